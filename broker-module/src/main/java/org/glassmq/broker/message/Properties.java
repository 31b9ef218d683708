package org.glassmq.broker.message;

import org.glassmq.broker.api.MessageProperties;

/**
 * The basic properties of a message, in AMQP's encoding (section 4.2.6.1: property flags, then property list), as
 * they stand in a content header frame after the body size. Immutable; a publisher that repeats itself shares one
 * instance among its messages, so what is decoded once is decoded for all of them.
 */
public final class Properties {

    private Properties() {}

    /**
     * Takes properties from their encoding and checks its structure.
     *
     * @param wire property flags and property list, nothing else; not copied, must not be changed
     * @throws MalformedException if it is not well-formed
     */
    public static Properties ofWire(byte[] wire) {
        throw new UnsupportedOperationException();
    }

    /**
     * Encodes properties.
     *
     * @throws IllegalArgumentException if a value cannot be encoded; the message names the property and the value
     */
    public static Properties of(MessageProperties properties) {
        throw new UnsupportedOperationException();
    }

    /** Flags and list; the array itself, not a copy. */
    public byte[] wire() {
        throw new UnsupportedOperationException();
    }

    /** All properties; decoded at the first call. */
    public MessageProperties decoded() {
        throw new UnsupportedOperationException();
    }

    /** Whether delivery mode is 2; known without decoding. */
    public boolean persistent() {
        throw new UnsupportedOperationException();
    }
}
