package org.glassmq.gui.messages;

import java.util.Arrays;

/** Offsets that a search found, ascending: appended by its thread, read by any. Eight bytes each. */
final class FoundOffsets {
    private long[] offsets = new long[1_024];
    private int size;

    synchronized void add(long[] more, int count) {
        int wanted = Math.addExact(size, count);
        if (wanted > offsets.length) {
            offsets = Arrays.copyOf(offsets, Math.max(wanted, (int) Math.min(Integer.MAX_VALUE - 8L, size * 2L)));
        }
        System.arraycopy(more, 0, offsets, size, count);
        size = wanted;
    }

    synchronized int size() {
        return size;
    }

    /** Some of them, from one index to before another. */
    synchronized long[] between(int from, int to) {
        return Arrays.copyOfRange(offsets, from, Math.min(to, size));
    }

    /** All that were found so far. */
    long[] all() {
        return between(0, size());
    }

    synchronized long get(int index) {
        return offsets[index];
    }

    /** Index of the first offset that is not below another; the last index if all are. */
    synchronized int indexOf(long offset) {
        int at = Arrays.binarySearch(offsets, 0, size, offset);
        return Math.clamp(at >= 0 ? at : -at - 1L, 0, Math.max(0, size - 1));
    }
}
