package org.glassmq.broker.core;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.glassmq.broker.api.MessageProperties;
import org.glassmq.broker.message.Message;
import org.glassmq.broker.message.Properties;

/** How long a message asks a delayed exchange to keep it: its header {@code x-delay}, in milliseconds. */
final class Delay {
    private static final String HEADER = "x-delay";
    /** About 49 days. A message that asks for more does not wait at all, as with RabbitMQ. */
    private static final long LONGEST = (1L << 32) - 1;

    private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]{1,18}");

    private Delay() {}

    /** From 1 to 2^32 - 1; empty if the message does not wait. */
    static OptionalLong of(MessageProperties properties) {
        long asked = asked(properties);
        return asked > 0 && asked <= LONGEST ? OptionalLong.of(asked) : OptionalLong.empty();
    }

    /** Numbers of all kinds, their fraction left out, and texts that are whole numbers; 0 for everything else. */
    private static long asked(MessageProperties properties) {
        return switch (properties.headersOrEmpty().get(HEADER)) {
            case BigDecimal decimal -> within(decimal.toBigInteger());
            case Number number -> number.longValue();
            case String text when INTEGER.matcher(text).matches() -> Long.parseLong(text);
            case null, default -> 0;
        };
    }

    private static long within(BigInteger number) {
        return number.bitLength() < Long.SIZE ? number.longValue() : 0;
    }

    /**
     * The message after its wait: as new, and with the delay negated, so that no further exchange keeps it and its
     * receiver can see how long it was kept.
     */
    static Message over(Message message, long now) {
        MessageProperties properties = message.properties().decoded();
        Map<String, Object> headers = new LinkedHashMap<>(properties.headersOrEmpty());
        long negated = -asked(properties);
        headers.put(HEADER, (int) negated == negated ? (Object) (int) negated : (Object) negated);
        Properties after = Properties.of(properties.withHeaders(headers));
        return new Message(message.address(), after, message.body(), now, message.origin());
    }
}
