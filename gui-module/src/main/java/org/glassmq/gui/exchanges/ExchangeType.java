package org.glassmq.gui.exchanges;

import java.util.Arrays;
import java.util.Optional;

/** The types of exchanges that can be declared. */
public enum ExchangeType {
    DIRECT("direct", "exchanges.type.direct"),
    FANOUT("fanout", "exchanges.type.fanout"),
    TOPIC("topic", "exchanges.type.topic"),
    HEADERS("headers", "exchanges.type.headers"),
    CONSISTENT_HASH("x-consistent-hash", "exchanges.type.consistent-hash"),
    DELAYED("x-delayed-message", "exchanges.type.delayed");

    private final String wireName;
    private final String aboutKey;

    ExchangeType(String wireName, String aboutKey) {
        this.wireName = wireName;
        this.aboutKey = aboutKey;
    }

    /** Its name in a declaration. */
    public String wireName() {
        return wireName;
    }

    /** Key of the sentence that explains it. */
    public String aboutKey() {
        return aboutKey;
    }

    /** The type of that name, if it is one of these. */
    public static Optional<ExchangeType> named(String wireName) {
        return Arrays.stream(values()).filter(type -> type.wireName.equals(wireName)).findFirst();
    }
}
