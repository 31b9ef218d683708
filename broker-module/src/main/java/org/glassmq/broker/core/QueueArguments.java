package org.glassmq.broker.core;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.glassmq.broker.api.Phrase;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.broker.api.Why;

/** The {@code x-...} arguments of queue declarations: how they are compared, named, and joined by policies. */
final class QueueArguments {
    static final String TYPE = "x-queue-type";
    private static final String CLASSIC = "classic";

    private QueueArguments() {}

    /** What was asked for under a name; null if nothing was. A queue whose type nobody named is a classic one. */
    static Object value(Map<String, Object> arguments, String name) {
        Object value = arguments.get(name);
        return value == null && name.equals(TYPE) ? CLASSIC : value;
    }

    /** Refuses an argument, of a declaration or of a consumer, that queues of this type do not have. */
    static void refuse(String name, Map<String, Object> arguments, QueueRef queue, QueueSettings.Type type) {
        if (arguments.containsKey(name)) {
            throw Refusal.channel(
                    ReplyCode.PRECONDITION_FAILED,
                    Phrase.ARGUMENT_OF_OTHER_TYPE,
                    name,
                    queue.name(),
                    queue.virtualHost(),
                    type.wireName());
        }
    }

    /** Whether two values mean the same: whole numbers of any width by value, everything else by equality. */
    static boolean same(Object received, Object current) {
        if (isWhole(received) && isWhole(current)) {
            return ((Number) received).longValue() == ((Number) current).longValue();
        }
        return Objects.equals(received, current);
    }

    /**
     * What a queue does that was declared with some arguments, under policies: what the policies set is added; where
     * both say something, the lower number, the shorter time, or otherwise the argument holds.
     */
    static Map<String, Object> under(Map<String, Object> policies, Map<String, Object> arguments) {
        if (policies.isEmpty()) {
            return arguments;
        }
        Map<String, Object> effective = new HashMap<>(arguments);
        policies.forEach((key, value) ->
                effective.merge("x-" + key, value, (declared, set) -> stricter(PolicyKey.named(key), declared, set)));
        return effective;
    }

    private static Object stricter(PolicyKey key, Object declared, Object set) {
        if (key == PolicyKey.MAX_AGE) {
            return MaxAge.milliseconds((String) declared) <= MaxAge.milliseconds((String) set) ? declared : set;
        }
        return isWhole(declared) && isWhole(set) && ((Number) set).longValue() < ((Number) declared).longValue()
                ? set
                : declared;
    }

    /** A value in RabbitMQ's words. */
    static Why describe(Object value) {
        return value == null ? Why.of(Phrase.NONE) : Why.of(Phrase.VALUE_OF_TYPE, value.toString(), typeName(value));
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
