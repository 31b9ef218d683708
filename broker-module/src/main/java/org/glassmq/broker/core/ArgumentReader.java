package org.glassmq.broker.core;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.glassmq.broker.api.QueueRef;

/** Reads the arguments of a queue's declaration one by one and refuses what is not allowed, in RabbitMQ's words. */
record ArgumentReader(QueueRef queue, Map<String, Object> arguments) {

    /** A whole number of any width. */
    OptionalLong whole(String name, long least, long most) {
        Object value = arguments.get(name);
        if (value == null) {
            return OptionalLong.empty();
        }
        if (!QueueArguments.isWhole(value)) {
            throw unacceptable(name, value);
        }
        long number = ((Number) value).longValue();
        if (number < least) {
            throw invalid(name, number == 0 ? "{value_zero,0}" : "{value_negative," + number + "}");
        }
        if (number > most) {
            throw invalid(name, name.equals("x-max-priority")
                    ? "{max_value_exceeded," + number + "}"
                    : "{value_too_large," + number + "}");
        }
        return OptionalLong.of(number);
    }

    Optional<String> text(String name) {
        return switch (arguments.get(name)) {
            case null -> Optional.empty();
            case String text -> Optional.of(text);
            case Object other -> throw unacceptable(name, other);
        };
    }

    /** False if it is not there. */
    boolean flag(String name) {
        return switch (arguments.get(name)) {
            case null -> false;
            case Boolean flag -> flag;
            case Object other -> throw unacceptable(name, other);
        };
    }

    <T> Optional<T> oneOf(String name, Map<String, T> values) {
        Optional<String> text = text(name);
        if (text.isPresent() && !values.containsKey(text.get())) {
            throw invalid(name, "{unsupported_value,<<\"" + text.get() + "\">>}");
        }
        return text.map(values::get);
    }

    private Refusal unacceptable(String name, Object value) {
        return invalid(name, "{unacceptable_type," + QueueArguments.typeName(value) + "}");
    }

    Refusal invalid(String name, String why) {
        return Refusal.channel(
                ReplyCode.PRECONDITION_FAILED,
                "invalid arg '%s' for queue '%s' in vhost '%s': %s",
                name,
                queue.name(),
                queue.virtualHost(),
                why);
    }
}
