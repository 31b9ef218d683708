package org.glassmq.broker.api;

import java.time.Instant;
import java.util.Optional;

/**
 * A message as a line of a list.
 *
 * @param offset        its place in the queue
 * @param arrivedAt     when the broker took it
 * @param state         where it stands
 * @param holder        the consumer that has it unacknowledged, as {@code tag on connection}; empty otherwise
 * @param deliveries    how often it was delivered
 * @param redelivered   the flag that its next delivery will carry, or its last one carried
 * @param exchange      where it was published to
 * @param routingKey    with which key
 * @param properties    all basic properties
 * @param bodySize      bytes of the whole body
 * @param preview       the head of the body, as long as was asked for
 */
public record BrowsedMessage(
        long offset,
        Instant arrivedAt,
        State state,
        Optional<String> holder,
        int deliveries,
        boolean redelivered,
        String exchange,
        String routingKey,
        MessageProperties properties,
        long bodySize,
        byte[] preview) {

    /** Where a message stands in its queue. */
    public enum State {
        /** Waits for a consumer. */
        READY,
        /** Delivered, not yet acknowledged. */
        UNACKED,
        /** Acknowledged, rejected, expired, purged or dropped; kept as history. */
        SETTLED
    }
}
