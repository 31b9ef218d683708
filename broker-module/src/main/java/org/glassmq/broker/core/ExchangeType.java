package org.glassmq.broker.core;

import java.util.Locale;

/** How an exchange decides which of its bindings a message passes (AMQP 0-9-1, section 3.1.3). */
public enum ExchangeType {
    /** The binding key equals the routing key. */
    DIRECT,
    /** Every binding. */
    FANOUT,
    /** The binding key is a pattern of words: {@code *} is one word, {@code #} any number of them. */
    TOPIC,
    /** The binding's arguments are compared with the message's headers. */
    HEADERS;

    private final String wireName = name().toLowerCase(Locale.ROOT);

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
        throw Refusal.connection(ReplyCode.COMMAND_INVALID, "unknown exchange type '%s'", wireName);
    }

    /** The name as it stands in {@code exchange.declare}. */
    public String wireName() {
        return wireName;
    }

    /** Whether the decision looks at anything but the routing key. */
    boolean readsHeaders() {
        return this == HEADERS;
    }

    /** The bindings of a new exchange of this type. */
    <Q> Bindings<Q> noBindings() {
        return switch (this) {
            case DIRECT -> DirectBindings.none();
            case FANOUT -> FanoutBindings.none();
            case TOPIC -> TopicBindings.none();
            case HEADERS -> HeadersBindings.none();
        };
    }

    @Override
    public String toString() {
        return wireName;
    }
}
