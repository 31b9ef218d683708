package org.glassmq.broker.api;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Which messages a {@link BrokerSession#search} is to find: those for which all that is asked for holds. Built by
 * {@link #where()}.
 *
 * @param text       what the body, as UTF-8, contains, or something else of the message
 * @param letterCase whether upper and lower case differ in {@code text}
 * @param textPlace  in what {@code text} is looked for
 * @param regex      a regular expression that is found in the first {@link #REGEX_BYTES} of the body, as UTF-8
 * @param headers    what headers hold
 * @param properties what properties hold
 * @param exchange   the exchange that it was published to, in full
 * @param routingKey what its routing key contains
 * @param states     one of which it is in; empty: any
 * @param from       it arrived then or later
 * @param until      it arrived before then
 * @param minBytes   least size of its body
 * @param maxBytes   greatest size of its body
 */
public record MessageFilter(
        Optional<String> text,
        LetterCase letterCase,
        TextPlace textPlace,
        Optional<String> regex,
        List<HeaderTest> headers,
        List<PropertyTest> properties,
        Optional<String> exchange,
        Optional<String> routingKey,
        Set<BrowsedMessage.State> states,
        Optional<Instant> from,
        Optional<Instant> until,
        long minBytes,
        long maxBytes) {

    /** How much of a body a regular expression is looked for in. */
    public static final int REGEX_BYTES = 1 << 20;

    /** Whether upper and lower case differ. */
    public enum LetterCase {
        DIFFERS,
        IGNORED
    }

    /** In what a text is looked for. */
    public enum TextPlace {
        /** The body. */
        BODY,
        /** The body, the routing key, the exchange, the properties, and the names and values of headers. */
        MESSAGE
    }

    /**
     * How a value is compared, both as text: bytes as UTF-8, times as {@link Instant} writes them, numbers without an
     * exponent.
     */
    public enum Comparison {
        EQUALS,
        CONTAINS
    }

    /** A header of that name is there, and its value as text compares so. */
    public record HeaderTest(String name, Comparison comparison, String value) {}

    /** A property is set, and its value as text compares so. */
    public record PropertyTest(Property property, Comparison comparison, String value) {}

    /** The basic properties that can be asked for. */
    public enum Property {
        CONTENT_TYPE,
        CONTENT_ENCODING,
        DELIVERY_MODE,
        PRIORITY,
        CORRELATION_ID,
        REPLY_TO,
        EXPIRATION,
        MESSAGE_ID,
        TIMESTAMP,
        TYPE,
        USER_ID,
        APP_ID,
        CLUSTER_ID
    }

    public MessageFilter {
        headers = List.copyOf(headers);
        properties = List.copyOf(properties);
        states = Set.copyOf(states);
        regex.ifPresent(MessageFilter::requirePattern);
        if (minBytes < 0 || maxBytes < minBytes) {
            throw new SessionException(
                    SessionException.Reason.INVALID,
                    Why.of(Phrase.SIZES, minBytes, maxBytes));
        }
    }

    private static void requirePattern(String regex) {
        try {
            Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            throw new SessionException(
                    SessionException.Reason.INVALID,
                    Why.of(Phrase.REGEX, regex, e.getDescription()),
                    e);
        }
    }

    /** A filter that lets everything pass until more is asked for. */
    public static Builder where() {
        return new Builder();
    }

    /** Puts a filter together. */
    public static final class Builder {
        private Optional<String> text = Optional.empty();
        private LetterCase letterCase = LetterCase.DIFFERS;
        private TextPlace textPlace = TextPlace.BODY;
        private Optional<String> regex = Optional.empty();
        private final List<HeaderTest> headers = new ArrayList<>();
        private final List<PropertyTest> properties = new ArrayList<>();
        private Optional<String> exchange = Optional.empty();
        private Optional<String> routingKey = Optional.empty();
        private final Set<BrowsedMessage.State> states = EnumSet.noneOf(BrowsedMessage.State.class);
        private Optional<Instant> from = Optional.empty();
        private Optional<Instant> until = Optional.empty();
        private long minBytes;
        private long maxBytes = Long.MAX_VALUE;

        private Builder() {}

        /** The body contains this. */
        public Builder text(String wanted, LetterCase cases) {
            return text(wanted, cases, TextPlace.BODY);
        }

        /** This is somewhere in the body, or in the message. */
        public Builder text(String wanted, LetterCase cases, TextPlace place) {
            text = Optional.of(wanted);
            letterCase = cases;
            textPlace = place;
            return this;
        }

        /** This is found in the body. */
        public Builder regex(String pattern) {
            regex = Optional.of(pattern);
            return this;
        }

        /** One more thing that a header holds. */
        public Builder header(String name, Comparison comparison, String value) {
            headers.add(new HeaderTest(name, comparison, value));
            return this;
        }

        /** One more thing that a property holds. */
        public Builder property(Property property, Comparison comparison, String value) {
            properties.add(new PropertyTest(property, comparison, value));
            return this;
        }

        /** It was published to this exchange. */
        public Builder exchange(String name) {
            exchange = Optional.of(name);
            return this;
        }

        /** Its routing key contains this. */
        public Builder routingKey(String part) {
            routingKey = Optional.of(part);
            return this;
        }

        /** One more state that will do. */
        public Builder state(BrowsedMessage.State state) {
            states.add(state);
            return this;
        }

        /** It arrived then or later. */
        public Builder from(Instant time) {
            from = Optional.of(time);
            return this;
        }

        /** It arrived before then. */
        public Builder until(Instant time) {
            until = Optional.of(time);
            return this;
        }

        /** So big is its body. */
        public Builder bytes(long least, long most) {
            minBytes = least;
            maxBytes = most;
            return this;
        }

        /** @throws SessionException with INVALID naming what is not allowed */
        public MessageFilter build() {
            return new MessageFilter(
                    text,
                    letterCase,
                    textPlace,
                    regex,
                    headers,
                    properties,
                    exchange,
                    routingKey,
                    states,
                    from,
                    until,
                    minBytes,
                    maxBytes);
        }
    }
}
