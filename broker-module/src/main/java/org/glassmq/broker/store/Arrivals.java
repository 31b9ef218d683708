package org.glassmq.broker.store;

import java.util.Arrays;
import org.glassmq.broker.message.Message;

/** Messages of one log that wait to be written in this round, ascending by offset. Used again and again. */
final class Arrivals {
    private static final int KEPT_CAPACITY = 16 << 10;

    private long[] offsets = new long[16];
    private Message[] messages = new Message[16];
    private int size;

    void add(long offset, Message message) {
        if (size == messages.length) {
            offsets = Arrays.copyOf(offsets, size * 2);
            messages = Arrays.copyOf(messages, size * 2);
        }
        offsets[size] = offset;
        messages[size] = message;
        size++;
    }

    int size() {
        return size;
    }

    long offset(int i) {
        return offsets[i];
    }

    Message message(int i) {
        return messages[i];
    }

    /** Whether it is worth keeping for another round. */
    boolean reusable() {
        return messages.length <= KEPT_CAPACITY;
    }

    void clear() {
        Arrays.fill(messages, 0, size, null);
        size = 0;
    }
}
