package org.glassmq.broker.control;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import org.glassmq.broker.api.SessionException;
import org.glassmq.broker.api.SessionException.Reason;
import tools.jackson.databind.JsonNode;

/**
 * The arguments of a command, each with a name. What is not there, or is not as it has to be, is refused with a
 * {@link SessionException} that names the argument, its value and what is allowed.
 */
public final class Arguments {
    private final JsonNode node;

    /** @param node an object */
    Arguments(JsonNode node) {
        this.node = node;
    }

    /** Refuses arguments that the command does not have. */
    public void allow(String... names) {
        TreeSet<String> others = new TreeSet<>(node.propertyNames());
        others.removeAll(Arrays.asList(names));
        if (!others.isEmpty()) {
            throw invalid("there is no argument '" + others.getFirst() + "'; allowed are " + String.join(", ", names));
        }
    }

    /** An argument that has to be there. */
    public String text(String name) {
        return optionalText(name).orElseThrow(() -> invalid(name + " is missing"));
    }

    public String text(String name, String otherwise) {
        return optionalText(name).orElse(otherwise);
    }

    public Optional<String> optionalText(String name) {
        JsonNode value = node.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isString()) {
            throw invalid(name + " is " + value + "; allowed is a text");
        }
        return Optional.of(value.stringValue());
    }

    /** A whole number; empty if it is not there. */
    public OptionalLong number(String name, long least, long most) {
        JsonNode value = node.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return OptionalLong.empty();
        }
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < least
                || value.longValue() > most) {
            throw invalid(name + " is " + value + "; allowed is a whole number from " + least + " to " + most);
        }
        return OptionalLong.of(value.longValue());
    }

    /** How a constant is written in commands and answers. */
    public static String nameOf(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether there is such an argument. */
    public boolean has(String name) {
        return node.hasNonNull(name);
    }

    /** Yes or no; no if it is not there. */
    public boolean flag(String name) {
        JsonNode value = node.path(name);
        if (!value.isMissingNode() && !value.isNull() && !value.isBoolean()) {
            throw invalid(name + " is " + value + "; allowed are true and false");
        }
        return value.asBoolean(false);
    }

    /** Refuses a value of an argument. */
    static SessionException invalid(String text) {
        return new SessionException(Reason.INVALID, text);
    }

    /** The node itself, for what has a form of its own and has to be there. */
    JsonNode required(String name) {
        if (!has(name)) {
            throw invalid(name + " is missing");
        }
        return node(name);
    }

    /** The node itself, for what has a form of its own; a missing node if it is not there. */
    public JsonNode node(String name) {
        return node.path(name);
    }
}
