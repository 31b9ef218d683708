package org.glassmq.broker.message;

/**
 * A published message. Immutable and shared: one instance may be in many queues and on many connections.
 *
 * @implNote the body is one heap array: see docs/decisions/0005-bodies-on-the-heap.md
 */
public final class Message {
    /** What an instance costs on the heap beside its body, roughly; address and properties are shared by many. */
    public static final int OVERHEAD = 64;

    private final Address address;
    private final Properties properties;
    private final byte[] body;
    private final long arrivedAt;

    /**
     * @param arrivedAt when the broker took it, milliseconds since the epoch
     * @param body      not copied, must not be changed
     */
    public Message(Address address, Properties properties, byte[] body, long arrivedAt) {
        this.address = address;
        this.properties = properties;
        this.body = body;
        this.arrivedAt = arrivedAt;
    }

    public Address address() {
        return address;
    }

    public Properties properties() {
        return properties;
    }

    /** The payload itself, not a copy. */
    public byte[] body() {
        return body;
    }

    /** When the broker took it, milliseconds since the epoch. */
    public long arrivedAt() {
        return arrivedAt;
    }

    /** The same message with one more header, or another value of it. */
    public Message withHeader(String name, Object value) {
        return new Message(address, Properties.of(properties.decoded().withHeader(name, value)), body, arrivedAt);
    }

    /** Whether it asks to survive a restart. */
    public boolean persistent() {
        return properties.persistent();
    }
}
