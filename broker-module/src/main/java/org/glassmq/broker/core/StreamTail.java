package org.glassmq.broker.core;

import org.glassmq.broker.message.Message;

/**
 * The last messages of a stream, which are in memory so that consumers that keep up need not read the store: a ring.
 * Belongs to the stream's lane.
 */
final class StreamTail {
    /** Body bytes; as much as the store commits at once, so that what has just become durable is mostly here. */
    private static final long MOST_BYTES = 2L << 20;
    private static final int MOST_MESSAGES = 16 << 10;
    private static final int LEAST_CAPACITY = 16;

    private final MemoryBudget budget;
    private Message[] ring = new Message[LEAST_CAPACITY];
    private long first;
    private long next;
    private long bytes;

    StreamTail(MemoryBudget budget) {
        this.budget = budget;
    }

    /** Adds the message that follows the last one, and lets go of the oldest ones when there are too many. */
    void add(long offset, Message message) {
        if (first == next) {
            first = offset;
            next = offset;
        }
        assert offset == next;
        if (next - first == ring.length) {
            grow();
        }
        ring[place(next++)] = message;
        bytes += message.body().length;
        budget.take(message);
        while (bytes > MOST_BYTES || next - first > MOST_MESSAGES || budget.tight() && first < next) {
            removeFirst();
        }
    }

    /** Null if it is not here. */
    Message at(long offset) {
        return has(offset) ? ring[place(offset)] : null;
    }

    boolean has(long offset) {
        return offset >= first && offset < next;
    }

    /** Lets go of what is below an offset. */
    void removeBelow(long offset) {
        while (first < next && first < offset) {
            removeFirst();
        }
    }

    /** Lets go of everything. */
    void clear() {
        removeBelow(Long.MAX_VALUE);
        ring = new Message[LEAST_CAPACITY];
    }

    private void removeFirst() {
        int place = place(first++);
        bytes -= ring[place].body().length;
        budget.release(ring[place]);
        ring[place] = null;
    }

    private int place(long offset) {
        return (int) offset & ring.length - 1;
    }

    private void grow() {
        Message[] larger = new Message[ring.length * 2];
        for (long offset = first; offset < next; offset++) {
            larger[(int) offset & larger.length - 1] = ring[place(offset)];
        }
        ring = larger;
    }
}
