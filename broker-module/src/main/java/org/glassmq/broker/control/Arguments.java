package org.glassmq.broker.control;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
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

    /** An object that has arguments of its own; one without any if it is not there. */
    public Arguments object(String name) {
        JsonNode value = node.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return new Arguments(ControlJson.MAPPER.createObjectNode());
        }
        if (!value.isObject()) {
            throw invalid(name + " is " + value + "; allowed is an object");
        }
        return new Arguments(value);
    }

    /** Objects in a list; none if it is not there. */
    public List<Arguments> objects(String name) {
        JsonNode value = node.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return List.of();
        }
        if (!value.isArray() || value.valueStream().anyMatch(element -> !element.isObject())) {
            throw invalid(name + " is " + value + "; allowed is a list of objects");
        }
        return value.valueStream().map(Arguments::new).toList();
    }

    /** The names of all that are there. */
    public List<String> names() {
        return List.copyOf(node.propertyNames());
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

    /** A time, as ISO 8601 writes it; empty if it is not there. */
    public Optional<Instant> time(String name) {
        return optionalText(name).map(text -> {
            try {
                return Instant.parse(text);
            } catch (DateTimeParseException e) {
                throw invalid(name + " is '" + text + "'; allowed is a time such as 2026-03-01T12:00:00Z");
            }
        });
    }

    /** Refuses a value of an argument. */
    static SessionException invalid(String text) {
        return new SessionException(Reason.INVALID, text);
    }

    /** The node itself, for what has a form of its own; a missing node if it is not there. */
    public JsonNode node(String name) {
        return node.path(name);
    }
}
