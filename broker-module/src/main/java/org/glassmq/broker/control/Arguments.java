package org.glassmq.broker.control;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.stream.Collectors;
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

    /** One of the constants of an enum, written in lower case with hyphens; empty if it is not there. */
    public <E extends Enum<E>> Optional<E> choice(String name, Class<E> kind) {
        return optionalText(name).map(text -> Arrays.stream(kind.getEnumConstants())
                .filter(constant -> nameOf(constant).equals(text))
                .findFirst()
                .orElseThrow(() -> invalid(name + " is '" + text + "'; allowed are "
                        + Arrays.stream(kind.getEnumConstants()).map(Arguments::nameOf)
                                .collect(Collectors.joining(", ")))));
    }

    /** How a constant is written in commands and answers. */
    public static String nameOf(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The node itself, for what has a form of its own; a missing node if it is not there. */
    public JsonNode node(String name) {
        return node.path(name);
    }

    private static SessionException invalid(String text) {
        return new SessionException(Reason.INVALID, text);
    }
}
