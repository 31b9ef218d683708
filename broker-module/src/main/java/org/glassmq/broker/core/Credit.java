package org.glassmq.broker.core;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many unacknowledged messages all consumers of a channel may hold together ({@code basic.qos} with global set, in
 * RabbitMQ's meaning). Shared by the lanes of the channel and of its queues.
 */
public final class Credit {
    private final AtomicInteger held = new AtomicInteger();
    private volatile int limit;

    /** Sets the limit; 0 means none. */
    public void limit(int newLimit) {
        limit = newLimit;
    }

    public int limit() {
        return limit;
    }

    /** Takes the right to hold one more, unless the limit is reached. */
    boolean tryTake() {
        int now = held.get();
        while (limit == 0 || now < limit) {
            if (held.compareAndSet(now, now + 1)) {
                return true;
            }
            now = held.get();
        }
        return false;
    }

    void giveBack() {
        held.decrementAndGet();
    }
}
