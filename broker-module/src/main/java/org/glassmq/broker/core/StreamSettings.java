package org.glassmq.broker.core;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a stream's arguments ask for. {@code x-stream-max-segment-size-bytes}, {@code x-initial-cluster-size} and
 * {@code x-queue-leader-locator} are checked, and have no effect here: the store has blocks instead of segments, and
 * there is one broker.
 *
 * @param maxAge   {@code x-max-age}, milliseconds
 * @param maxBytes {@code x-max-length-bytes}: body bytes
 */
record StreamSettings(OptionalLong maxAge, OptionalLong maxBytes) {
    private static final long LARGEST_SEGMENT = 3_000_000_000L;

    private static final Set<String> LOCATORS = Set.of("client-local", "balanced", "random", "least-leaders");

    /** Arguments of other queue types. */
    private static final List<String> NOT_FOR_STREAMS = List.of(
            "x-expires",
            "x-message-ttl",
            "x-dead-letter-exchange",
            "x-dead-letter-routing-key",
            "x-dead-letter-strategy",
            "x-max-length",
            "x-max-in-memory-length",
            "x-max-in-memory-bytes",
            "x-max-priority",
            "x-overflow",
            "x-queue-mode",
            "x-queue-version",
            "x-queue-master-locator",
            "x-single-active-consumer",
            "x-delivery-limit",
            "x-quorum-initial-group-size");

    private static final Pattern AGE = Pattern.compile("([0-9]{1,9})([YMDhms])");
    private static final Map<String, Long> UNITS = Map.of(
            "s", 1_000L,
            "m", 60_000L,
            "h", 3_600_000L,
            "D", 86_400_000L,
            "M", 30 * 86_400_000L,
            "Y", 365 * 86_400_000L);

    static boolean isStream(QueueAttributes attributes) {
        return QueueArguments.type(attributes.arguments()).equals("stream");
    }

    /** A stream has to have a name, as RabbitMQ's streams have. */
    static void refuseServerNamed(QueueAttributes wanted) {
        if (isStream(wanted)) {
            throw Refusal.channel(
                    ReplyCode.PRECONDITION_FAILED, "Cannot declare a server-named queue for type rabbit_stream_queue");
        }
    }

    /**
     * Reads a declaration.
     *
     * @throws Refusal with PRECONDITION_FAILED, in RabbitMQ's words, if anything is not allowed
     */
    static StreamSettings of(QueueAttributes attributes) {
        ArgumentReader reader = new ArgumentReader(attributes.ref(), attributes.arguments());
        OptionalLong maxBytes = reader.whole("x-max-length-bytes", 0, Long.MAX_VALUE);
        OptionalLong maxAge = reader.text("x-max-age")
                .map(text -> age(text).orElseThrow(() -> reader.invalid("x-max-age", "invalid_max_age")))
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty());
        OptionalLong segment = reader.whole("x-stream-max-segment-size-bytes", 0, Long.MAX_VALUE);
        reader.whole("x-initial-cluster-size", 1, Long.MAX_VALUE);
        Optional<String> locator = reader.text("x-queue-leader-locator");
        if (locator.isPresent() && !LOCATORS.contains(locator.get())) {
            throw reader.invalid("x-queue-leader-locator", "invalid_queue_locator_arg");
        }
        for (String name : NOT_FOR_STREAMS) {
            QueueArguments.refuse(name, attributes.arguments(), attributes.ref(), QueueSettings.Type.STREAM);
        }
        requireProperty(!attributes.autoDelete(), "auto-delete", attributes);
        requireProperty(!attributes.exclusive(), "exclusive-owner", attributes);
        requireProperty(attributes.durable(), "non-durable", attributes);
        if (segment.orElse(0) > LARGEST_SEGMENT) {
            throw Refusal.channel(
                    ReplyCode.PRECONDITION_FAILED, "Exceeded max value for x-stream-max-segment-size-bytes");
        }
        return new StreamSettings(maxAge, maxBytes);
    }

    private static void requireProperty(boolean allowed, String property, QueueAttributes attributes) {
        if (!allowed) {
            throw Refusal.channel(
                    ReplyCode.PRECONDITION_FAILED,
                    "invalid property '%s' for queue '%s' in vhost '%s'",
                    property,
                    attributes.ref().name(),
                    attributes.ref().virtualHost());
        }
    }

    /** A duration such as {@code 7D}, in milliseconds: years of 365 and months of 30 days, D, h, m and s. */
    static Optional<Long> age(String text) {
        Matcher matcher = AGE.matcher(text);
        if (!matcher.matches() || Long.parseLong(matcher.group(1)) == 0) {
            return Optional.empty();
        }
        return Optional.of(Long.parseLong(matcher.group(1)) * UNITS.get(matcher.group(2)));
    }
}
