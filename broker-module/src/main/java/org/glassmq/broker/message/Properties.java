package org.glassmq.broker.message;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import org.glassmq.broker.api.MessageProperties;
import org.glassmq.broker.api.Phrase;
import org.glassmq.broker.api.Unfit;
import org.glassmq.broker.api.Why;

/**
 * The basic properties of a message, in AMQP's encoding (section 4.2.6.1: property flags, then property list), as
 * they stand in a content header frame after the body size. Immutable; a publisher that repeats itself shares one
 * instance among its messages, so what is decoded once is decoded for all of them.
 *
 * <pre>
 * flags, 2 bytes, highest bit first: content-type, content-encoding, headers, delivery-mode, priority,
 *     correlation-id, reply-to, expiration, message-id, timestamp, type, user-id, app-id, cluster-id, unused,
 *     continuation (refused: class basic has one word of flags)
 * list: the properties whose flag is set, in the same order
 *     headers: field table | delivery-mode, priority: 1 byte | timestamp: 8 bytes, seconds | others: short string
 * </pre>
 */
public final class Properties {
    private static final int CONTENT_TYPE = 1 << 15;
    private static final int CONTENT_ENCODING = 1 << 14;
    private static final int HEADERS = 1 << 13;
    private static final int DELIVERY_MODE = 1 << 12;
    private static final int PRIORITY = 1 << 11;
    private static final int CORRELATION_ID = 1 << 10;
    private static final int REPLY_TO = 1 << 9;
    private static final int EXPIRATION = 1 << 8;
    private static final int MESSAGE_ID = 1 << 7;
    private static final int TIMESTAMP = 1 << 6;
    private static final int TYPE = 1 << 5;
    private static final int USER_ID = 1 << 4;
    private static final int APP_ID = 1 << 3;
    private static final int CLUSTER_ID = 1 << 2;
    private static final int CONTINUATION = 1;

    /** No property set. */
    public static final Properties NONE = new Properties(new byte[2], -1, 0);

    private final byte[] wire;
    private final short deliveryMode;
    private final long headerNames;
    // written by whoever decodes first; two threads may both decode, to equal results
    private volatile MessageProperties decoded;

    private Properties(byte[] wire, int deliveryMode, long headerNames) {
        this.wire = wire;
        this.deliveryMode = (short) deliveryMode;
        this.headerNames = headerNames;
    }

    /**
     * Takes properties from their encoding and checks its structure.
     *
     * @param wire property flags and property list, nothing else; not copied, must not be changed
     * @throws MalformedException if it is not well-formed
     */
    public static Properties ofWire(byte[] wire) {
        if (wire.length < 2) {
            throw new MalformedException("property flags take 2 bytes, not " + wire.length);
        }
        int flags = (wire[0] & 0xff) << 8 | wire[1] & 0xff;
        if ((flags & CONTINUATION) != 0) {
            throw new MalformedException("property flags continue in a second word, unknown in class basic");
        }
        int at = 2;
        at = skipShortString("content-type", flags & CONTENT_TYPE, wire, at);
        at = skipShortString("content-encoding", flags & CONTENT_ENCODING, wire, at);
        long headerNames = 0;
        if ((flags & HEADERS) != 0) {
            ByteBuffer in = ByteBuffer.wrap(wire);
            headerNames = FieldTable.check(in.position(at));
            at = in.position();
        }
        int deliveryMode = -1;
        if ((flags & DELIVERY_MODE) != 0) {
            at = skip("delivery-mode", 1, wire, at);
            deliveryMode = wire[at - 1] & 0xff;
        }
        at = (flags & PRIORITY) == 0 ? at : skip("priority", 1, wire, at);
        at = skipShortString("correlation-id", flags & CORRELATION_ID, wire, at);
        at = skipShortString("reply-to", flags & REPLY_TO, wire, at);
        at = skipShortString("expiration", flags & EXPIRATION, wire, at);
        at = skipShortString("message-id", flags & MESSAGE_ID, wire, at);
        at = (flags & TIMESTAMP) == 0 ? at : skip("timestamp", 8, wire, at);
        at = skipShortString("type", flags & TYPE, wire, at);
        at = skipShortString("user-id", flags & USER_ID, wire, at);
        at = skipShortString("app-id", flags & APP_ID, wire, at);
        at = skipShortString("cluster-id", flags & CLUSTER_ID, wire, at);
        if (at != wire.length) {
            throw new MalformedException((wire.length - at) + " bytes follow the last property");
        }
        return new Properties(wire, deliveryMode, headerNames);
    }

    private static int skipShortString(String name, int flag, byte[] wire, int at) {
        if (flag == 0) {
            return at;
        }
        int text = skip(name, 1, wire, at);
        return skip(name, wire[at] & 0xff, wire, text);
    }

    private static int skip(String name, int bytes, byte[] wire, int at) {
        if (wire.length - at < bytes) {
            throw new MalformedException("property " + name + " ends beyond the list");
        }
        return at + bytes;
    }

