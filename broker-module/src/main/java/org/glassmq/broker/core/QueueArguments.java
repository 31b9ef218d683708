package org.glassmq.broker.core;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.glassmq.broker.api.QueueRef;

/** The {@code x-...} arguments of a queue declaration, as far as they are understood so far. */
final class QueueArguments {
    /** Arguments in which two declarations of one queue have to agree. */
    static final List<String> COMPARED = List.of(
            "x-expires",
            "x-message-ttl",
            "x-dead-letter-exchange",
            "x-dead-letter-routing-key",
            "x-max-length",
            "x-max-length-bytes",
            "x-overflow",
            "x-max-priority",
            "x-single-active-consumer",
            "x-queue-type",
            "x-max-age",
            "x-stream-max-segment-size-bytes",
            "x-initial-cluster-size",
            "x-queue-leader-locator");

    private QueueArguments() {}

    /** The queue type that was asked for; {@code classic} by default. */
    static String type(Map<String, Object> arguments) {
        return arguments.getOrDefault("x-queue-type", "classic").toString();
    }

    /** Refuses an argument, of a declaration or of a consumer, that queues of this type do not have. */
    static void refuse(String name, Map<String, Object> arguments, QueueRef queue, QueueSettings.Type type) {
        if (arguments.containsKey(name)) {
            throw Refusal.channel(
                    ReplyCode.PRECONDITION_FAILED,
                    "invalid arg '%s' for queue '%s' in vhost '%s' of queue type rabbit_%s_queue",
                    name,
                    queue.name(),
                    queue.virtualHost(),
                    type.name().toLowerCase(Locale.ROOT));
        }
    }

    /** Whether two values mean the same: numbers by value, everything else by equality. */
    static boolean same(Object received, Object current) {
        if (isWhole(received) && isWhole(current)) {
            return ((Number) received).longValue() == ((Number) current).longValue();
        }
        return Objects.equals(received, current);
    }

    /** A value in RabbitMQ's words. */
    static String describe(Object value) {
        return value == null ? "none" : "the value '" + value + "' of type '" + typeName(value) + "'";
    }

    /** RabbitMQ's name for the type of a value. */
    static String typeName(Object value) {
        return switch (value) {
            case null -> "void";
            case Boolean _ -> "bool";
            case Byte _ -> "byte";
            case Short _ -> "short";
            case Integer _ -> "signedint";
            case Long _ -> "long";
            case Float _ -> "float";
            case Double _ -> "double";
            case BigDecimal _ -> "decimal";
            case Instant _ -> "timestamp";
            case List<?> _ -> "array";
            case Map<?, ?> _ -> "table";
            case byte[] _ -> "binary";
            default -> "longstr";
        };
    }

    static boolean isWhole(Object value) {
        return value instanceof Byte || value instanceof Short || value instanceof Integer || value instanceof Long;
    }
}
