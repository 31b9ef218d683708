package org.glassmq.broker.core;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.glassmq.broker.api.MessageFilter;
import org.glassmq.broker.api.MessageFilter.LetterCase;
import org.glassmq.broker.api.MessageFilter.TextPlace;
import org.glassmq.broker.api.MessageProperties;
import org.glassmq.broker.message.Message;

/** Looks for a text in messages: in their bodies, and in what stands on them if that is asked for. Immutable. */
final class TextMatcher {
    /** The text in bytes, each of which may be one of two: the same ones, unless the case is ignored. */
    private final byte[] lower;

    private final byte[] upper;
    private final Pattern pattern;
    /** Beyond ASCII, upper and lower case need not have the same number of bytes: bodies are decoded then. */
    private final Optional<Pattern> decoded;

    private final TextPlace place;

    TextMatcher(String text, LetterCase letterCase, TextPlace place) {
        boolean anyCase = letterCase == LetterCase.IGNORED;
        int flags = Pattern.LITERAL | (anyCase ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0);
        boolean ascii = text.chars().allMatch(character -> character < 128);
        this.pattern = Pattern.compile(text, flags);
        this.decoded = anyCase && !ascii ? Optional.of(pattern) : Optional.empty();
        this.lower = (anyCase ? text.toLowerCase(Locale.ROOT) : text).getBytes(StandardCharsets.UTF_8);
        this.upper = (anyCase ? text.toUpperCase(Locale.ROOT) : text).getBytes(StandardCharsets.UTF_8);
        this.place = place;
    }

    boolean matches(Message message) {
        return isInBody(message.body()) || place == TextPlace.MESSAGE && isOn(message);
    }

    private boolean isInBody(byte[] body) {
        if (decoded.isPresent()) {
            int length = Math.min(body.length, MessageFilter.REGEX_BYTES);
            return decoded.get().matcher(new String(body, 0, length, StandardCharsets.UTF_8)).find();
        }
        if (lower.length == 0) {
            return true;
        }
        int last = body.length - lower.length;
        byte low = lower[0];
        byte high = upper[0];
        for (int at = 0; at <= last; at++) {
            if ((body[at] == low || body[at] == high) && isAt(body, at)) {
                return true;
            }
        }
        return false;
    }

    private boolean isAt(byte[] body, int at) {
        for (int i = 1; i < lower.length; i++) {
            if (body[at + i] != lower[i] && body[at + i] != upper[i]) {
                return false;
            }
        }
        return true;
    }

    private boolean isOn(Message message) {
        MessageProperties properties = message.properties().decoded();
        return isIn(message.address().routingKey())
                || isIn(message.address().exchange())
                || isInValue(properties.headers())
                || isInProperties(properties);
    }

    private boolean isInProperties(MessageProperties all) {
        Object[] values = {
            all.contentType(), all.contentEncoding(), all.deliveryMode(), all.priority(), all.correlationId(),
            all.replyTo(), all.expiration(), all.messageId(), all.timestamp(), all.type(), all.userId(), all.appId(),
            all.clusterId()
        };
        for (Object value : values) {
            if (value != null && isIn(text(value))) {
                return true;
            }
        }
        return false;
    }

    private boolean isInValue(Object value) {
        return switch (value) {
            case null -> false;
            case Map<?, ?> table -> table.entrySet().stream()
                    .anyMatch(entry -> isIn(String.valueOf(entry.getKey())) || isInValue(entry.getValue()));
            case List<?> array -> array.stream().anyMatch(this::isInValue);
            default -> isIn(text(value));
        };
    }

    private boolean isIn(String text) {
        return pattern.matcher(text).find();
    }

    /** A value of a property or header as it is compared. */
    static String text(Object value) {
        return switch (value) {
            case null -> "";
            case byte[] bytes -> new String(bytes, StandardCharsets.UTF_8);
            case BigDecimal number -> number.toPlainString();
            default -> value.toString();
        };
    }
}
