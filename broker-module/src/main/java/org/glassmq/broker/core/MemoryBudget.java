package org.glassmq.broker.core;

import org.glassmq.broker.message.Message;

/**
 * How much of the heap the messages of one lane's queues take, and how much they may. Belongs to the lane.
 * A message in several queues counts in each, so the sum is an upper bound.
 */
final class MemoryBudget {
    private final long limit;
    private long used;
    private long reserved;

    /** @param limit bytes */
    MemoryBudget(long limit) {
        this.limit = limit;
    }

    void take(Entry entry) {
        used += entry.size() + Entry.OVERHEAD;
    }

    void release(Entry entry) {
        used -= entry.size() + Entry.OVERHEAD;
    }

    void take(Message message) {
        used += message.body().length + Message.OVERHEAD;
    }

    void release(Message message) {
        used -= message.body().length + Message.OVERHEAD;
    }

    /** Takes memory for messages that are in no queue yet, unless those have half of it. */
    boolean reserve(long bytes) {
        if (reserved + bytes > limit / 2) {
            return false;
        }
        reserved += bytes;
        used += bytes;
        return true;
    }

    void unreserve(long bytes) {
        reserved -= bytes;
        used -= bytes;
    }

    /** Bytes. */
    long used() {
        return used;
    }

    /** Half of it is used: history in memory is to go. */
    boolean tight() {
        return used > limit / 2;
    }

    /** All of it is used: what arrives is to go to the store only. */
    boolean exhausted() {
        return used > limit;
    }
}
