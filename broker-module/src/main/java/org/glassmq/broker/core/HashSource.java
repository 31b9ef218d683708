package org.glassmq.broker.core;

import java.util.List;
import java.util.Map;
import org.glassmq.broker.api.MessageProperties;
import org.glassmq.broker.api.Phrase;
import org.glassmq.broker.api.Why;

/**
 * What of a message a consistent-hash exchange hashes: the routing key, or what the exchange's argument
 * {@code hash-header} or {@code hash-property} names.
 *
 * @param name of the header or property; empty for the routing key
 */
record HashSource(Kind kind, String name) {
    private static final String HEADER = "hash-header";
    private static final String PROPERTY = "hash-property";
    private static final List<String> PROPERTIES = List.of("correlation_id", "message_id", "timestamp");

    enum Kind {
        ROUTING_KEY,
        HEADER,
        PROPERTY
    }

    /**
     * What an exchange with these arguments hashes.
     *
     * @throws Refusal of the channel with PRECONDITION_FAILED if they contradict each other, or name what is not there
     */
    static HashSource of(Map<String, Object> arguments) {
        String header = text(arguments, HEADER);
        String property = text(arguments, PROPERTY);
        if (header != null && property != null) {
            throw Refusal.channel(ReplyCode.PRECONDITION_FAILED, Phrase.HASH_OF_TWO);
        }
        if (property != null && !PROPERTIES.contains(property)) {
            throw Refusal.channel(ReplyCode.PRECONDITION_FAILED, Phrase.HASH_OF_UNKNOWN, property);
        }
        return header != null ? new HashSource(Kind.HEADER, header)
                : property != null ? new HashSource(Kind.PROPERTY, property)
                : new HashSource(Kind.ROUTING_KEY, "");
    }

    private static String text(Map<String, Object> arguments, String name) {
        return switch (arguments.get(name)) {
            case null -> null;
            case String text -> text;
            case Object other -> throw Refusal.channel(
                    ReplyCode.PRECONDITION_FAILED,
                    Phrase.ARGUMENT_IS_NO_TEXT,
                    HeadersMatch.typeName(other),
                    name);
        };
    }

    /** What is hashed of a message. What is not there is the same for all messages that do not have it. */
    String of(String routingKey, MessageProperties properties) {
        Object value = switch (kind) {
            case ROUTING_KEY -> routingKey;
            case HEADER -> properties.headersOrEmpty().get(name);
            case PROPERTY -> switch (name) {
                case "correlation_id" -> properties.correlationId();
                case "message_id" -> properties.messageId();
                default -> properties.timestamp();
            };
        };
        return value instanceof String text ? text : ErlangTerm.of(value);
    }

    /** What is hashed, in words. */
    Why said() {
        return switch (kind) {
            case ROUTING_KEY -> Why.of(Phrase.ROUTING_KEY);
            case HEADER -> Why.of(Phrase.HEADER_NAMED, name);
            case PROPERTY -> Why.of(Phrase.PROPERTY_NAMED, name);
        };
    }
}
