package org.glassmq.broker.store;

/**
 * How much of what is settled stays readable, per log. The store removes whole blocks, the oldest first: at least the
 * last {@code messages} settled messages stay, unless they take more than {@code bytes}; what stays beyond that is less
 * than one block (64 KiB, or one message that is larger), and what shares a block with a message that is not settled.
 *
 * @param messages 0 keeps none
 * @param bytes    of message bodies; 0 keeps none
 */
public record HistoryLimit(int messages, long bytes) {
    public HistoryLimit {
        if (messages < 0 || bytes < 0) {
            throw new IllegalArgumentException(
                    "history limit is " + messages + " messages, " + bytes + " bytes; allowed is 0 or more");
        }
    }
}
