package org.glassmq.gui.messages;

import java.util.Arrays;

/** Which messages of a queue are meant. */
public sealed interface Offsets {

    /** How many offsets there are at most; some may be trimmed. */
    long count();

    /** The first offset that is meant and not below another; negative if there is none. */
    long next(long from);

    /** All from one offset to another, both included. */
    record Range(long first, long last) implements Offsets {
        @Override
        public long count() {
            return Math.max(0, last - first + 1);
        }

        @Override
        public long next(long from) {
            long next = Math.max(from, first);
            return next > last ? -1 : next;
        }
    }

    /** These, by ascending offset; the array must not be changed. */
    record Chosen(long... sorted) implements Offsets {
        @Override
        public long count() {
            return sorted.length;
        }

        @Override
        public long next(long from) {
            int at = Arrays.binarySearch(sorted, from);
            int next = at >= 0 ? at : -at - 1;
            return next < sorted.length ? sorted[next] : -1;
        }
    }
}