    /**
     * Encodes properties.
     *
     * @throws IllegalArgumentException if a value cannot be encoded; the message names the property and the value
     */
    public static Properties of(MessageProperties properties) {
        MessageProperties p = properties;
        WireBuffer out = new WireBuffer(64);
        out.shortInt(flags(p));
        writeShortString("content-type", p.contentType(), out);
        writeShortString("content-encoding", p.contentEncoding(), out);
        if (p.headers() != null) {
            FieldTable.write(p.headers(), out);
        }
        writeOctet("delivery-mode", p.deliveryMode(), out);
        writeOctet("priority", p.priority(), out);
        writeShortString("correlation-id", p.correlationId(), out);
        writeShortString("reply-to", p.replyTo(), out);
        writeShortString("expiration", p.expiration(), out);
        writeShortString("message-id", p.messageId(), out);
        if (p.timestamp() != null) {
            out.longLongInt(p.timestamp().getEpochSecond());
        }
        writeShortString("type", p.type(), out);
        writeShortString("user-id", p.userId(), out);
        writeShortString("app-id", p.appId(), out);
        writeShortString("cluster-id", p.clusterId(), out);
        return ofWire(out.toArray());
    }

    private static int flags(MessageProperties p) {
        return flag(CONTENT_TYPE, p.contentType())
                | flag(CONTENT_ENCODING, p.contentEncoding())
                | flag(HEADERS, p.headers())
                | flag(DELIVERY_MODE, p.deliveryMode())
                | flag(PRIORITY, p.priority())
                | flag(CORRELATION_ID, p.correlationId())
                | flag(REPLY_TO, p.replyTo())
                | flag(EXPIRATION, p.expiration())
                | flag(MESSAGE_ID, p.messageId())
                | flag(TIMESTAMP, p.timestamp())
                | flag(TYPE, p.type())
                | flag(USER_ID, p.userId())
                | flag(APP_ID, p.appId())
                | flag(CLUSTER_ID, p.clusterId());
    }

    private static int flag(int flag, Object value) {
        return value == null ? 0 : flag;
    }

    private static void writeShortString(String name, String value, WireBuffer out) {
        if (value != null) {
            out.shortString("property " + name, value);
        }
    }

    private static void writeOctet(String name, Integer value, WireBuffer out) {
        if (value != null) {
            if (value < 0 || value > 255) {
                throw new Unfit(Why.of(Phrase.PROPERTY_IS_NO_OCTET, name, value));
            }
            out.octet(value);
        }
    }

    /** Flags and list; the array itself, not a copy. */
    public byte[] wire() {
        return wire;
    }

    /** All properties; decoded at the first call. The headers cannot be changed. */
    public MessageProperties decoded() {
        MessageProperties properties = decoded;
        if (properties == null) {
            properties = decode(ByteBuffer.wrap(wire));
            decoded = properties;
        }
        return properties;
    }

    private static MessageProperties decode(ByteBuffer in) {
        int flags = in.getShort();
        return new MessageProperties(
                shortString(flags & CONTENT_TYPE, in),
                shortString(flags & CONTENT_ENCODING, in),
                (flags & HEADERS) == 0 ? null : Collections.unmodifiableMap(FieldTable.read(in)),
                octet(flags & DELIVERY_MODE, in),
                octet(flags & PRIORITY, in),
                shortString(flags & CORRELATION_ID, in),
                shortString(flags & REPLY_TO, in),
                shortString(flags & EXPIRATION, in),
                shortString(flags & MESSAGE_ID, in),
                timestamp(flags & TIMESTAMP, in),
                shortString(flags & TYPE, in),
                shortString(flags & USER_ID, in),
                shortString(flags & APP_ID, in),
                shortString(flags & CLUSTER_ID, in));
    }

    private static String shortString(int flag, ByteBuffer in) {
        if (flag == 0) {
            return null;
        }
        byte[] utf8 = new byte[in.get() & 0xff];
        in.get(utf8);
        return new String(utf8, StandardCharsets.UTF_8);
    }

    private static Integer octet(int flag, ByteBuffer in) {
        return flag == 0 ? null : Integer.valueOf(in.get() & 0xff);
    }

    private static Instant timestamp(int flag, ByteBuffer in) {
        return flag == 0 ? null : FieldTable.instant(in.getLong());
    }

    /** Whether delivery mode is 2; known without decoding. */
    public boolean persistent() {
        return deliveryMode == 2;
    }

    /** The delivery mode, 0 to 255, or -1 if it is not set; known without decoding. */
    public int deliveryMode() {
        return deliveryMode;
    }

    /** The headers, or an empty map if there are none; cannot be changed. */
    public Map<String, Object> headers() {
        return has(HEADERS) ? decoded().headers() : Map.of();
    }

    /**
     * False if there is no header of that name: known without decoding, so worth asking first.
     *
     * @param name ASCII
     */
    public boolean mayHaveHeader(String name) {
        return FieldTable.hasNameAsLongAs(name, headerNames);
    }

    /** Time to live as the publisher wrote it, or null if it is not set. */
    public String expiration() {
        return has(EXPIRATION) ? decoded().expiration() : null;
    }

    /** The queue for the answer, or null if it is not set. */
    public String replyTo() {
        return has(REPLY_TO) ? decoded().replyTo() : null;
    }

    /** Who published it, as the publisher says; null if it does not. */
    public String userId() {
        return has(USER_ID) ? decoded().userId() : null;
    }

    /** The priority, 0 to 255; 0 if it is not set. */
    public int priority() {
        return has(PRIORITY) ? decoded().priority() : 0;
    }

    private boolean has(int flag) {
        return (((wire[0] & 0xff) << 8 | wire[1] & 0xff) & flag) != 0;
    }

    @Override
    public String toString() {
        return decoded().toString();
    }
}
