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
    /** Null if nobody wants to know. */
    private final Origin origin;

    /**
     * @param arrivedAt when the broker took it, milliseconds since the epoch
     * @param body      not copied, must not be changed
     */
    public Message(Address address, Properties properties, byte[] body, long arrivedAt) {
        this(address, properties, body, arrivedAt, null);
    }

    /** @param origin where it came from, to be told by the trace; null if that is not noted down */
    public Message(Address address, Properties properties, byte[] body, long arrivedAt, Origin origin) {
        this.address = address;
        this.properties = properties;
        this.body = body;
        this.arrivedAt = arrivedAt;
        this.origin = origin;
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

    /** Where it came from; null if that was not noted down. */
    public Origin origin() {
        return origin;
    }

    /** The same message with other properties. */
    public Message with(Properties others) {
        return new Message(address, others, body, arrivedAt, origin);
    }

    /** The same message with one more header, or another value of it. */
    public Message withHeader(String name, Object value) {
        return with(Properties.of(properties.decoded().withHeader(name, value)));
    }

    /** Whether it asks to survive a restart. */
    public boolean persistent() {
        return properties.persistent();
    }
}
