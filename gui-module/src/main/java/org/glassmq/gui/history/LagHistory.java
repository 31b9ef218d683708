package org.glassmq.gui.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.glassmq.broker.api.QueueInfo;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.gui.store.HistoryStore;
import org.glassmq.gui.store.HistoryStore.Block;

/**
 * How far queues were behind: takes a sample of all queues every second, keeps those in which something moves or waits
 * in the console's database, and tells of the past. That it was running is kept as well, as the past of a queue
 * without a name, so that quiet times can be told from times when nobody measured. Thread-safe.
 */
public final class LagHistory {
    /** Stands for the console itself. */
    private static final QueueRef PRESENCE = new QueueRef("", "");

    /** How often blocks are kept that are not complete yet, milliseconds. */
    private static final long KEPT_EVERY = 60_000;

    /** How often what is too old is forgotten, milliseconds. */
    private static final long TRIMMED_EVERY = 600_000;

    private final HistoryStore store;
    private final Map<QueueRef, QueueRecorder> recorders = new HashMap<>();
    private final List<Block> complete = new ArrayList<>();
    private int rounds;
    private long keptAt;
    private long trimmedAt;

    public LagHistory(HistoryStore store) {
        this.store = store;
    }

    /**
     * Takes a sample of all queues.
     *
     * @param now milliseconds since 1970, on the broker's clock
     */
    public synchronized void add(List<QueueInfo> queues, long now) {
        rounds++;
        for (QueueInfo info : queues) {
            recorder(info.ref()).add(info);
        }
        recorder(PRESENCE).add(now, new double[Measure.COUNT]);
        recorders.values().removeIf(recorder -> {
            boolean gone = recorder.round() != rounds;
            if (gone) {
                recorder.finish();
            }
            return gone;
        });
        if (keptAt == 0) {
            keptAt = now;
        }
        if (now - keptAt >= KEPT_EVERY || now < keptAt) {
            keptAt = now;
            recorders.values().forEach(recorder -> recorder.settle(now));
            keep();
        }
        if (now - trimmedAt >= TRIMMED_EVERY || now < trimmedAt) {
            trimmedAt = now;
            for (Resolution resolution : Resolution.values()) {
                store.trim(resolution.ordinal(), now - resolution.kept() - resolution.block());
            }
        }
    }

    /** Keeps all there is so far. To be called before the store is closed, and when the broker stops. */
    public synchronized void finish() {
        recorders.values().forEach(QueueRecorder::finish);
        recorders.clear();
        keep();
    }

    /**
     * The past of a queue.
     *
     * @param from milliseconds since 1970
     * @param to   milliseconds since 1970
     * @param most steps at most
     */
    public CompletableFuture<Timeline> read(QueueRef queue, long from, long to, long now, int most) {
        Resolution resolution = Resolution.of(from, to, now);
        return points(queue, resolution, from, to)
                .thenCombine(
                        points(PRESENCE, resolution, from, to),
                        (points, presence) ->
                                Timeline.of(from, to, points, presence, resolution.step(), most));
    }

    private CompletableFuture<List<Point>> points(QueueRef queue, Resolution resolution, long from, long to) {
        CompletableFuture<List<Block>> kept =
                store.read(queue, resolution.ordinal(), from - resolution.block(), to);
        return kept.thenApply(blocks -> merge(queue, resolution, blocks));
    }

    /** A block that is not complete may have been kept in part: what is in memory is all of it. */
    private synchronized List<Point> merge(QueueRef queue, Resolution resolution, List<Block> kept) {
        Optional<QueueRecorder> open = Optional.ofNullable(recorders.get(queue));
        Optional<Long> since = open.flatMap(recorder -> recorder.openSince(resolution));
        List<Block> waiting = complete.stream()
                .filter(block -> block.queue().equals(queue) && block.resolution() == resolution.ordinal())
                .toList();
        Set<Long> inMemory = new HashSet<>();
        since.ifPresent(inMemory::add);
        waiting.forEach(block -> inMemory.add(block.begins()));
        List<Point> points = new ArrayList<>();
        Stream.concat(kept.stream().filter(block -> !inMemory.contains(block.begins())), waiting.stream())
                .forEach(block -> points.addAll(PointBlock.decode(resolution, block.begins(), block.points())));
        open.ifPresent(recorder -> points.addAll(recorder.open(resolution)));
        return points;
    }

    /** The one of a queue that is there in this round. */
    private QueueRecorder recorder(QueueRef queue) {
        QueueRecorder recorder = recorders.computeIfAbsent(
                queue, ref -> new QueueRecorder((resolution, block) -> complete.add(block(ref, resolution, block))));
        recorder.seen(rounds);
        return recorder;
    }

    private void keep() {
        List<Block> blocks = new ArrayList<>(complete);
        complete.clear();
        recorders.forEach((ref, recorder) ->
                recorder.unkept((resolution, block) -> blocks.add(block(ref, resolution, block))));
        if (!blocks.isEmpty()) {
            store.keep(blocks);
        }
    }

    private static Block block(QueueRef queue, Resolution resolution, PointBlock block) {
        return new Block(queue, resolution.ordinal(), block.begins(), block.encoded());
    }
}
