package org.glassmq.gui.queues;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.glassmq.broker.api.QueueInfo;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.gui.history.QueueWatch;
import org.glassmq.gui.table.Trackers;

/**
 * What the samples of the last minute say of all queues. It goes on while nobody looks, so that a table that is opened
 * has its rows, their rates and their lines at once. For any thread.
 */
public final class QueueReadings implements QueueWatch.Watcher {
    /** Later than that a table does better to ask the broker. */
    private static final Duration FRESH = Duration.ofMillis(1_500);

    private final LongSupplier nanoTime;
    private final Trackers<QueueRef, QueueTrack> tracks = new Trackers<>();
    private Optional<List<QueueReading>> last = Optional.empty();
    private long takenAt;

    /** @param nanoTime {@link System#nanoTime()} */
    public QueueReadings(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    @Override
    public void read(List<QueueInfo> queues, long now) {
        take(queues);
    }

    /** Takes in what the broker has just said. */
    synchronized List<QueueReading> take(List<QueueInfo> queues) {
        List<QueueReading> readings = queues.stream()
                .map(info -> tracks.of(info.ref(), QueueTrack::new).add(info))
                .toList();
        tracks.endRound();
        last = Optional.of(readings);
        takenAt = nanoTime.getAsLong();
        return readings;
    }

    /** What is known, if it is not old. */
    synchronized Optional<List<QueueReading>> latest() {
        return last.filter(_ -> nanoTime.getAsLong() - takenAt < FRESH.toNanos());
    }

    /** There is no broker any more, or another one. */
    public synchronized void forget() {
        last = Optional.empty();
    }
}
