package org.glassmq.broker.core;

import java.time.Instant;
import java.util.Optional;
import org.glassmq.broker.api.Counters;
import org.glassmq.broker.api.QueueInfo;

/**
 * What happened in a queue since it was declared or recovered. Tells the same thing with the same object: a console
 * looks at tens of thousands of queues each second, and most are as they were. Belongs to the queue's lane.
 */
final class QueueTally {
    private static final long QUIET_AFTER = 5_000;

    private long published;
    private long delivered;
    private long acked;
    private long redelivered;
    private long dropped;
    private long lastActiveAt;
    private Counters told = Counters.NONE;
    private Optional<Instant> toldOldest = Optional.empty();

    void published(long at) {
        published++;
        lastActiveAt = at;
    }

    void delivered(Entry entry) {
        delivered++;
        if (entry.redelivered) {
            redelivered++;
        }
        lastActiveAt = entry.deliveredAt;
    }

    void acked() {
        acked++;
    }

    void dropped() {
        dropped(1);
    }

    void dropped(long messages) {
        dropped += messages;
    }

    Counters counters() {
        boolean same = told.published() == published
                && told.delivered() == delivered
                && told.acked() == acked
                && told.redelivered() == redelivered
                && told.dropped() == dropped;
        if (!same) {
            told = new Counters(published, delivered, acked, redelivered, 0, dropped);
        }
        return told;
    }

    /** When the oldest message arrived. */
    Optional<Instant> oldest(long millis) {
        if (toldOldest.isEmpty() || toldOldest.get().toEpochMilli() != millis) {
            toldOldest = Optional.of(Instant.ofEpochMilli(millis));
        }
        return toldOldest;
    }

    QueueInfo.State state(long now) {
        return now - lastActiveAt < QUIET_AFTER ? QueueInfo.State.RUNNING : QueueInfo.State.IDLE;
    }
}
