package org.glassmq.broker.core;

import org.glassmq.broker.api.Counters;
import org.glassmq.broker.api.QueueInfo;

/** What happened in a queue since it was declared or recovered. Belongs to the queue's lane. */
final class QueueTally {
    private static final long QUIET_AFTER = 5_000;

    private long published;
    private long delivered;
    private long acked;
    private long redelivered;
    private long dropped;
    private long lastActiveAt;

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
        return new Counters(published, delivered, acked, redelivered, 0, dropped);
    }

    QueueInfo.State state(long now) {
        return now - lastActiveAt < QUIET_AFTER ? QueueInfo.State.RUNNING : QueueInfo.State.IDLE;
    }
}
