package org.glassmq.gui.queues;

import java.util.Arrays;
import java.util.Optional;

/** The arguments of a queue that brokers of this family know, as the form offers and explains them. */
public enum WellKnownArgument {
    MESSAGE_TTL("x-message-ttl", ArgumentKind.NUMBER, "queues.argument.message-ttl", 0),
    EXPIRES("x-expires", ArgumentKind.NUMBER, "queues.argument.expires", 1),
    MAX_LENGTH("x-max-length", ArgumentKind.NUMBER, "queues.argument.max-length", 0),
    MAX_LENGTH_BYTES("x-max-length-bytes", ArgumentKind.NUMBER, "queues.argument.max-length-bytes", 0),
    OVERFLOW("x-overflow", ArgumentKind.TEXT, "queues.argument.overflow", 0),
    DEAD_LETTER_EXCHANGE("x-dead-letter-exchange", ArgumentKind.TEXT, "queues.argument.dead-letter-exchange", 0),
    DEAD_LETTER_ROUTING_KEY(
            "x-dead-letter-routing-key", ArgumentKind.TEXT, "queues.argument.dead-letter-routing-key", 0),
    MAX_PRIORITY("x-max-priority", ArgumentKind.NUMBER, "queues.argument.max-priority", 0),
    SINGLE_ACTIVE_CONSUMER(
            "x-single-active-consumer", ArgumentKind.FLAG, "queues.argument.single-active-consumer", 0);

    private final String wireName;
    private final ArgumentKind kind;
    private final String key;
    private final long least;

    WellKnownArgument(String wireName, ArgumentKind kind, String key, long least) {
        this.wireName = wireName;
        this.kind = kind;
        this.key = key;
        this.least = least;
    }

    /** Its name in a declaration. */
    public String wireName() {
        return wireName;
    }

    public ArgumentKind kind() {
        return kind;
    }

    /** Key of the text that explains it. */
    public String key() {
        return key;
    }

    /** The smallest number that is allowed; 0 where that does not apply. */
    public long least() {
        return least;
    }

    /** The one of this name, if it is one of these. */
    public static Optional<WellKnownArgument> named(String wireName) {
        return Arrays.stream(values()).filter(known -> known.wireName.equals(wireName)).findFirst();
    }
}
