package org.glassmq.broker.core;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.glassmq.broker.api.Phrase;
import org.glassmq.broker.api.QueueRef;

/** Reads the arguments of a queue's declaration one by one and refuses what is not allowed, in RabbitMQ's words. */
record ArgumentReader(QueueRef queue, Map<String, Object> arguments) {

    /** A whole number of any width, from 0. */
    OptionalLong whole(String name) {
        Object value = arguments.get(name);
        if (value == null) {
            return OptionalLong.empty();
        }
        if (!QueueArguments.isWhole(value)) {
            throw invalid(name, "\"expected integer, got " + QueueArguments.typeName(value) + "\"");
        }
        long number = ((Number) value).longValue();
        if (number < 0) {
            throw invalid(name, "{value_negative," + number + "}");
        }
        return OptionalLong.of(number);
    }

    /** The same, but not 0. */
    OptionalLong positive(String name) {
        OptionalLong number = whole(name);
        if (number.isPresent() && number.getAsLong() == 0) {
            throw invalid(name, "{value_zero,0}");
        }
        return number;
    }

    /** The same with an upper limit. */
    OptionalLong atMost(long most, String why, String name) {
        OptionalLong number = whole(name);
        if (number.isPresent() && number.getAsLong() > most) {
            throw invalid(name, "{" + why + "," + number.getAsLong() + "}");
        }
        return number;
    }

    /** Milliseconds. */
    OptionalLong time(String name) {
        return atMost(QueueSettings.LONGEST, "value_too_large", name);
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

    /** @param why what the refusal says if it is none of these; a format for the value */
    Optional<String> oneOf(List<String> values, String why, String name) {
        Optional<String> text = text(name);
        if (text.isPresent() && !values.contains(text.get())) {
            throw invalid(name, why.formatted(text.get()));
        }
        return text;
    }

    private Refusal unacceptable(String name, Object value) {
        return invalid(name, "{unacceptable_type," + QueueArguments.typeName(value) + "}");
    }

    Refusal invalid(String name, String why) {
        return Refusal.channel(
                ReplyCode.PRECONDITION_FAILED,
                Phrase.ARGUMENT_IS_NOT_ALLOWED,
                name,
                queue.name(),
                queue.virtualHost(),
                why);
    }
}
