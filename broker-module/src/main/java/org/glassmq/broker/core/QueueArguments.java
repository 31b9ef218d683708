package org.glassmq.broker.core;

import java.util.List;
import java.util.Map;

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
            "x-queue-type");

    private QueueArguments() {}

    /** The queue type that was asked for; {@code classic} by default. */
    static String type(Map<String, Object> arguments) {
        return arguments.getOrDefault("x-queue-type", "classic").toString();
    }

    /** Whether two values mean the same: numbers by value, everything else by equality. */
    static boolean same(Object received, Object current) {
        if (isWhole(received) && isWhole(current)) {
            return ((Number) received).longValue() == ((Number) current).longValue();
        }
        return java.util.Objects.equals(received, current);
    }

    /** A value in RabbitMQ's words. */
    static String describe(Object value) {
        return switch (value) {
            case null -> "none";
            case Boolean b -> "the value '" + b + "' of type 'bool'";
            case Byte b -> "the value '" + b + "' of type 'byte'";
            case Short s -> "the value '" + s + "' of type 'short'";
            case Integer i -> "the value '" + i + "' of type 'signedint'";
            case Long l -> "the value '" + l + "' of type 'long'";
            default -> "the value '" + value + "' of type 'longstr'";
        };
    }

    private static boolean isWhole(Object value) {
        return value instanceof Byte || value instanceof Short || value instanceof Integer || value instanceof Long;
    }
}
