package org.glassmq.broker.testing;

import java.util.List;

/** The bits of AMQP's methods, by their names in the specification. */
public enum Flag {
    PASSIVE,
    DURABLE,
    EXCLUSIVE,
    AUTO_DELETE,
    INTERNAL,
    NO_WAIT,
    NO_ACK,
    NO_LOCAL,
    IF_UNUSED,
    IF_EMPTY,
    MANDATORY,
    IMMEDIATE,
    MULTIPLE,
    REQUEUE,
    GLOBAL;

    boolean in(Flag... flags) {
        return List.of(flags).contains(this);
    }
}
