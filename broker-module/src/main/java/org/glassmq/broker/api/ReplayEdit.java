package org.glassmq.broker.api;

import java.util.Objects;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.glassmq.broker.api.MessageFilter.Property;
import org.glassmq.broker.api.SessionException.Reason;

/** A change that a replay makes to each message before it is sent. */
public sealed interface ReplayEdit {

    /**
     * Sets a header.
     *
     * @param value a String, Boolean, Long or Double; an Integer becomes a Long
     */
    record SetHeader(String name, Object value) implements ReplayEdit {
        public SetHeader {
            Objects.requireNonNull(name);
            value = value instanceof Integer number ? Long.valueOf(number) : value;
            if (!(value instanceof String || value instanceof Boolean || value instanceof Long
                    || value instanceof Double)) {
                throw new SessionException(
                        Reason.INVALID,
                        Why.of(Phrase.HEADER_VALUE, name, value));
            }
        }
    }

    /** Removes a header, if it is there. */
    record RemoveHeader(String name) implements ReplayEdit {}

    /**
     * Sets a property, or takes it away.
     *
     * @param value as text; empty: the property is not set afterwards
     */
    record SetProperty(Property property, String value) implements ReplayEdit {
        public SetProperty {
            Objects.requireNonNull(property);
            Objects.requireNonNull(value);
        }
    }

    /**
     * Replaces all that a regular expression finds in the routing key.
     *
     * @param replacement as of {@link java.util.regex.Matcher#replaceAll(String)}
     */
    record ReplaceInKey(String regex, String replacement) implements ReplayEdit {
        public ReplaceInKey {
            requirePattern(regex);
        }
    }

    /** Replaces all that a regular expression finds in the body, which has to be UTF-8 without content encoding. */
    record ReplaceInBody(String regex, String replacement) implements ReplayEdit {
        public ReplaceInBody {
            requirePattern(regex);
        }
    }

    /**
     * Sets one value in a body that is JSON. Its parent has to be there.
     *
     * @param path a JSONPath that leads to one place (RFC 9535, section 2.3.5.1, singular query), such as
     *             {@code $.order['id']} or {@code $.lines[0].price}
     * @param json the value, as JSON
     */
    record SetInBody(String path, String json) implements ReplayEdit {}

    private static void requirePattern(String regex) {
        try {
            Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            throw new SessionException(
                    Reason.INVALID,
                    Why.of(Phrase.REGEX, regex, e.getDescription()),
                    e);
        }
    }
}
