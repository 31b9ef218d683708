package org.glassmq.broker.core;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What a queue's arguments and the policies that apply to it ask for (RabbitMQ's {@code x-...} arguments). Immutable:
 * a queue gets other ones when a policy changes.
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
        STREAM;

        private final String wireName = name().toLowerCase(Locale.ROOT);

        String wireName() {
            return wireName;
        }
    }

    /** What happens to a message when the queue is full. */
    enum Overflow {
        DROP_HEAD,
        REJECT_PUBLISH,
        REJECT_PUBLISH_DLX
    }

    private static final Map<String, Overflow> OVERFLOWS = Map.of(
            "drop-head", Overflow.DROP_HEAD,
            "reject-publish", Overflow.REJECT_PUBLISH,
            "reject-publish-dlx", Overflow.REJECT_PUBLISH_DLX);

    /** Longest time that RabbitMQ takes: ten years, in milliseconds. */
    static final long LONGEST = 315_360_000_000L;

    /** What a declaration asks for that was {@linkplain QueueArgument#check checked}. */
    static QueueSettings of(QueueAttributes attributes) {
        return of(attributes, Map.of());
    }

    /**
     * The same under policies.
     *
     * @param policies what {@link org.glassmq.broker.api.AppliedPolicies#definition policies} set
     */
    static QueueSettings of(QueueAttributes attributes, Map<String, Object> policies) {
        Map<String, Object> arguments = QueueArguments.under(policies, attributes.arguments());
        ArgumentReader reader = new ArgumentReader(attributes.ref(), arguments);
        return new QueueSettings(
                attributes.type(),
                reader.time("x-message-ttl"),
                reader.time("x-expires"),
                reader.whole("x-max-length"),
                reader.whole("x-max-length-bytes"),
                reader.text("x-overflow").map(OVERFLOWS::get).orElse(Overflow.DROP_HEAD),
                reader.text("x-dead-letter-exchange"),
                reader.text("x-dead-letter-routing-key"),
                (int) reader.whole("x-max-priority").orElse(0),
                reader.flag("x-single-active-consumer")
                        ? ConsumerLine.Turns.SINGLE_ACTIVE
                        : ConsumerLine.Turns.ALL,
                reader.time("x-consumer-timeout"),
                deliveryLimit(reader));
    }

    private static OptionalInt deliveryLimit(ArgumentReader reader) {
        OptionalLong limit = reader.whole("x-delivery-limit");
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
