package org.glassmq.broker.core;

import java.util.Locale;
import java.util.Map;
import org.glassmq.broker.api.Phrase;

/** How an exchange decides which of its bindings a message passes (AMQP 0-9-1, section 3.1.3). */
public enum ExchangeType {
    /** The binding key equals the routing key. */
    DIRECT,
    /** Every binding. */
    FANOUT,
    /** The binding key is a pattern of words: {@code *} is one word, {@code #} any number of them. */
    TOPIC,
    /** The binding's arguments are compared with the message's headers. */
    HEADERS,
    /** One binding, chosen by a hash of the routing key; the binding key is a weight. RabbitMQ's extension. */
    CONSISTENT_HASH("x-consistent-hash"),
    /** As another type, after the time that the message asks for. RabbitMQ's extension. */
    DELAYED("x-delayed-message");

    /** The argument that says how a delayed exchange routes. */
    static final String DELAYED_TYPE = "x-delayed-type";

    private final String wireName;

    ExchangeType() {
        this.wireName = name().toLowerCase(Locale.ROOT);
    }

    ExchangeType(String wireName) {
        this.wireName = wireName;
    }

    /**
     * The type of that name.
     *
     * @throws Refusal of the connection with COMMAND_INVALID if there is no such type
     */
    public static ExchangeType named(String wireName) {
        for (ExchangeType type : values()) {
            if (type.wireName.equals(wireName)) {
                return type;
            }
        }
        throw Refusal.connection(ReplyCode.COMMAND_INVALID, Phrase.UNKNOWN_EXCHANGE_TYPE, wireName);
    }

    /** The name as it stands in {@code exchange.declare}. */
    public String wireName() {
        return wireName;
    }

    /**
     * The bindings of a new exchange of this type.
     *
     * @throws Refusal if the arguments are not good for this type
     */
    <Q> Bindings<Q> noBindings(Map<String, Object> arguments) {
        return switch (this) {
            case DIRECT -> DirectBindings.none();
            case FANOUT -> FanoutBindings.none();
            case TOPIC -> TopicBindings.none();
            case HEADERS -> HeadersBindings.none();
            case CONSISTENT_HASH -> HashBindings.none(HashSource.of(arguments));
            case DELAYED -> delayed(arguments).noBindings(arguments);
        };
    }

    private static ExchangeType delayed(Map<String, Object> arguments) {
        Object name = arguments.get(DELAYED_TYPE);
        if (DELAYED.wireName.equals(name)) {
            throw Refusal.channel(ReplyCode.PRECONDITION_FAILED, Phrase.DELAYED_OF_DELAYED);
        }
        if (!(name instanceof String text)) {
            throw Refusal.channel(ReplyCode.PRECONDITION_FAILED, Phrase.DELAYED_OF_NOTHING);
        }
        return named(text);
    }

    @Override
    public String toString() {
        return wireName;
    }
}
