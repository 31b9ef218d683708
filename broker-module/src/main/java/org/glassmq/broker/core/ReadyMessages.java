package org.glassmq.broker.core;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/**
 * The messages in memory that wait for a consumer, in the order in which they will be delivered: higher priorities
 * first; within one, what was requeued goes back to its original position, which is before everything that was never
 * delivered. Belongs to the queue's lane.
 */
final class ReadyMessages {

    /** Those of one priority. */
    private static final class Level {
        private final ArrayDeque<Entry> fresh = new ArrayDeque<>();
        private final PriorityQueue<Entry> returned =
                new PriorityQueue<>(Comparator.comparingLong((Entry e) -> e.offset));

        Entry poll() {
            return returned.isEmpty() ? fresh.poll() : returned.poll();
        }

        Entry peek() {
            return returned.isEmpty() ? fresh.peek() : returned.peek();
        }
    }

    /** By priority, from 0. */
    private final Level[] levels;
    private int count;
    private long bytes;

    /** @param maxPriority 0: all messages are equal; messages of higher priorities count as this one */
    ReadyMessages(int maxPriority) {
        levels = new Level[maxPriority + 1];
        for (int priority = 0; priority <= maxPriority; priority++) {
            levels[priority] = new Level();
        }
    }

    /** Adds a message behind all others of its priority. */
    void add(Entry entry) {
        level(entry).fresh.add(entry);
        count++;
        bytes += entry.size();
    }

    /** Puts a message back to its original position. */
    void putBack(Entry entry) {
        level(entry).returned.add(entry);
        count++;
        bytes += entry.size();
    }

    private Level level(Entry entry) {
        int highest = levels.length - 1;
        return levels[highest == 0 ? 0 : Math.min(entry.message.properties().priority(), highest)];
    }

    /** Takes the next message; null if there is none. */
    Entry poll() {
        for (int priority = levels.length - 1; priority >= 0; priority--) {
            Entry entry = levels[priority].poll();
            if (entry != null) {
                count--;
                bytes -= entry.size();
                return entry;
            }
        }
        return null;
    }

    /** The next message, which stays; null if there is none. */
    Entry peek() {
        for (int priority = levels.length - 1; priority >= 0; priority--) {
            Entry entry = levels[priority].peek();
            if (entry != null) {
                return entry;
            }
        }
        return null;
    }

    boolean isEmpty() {
        return count == 0;
    }

    int count() {
        return count;
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
