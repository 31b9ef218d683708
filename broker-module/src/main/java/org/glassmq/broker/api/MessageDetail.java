package org.glassmq.broker.api;

/**
 * A message in full.
 *
 * @param queue   where it is
 * @param message state, properties and the head of the body (up to {@link #HEAD_BYTES})
 */
public record MessageDetail(QueueRef queue, BrowsedMessage message) {

    /** How much of the body comes along; the rest is read with {@link BrokerSession#body}. */
    public static final int HEAD_BYTES = 65_536;

    /** Whether the head is less than the body. */
    public boolean truncated() {
        return message.preview().length < message.bodySize();
    }
}
