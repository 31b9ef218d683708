package org.glassmq.broker.core;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/**
 * The messages in memory that wait for a consumer, in the order in which they will be delivered: what was requeued
 * goes back to its original position, which is before everything that was never delivered. Belongs to the queue's lane.
 */
final class ReadyMessages {
    private final ArrayDeque<Entry> fresh = new ArrayDeque<>();
    private final PriorityQueue<Entry> returned = new PriorityQueue<>(Comparator.comparingLong((Entry e) -> e.offset));
    private long bytes;

    /** Adds a message behind all others. */
    void add(Entry entry) {
        fresh.add(entry);
        bytes += entry.size();
    }

    /** Puts a message back to its original position. */
    void putBack(Entry entry) {
        returned.add(entry);
        bytes += entry.size();
    }

    /** Takes the next message; null if there is none. */
    Entry poll() {
        Entry entry = returned.isEmpty() ? fresh.poll() : returned.poll();
        if (entry != null) {
            bytes -= entry.size();
        }
        return entry;
    }

    /** The next message, which stays; null if there is none. */
    Entry peek() {
        return returned.isEmpty() ? fresh.peek() : returned.peek();
    }

    boolean isEmpty() {
        return fresh.isEmpty() && returned.isEmpty();
    }

    int count() {
        return fresh.size() + returned.size();
    }

    /** Body bytes. */
    long bytes() {
        return bytes;
    }

    /** Takes all messages out. */
    void drain(Consumer<Entry> to) {
        for (Entry entry = poll(); entry != null; entry = poll()) {
            to.accept(entry);
        }
    }
}
