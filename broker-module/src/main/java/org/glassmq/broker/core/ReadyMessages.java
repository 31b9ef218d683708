package org.glassmq.broker.core;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.function.Consumer;

/**
 * The messages in memory that wait for a consumer, in the order in which they will be delivered: higher priorities
 * first; within one, by offset: what was requeued goes back to its original position. Belongs to the queue's lane.
 */
final class ReadyMessages {

    /** Those of one priority. */
    private static final class Level {
        private final ArrayDeque<Entry> fresh = new ArrayDeque<>();
        private final PriorityQueue<Entry> returned =
                new PriorityQueue<>(Comparator.comparingLong((Entry e) -> e.offset));
        /** Taken from between others; their places are skipped when it is their turn. */
        private int placesKept;

        Entry poll() {
            return next().poll();
        }

        Entry peek() {
            return next().peek();
        }

        private Queue<Entry> next() {
            skip(fresh);
            skip(returned);
            if (returned.isEmpty() || fresh.isEmpty()) {
                return returned.isEmpty() ? fresh : returned;
            }
            return returned.peek().offset < fresh.peek().offset ? returned : fresh;
        }

        private void skip(Queue<Entry> entries) {
            while (placesKept > 0 && !entries.isEmpty() && entries.peek().placeKept) {
                entries.poll().placeKept = false;
                placesKept--;
            }
        }

        void take(Entry entry) {
            entry.placeKept = true;
            placesKept++;
            if (placesKept > MOST_PLACES && placesKept > (fresh.size() + returned.size()) / 2) {
                fresh.removeIf(Level::giveUpPlace);
                returned.removeIf(Level::giveUpPlace);
                placesKept = 0;
            }
        }

        private static boolean giveUpPlace(Entry entry) {
            boolean kept = entry.placeKept;
            entry.placeKept = false;
            return kept;
        }

        void putBack(Entry entry) {
            if (entry.placeKept) {
                entry.placeKept = false;
                placesKept--;
            } else {
                returned.add(entry);
            }
        }
    }

    /** Places of messages that are not there, above which they are cleared away if they are more than the others. */
    private static final int MOST_PLACES = 1_024;

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
        level(entry).putBack(entry);
        count++;
        bytes += entry.size();
    }

    /** Takes a message out that is among these, wherever it stands. */
    void take(Entry entry) {
        level(entry).take(entry);
        count--;
        bytes -= entry.size();
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
