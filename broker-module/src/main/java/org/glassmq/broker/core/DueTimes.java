package org.glassmq.broker.core;

import java.util.Arrays;

/**
 * Offsets in the order of the times at which they are due; of equal times the lower offset comes first. Takes 16 bytes
 * for each, so that a million messages can be waited for without being in memory.
 *
 * @implNote a binary heap
 */
final class DueTimes {
    private long[] due = new long[16];
    private long[] offset = new long[16];
    private int size;

    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** The earliest time; {@link Long#MAX_VALUE} if there is none. */
    long firstDue() {
        return size == 0 ? Long.MAX_VALUE : due[0];
    }

    void add(long dueAt, long atOffset) {
        if (size == due.length) {
            due = Arrays.copyOf(due, size * 2);
            offset = Arrays.copyOf(offset, size * 2);
        }
        int at = size++;
        while (at > 0 && isBefore(dueAt, atOffset, (at - 1) / 2)) {
            move((at - 1) / 2, at);
            at = (at - 1) / 2;
        }
        due[at] = dueAt;
        offset[at] = atOffset;
    }

    /** Removes the first one, which must be there, and returns its offset. */
    long poll() {
        long first = offset[0];
        size--;
        long lastDue = due[size];
        long lastOffset = offset[size];
        int at = 0;
        for (int child = 1; child < size; child = 2 * at + 1) {
            if (child + 1 < size && isBefore(due[child + 1], offset[child + 1], child)) {
                child++;
            }
            if (isBefore(lastDue, lastOffset, child)) {
                break;
            }
            move(child, at);
            at = child;
        }
        due[at] = lastDue;
        offset[at] = lastOffset;
        if (size < due.length / 4 && due.length > 1024) {
            due = Arrays.copyOf(due, due.length / 2);
            offset = Arrays.copyOf(offset, offset.length / 2);
        }
        return first;
    }

    private boolean isBefore(long dueAt, long atOffset, int other) {
        return dueAt < due[other] || dueAt == due[other] && atOffset < offset[other];
    }

    private void move(int from, int to) {
        due[to] = due[from];
        offset[to] = offset[from];
    }
}
