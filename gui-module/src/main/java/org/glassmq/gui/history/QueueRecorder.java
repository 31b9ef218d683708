package org.glassmq.gui.history;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.glassmq.broker.api.Counters;
import org.glassmq.broker.api.QueueInfo;

/**
 * Turns the samples of one queue into points of every resolution. A queue in which nothing moves and nothing waits has
 * no points. Used by one thread at a time.
 */
final class QueueRecorder {
    private final BiConsumer<Resolution, PointBlock> full;
    private final Map<Resolution, Point.Sum> sums = new EnumMap<>(Resolution.class);
    private final Map<Resolution, PointBlock> blocks = new EnumMap<>(Resolution.class);
    private Optional<Counters> before = Optional.empty();
    private long beforeAt;
    private boolean idle = true;
    private int round;

    /** @param full is given each block that is complete */
    QueueRecorder(BiConsumer<Resolution, PointBlock> full) {
        this.full = full;
    }

    /** Notes that its queue is there. */
    void seen(int now) {
        round = now;
    }

    /** When its queue was there last. */
    int round() {
        return round;
    }

    /** Takes a sample. Keeps little of it: there may be tens of thousands of queues, of which most do nothing. */
    void add(QueueInfo info) {
        Optional<Counters> last = before;
        Counters counters = info.counters();
        long at = info.at().toEpochMilli();
        long millis = at - beforeAt;
        beforeAt = at;
        boolean moves = last.isEmpty() || moved(last.get(), counters);
        if (moves) {
            before = Optional.of(counters);
        }
        if (last.isEmpty() || millis <= 0 || wentBack(last.get(), counters)) {
            return;
        }
        boolean nothing = info.lag() == 0 && !moves;
        if (nothing && idle) {
            return;
        }
        // the first sample with nothing in it is kept: there the line comes down
        idle = nothing;
        add(at, measured(last.get(), info, millis / 1000.0));
    }

    /** Takes what was measured at a time. */
    void add(long time, double[] sample) {
        long second = time - Math.floorMod(time, Resolution.SECOND.step());
        Point point = Point.of(second, sample);
        append(Resolution.SECOND, point);
        sum(Resolution.TEN_SECONDS, point);
        sum(Resolution.MINUTE, point);
    }

    /** Gives up what is unfinished: the points of the steps so far are added to their blocks. */
    void finish() {
        sums.forEach((resolution, sum) -> append(resolution, sum.point()));
        sums.clear();
        blocks.forEach(full);
        blocks.clear();
    }

    /** Ends steps that nothing was added to for a while, so that a queue that went quiet has its last points. */
    void settle(long now) {
        sums.entrySet().removeIf(entry -> {
            boolean over = now >= entry.getValue().at() + entry.getKey().step() * 2;
            if (over) {
                append(entry.getKey(), entry.getValue().point());
            }
            return over;
        });
    }

    /** The blocks that points were added to since the last call, which are not complete yet. */
    void unkept(BiConsumer<Resolution, PointBlock> each) {
        blocks.forEach((resolution, block) -> {
            if (block.isUnkept()) {
                each.accept(resolution, block);
            }
        });
    }

    /** Points that are in no complete block yet. */
    List<Point> open(Resolution resolution) {
        List<Point> points = new ArrayList<>();
        Optional.ofNullable(blocks.get(resolution)).map(PointBlock::points).ifPresent(points::addAll);
        Optional.ofNullable(sums.get(resolution)).map(Point.Sum::point).ifPresent(points::add);
        return points;
    }

    /** When the block that is not complete yet begins, if there is one. */
    Optional<Long> openSince(Resolution resolution) {
        return Optional.ofNullable(blocks.get(resolution)).map(PointBlock::begins);
    }

    private void sum(Resolution resolution, Point point) {
        long step = point.at() - Math.floorMod(point.at(), resolution.step());
        Point.Sum sum = sums.get(resolution);
        if (sum != null && sum.at() != step) {
            append(resolution, sum.point());
            sum = null;
        }
        if (sum == null) {
            sum = new Point.Sum(step);
            sums.put(resolution, sum);
        }
        sum.add(point);
    }

    private void append(Resolution resolution, Point point) {
        PointBlock block = blocks.get(resolution);
        if (block != null && block.isFull(point.at())) {
            full.accept(resolution, block);
            block = null;
        }
        if (block == null) {
            block = new PointBlock(resolution, point.at());
            blocks.put(resolution, block);
        }
        block.add(point);
    }

    private static double[] measured(Counters before, QueueInfo now, double seconds) {
        Counters counters = now.counters();
        double[] sample = new double[Measure.COUNT];
        sample[Measure.LAG.ordinal()] = now.lag();
        sample[Measure.AGE.ordinal()] = now.oldest()
                .map(since -> Math.max(0, Duration.between(since, now.at()).toMillis() / 1000.0))
                .orElse(0.0);
        sample[Measure.IN.ordinal()] = Math.max(0, counters.published() - before.published()) / seconds;
        sample[Measure.DELIVER.ordinal()] = Math.max(0, counters.delivered() - before.delivered()) / seconds;
        sample[Measure.ACK.ordinal()] = Math.max(0, counters.acked() - before.acked()) / seconds;
        return sample;
    }

    private static boolean moved(Counters before, Counters now) {
        return before.published() != now.published()
                || before.delivered() != now.delivered()
                || before.acked() != now.acked();
    }

    /** Another queue of the same name, or a broker that was started anew. */
    private static boolean wentBack(Counters before, Counters now) {
        return now.published() < before.published()
                || now.delivered() < before.delivered()
                || now.acked() < before.acked();
    }
}
