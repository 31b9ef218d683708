package org.glassmq.broker.core;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What a queue's arguments ask for (RabbitMQ's {@code x-...} arguments).
 *
 * @param type                 what kind of queue it is
 * @param messageTtl           {@code x-message-ttl}, milliseconds
 * @param expires              {@code x-expires}: milliseconds without use after which the queue goes
 * @param maxLength            {@code x-max-length}: ready messages
 * @param maxLengthBytes       {@code x-max-length-bytes}: body bytes of ready messages
 * @param overflow             {@code x-overflow}: what happens beyond these
 * @param deadLetterExchange   {@code x-dead-letter-exchange}
 * @param deadLetterRoutingKey {@code x-dead-letter-routing-key}
 * @param maxPriority          {@code x-max-priority}; 0: messages have no priorities
 * @param turns                {@code x-single-active-consumer}
 * @param consumerTimeout      {@code x-consumer-timeout}: milliseconds that a delivery may stay unacknowledged
 * @param deliveryLimit        {@code x-delivery-limit} of a quorum queue: how often a message may come back
 */
record QueueSettings(
        Type type,
        OptionalLong messageTtl,
        OptionalLong expires,
        OptionalLong maxLength,
        OptionalLong maxLengthBytes,
        Overflow overflow,
        Optional<String> deadLetterExchange,
        Optional<String> deadLetterRoutingKey,
        int maxPriority,
        ConsumerLine.Turns turns,
        OptionalLong consumerTimeout,
        OptionalInt deliveryLimit) {

    /** RabbitMQ's kinds of queues, by their names in {@code x-queue-type}. */
    enum Type {
        CLASSIC,
        QUORUM,
        STREAM
    }

    /** What happens to a message when the queue is full. */
    enum Overflow {
        DROP_HEAD,
        REJECT_PUBLISH,
        REJECT_PUBLISH_DLX
    }

    private static final Map<String, Type> TYPES =
            Map.of("classic", Type.CLASSIC, "quorum", Type.QUORUM, "stream", Type.STREAM);

    /** Longest time that RabbitMQ takes, milliseconds. */
    private static final long LONGEST = 4_294_967_295L;

    /**
     * Reads the arguments of a declaration.
     *
     * @throws Refusal with PRECONDITION_FAILED, naming the argument, if one has a value that is not allowed
     */
    static QueueSettings of(QueueAttributes attributes) {
        ArgumentReader reader = new ArgumentReader(attributes.ref(), attributes.arguments());
        Optional<String> exchange = reader.text("x-dead-letter-exchange");
        Optional<String> key = reader.text("x-dead-letter-routing-key");
        if (key.isPresent() && exchange.isEmpty()) {
            throw reader.invalid("x-dead-letter-routing-key", "routing_key_but_no_dlx_defined");
        }
        boolean single = reader.flag("x-single-active-consumer");
        return new QueueSettings(
                reader.oneOf("x-queue-type", TYPES)
                        .orElse(Type.CLASSIC),
                reader.whole("x-message-ttl", 0, LONGEST),
                reader.whole("x-expires", 1, LONGEST),
                reader.whole("x-max-length", 0, Long.MAX_VALUE),
                reader.whole("x-max-length-bytes", 0, Long.MAX_VALUE),
                reader.oneOf(
                                "x-overflow",
                                Map.of(
                                        "drop-head", Overflow.DROP_HEAD,
                                        "reject-publish", Overflow.REJECT_PUBLISH,
                                        "reject-publish-dlx", Overflow.REJECT_PUBLISH_DLX))
                        .orElse(Overflow.DROP_HEAD),
                exchange,
                key,
                (int) reader.whole("x-max-priority", 0, 255).orElse(0),
                single ? ConsumerLine.Turns.SINGLE_ACTIVE : ConsumerLine.Turns.ALL,
                reader.whole("x-consumer-timeout", 0, LONGEST),
                deliveryLimit(reader));
    }

    private static OptionalInt deliveryLimit(ArgumentReader reader) {
        OptionalLong limit = reader.whole("x-delivery-limit", 0, Integer.MAX_VALUE);
        return limit.isPresent() ? OptionalInt.of((int) limit.getAsLong()) : OptionalInt.empty();
    }

    /** Whether messages carry how often they came back. */
    boolean countsDeliveries() {
        return type == Type.QUORUM;
    }

    /** Whether a queue that has so much is full, so that a message of {@code size} bytes would be refused. */
    boolean refuses(long messages, long bytes, int size) {
        return overflow != Overflow.DROP_HEAD
                && (maxLength.isPresent() && messages + 1 > maxLength.getAsLong()
                        || maxLengthBytes.isPresent() && bytes + size > maxLengthBytes.getAsLong());
    }

    /** Whether a queue that has so much is to drop its head. */
    boolean overflows(long messages, long bytes) {
        return overflow == Overflow.DROP_HEAD
                && (maxLength.isPresent() && messages > maxLength.getAsLong()
                        || maxLengthBytes.isPresent() && bytes > maxLengthBytes.getAsLong());
    }
}
