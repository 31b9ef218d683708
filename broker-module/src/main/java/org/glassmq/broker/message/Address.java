package org.glassmq.broker.message;

import java.nio.charset.StandardCharsets;
import org.glassmq.broker.api.Phrase;
import org.glassmq.broker.api.Unfit;
import org.glassmq.broker.api.Why;

/**
 * Where a message was published to: exchange and routing key, with their encoding as two AMQP short strings, the way
 * they stand in {@code basic.publish}, {@code basic.deliver}, {@code basic.return} and in the store. Immutable; a
 * publisher that repeats itself shares one instance among its messages.
 */
public final class Address {
    private final String exchange;
    private final String routingKey;
    private final byte[] wire;

    private Address(String exchange, String routingKey, byte[] wire) {
        this.exchange = exchange;
        this.routingKey = routingKey;
        this.wire = wire;
    }

    /**
     * @param exchange   at most 255 bytes of UTF-8
     * @param routingKey at most 255 bytes of UTF-8
     * @throws IllegalArgumentException if one is longer
     */
    public static Address of(String exchange, String routingKey) {
        byte[] e = exchange.getBytes(StandardCharsets.UTF_8);
        byte[] k = routingKey.getBytes(StandardCharsets.UTF_8);
        if (e.length > 255 || k.length > 255) {
            throw new Unfit(Why.of(Phrase.ADDRESS_IS_TOO_LONG, e.length, k.length));
        }
        byte[] wire = new byte[2 + e.length + k.length];
        wire[0] = (byte) e.length;
        System.arraycopy(e, 0, wire, 1, e.length);
        wire[1 + e.length] = (byte) k.length;
        System.arraycopy(k, 0, wire, 2 + e.length, k.length);
        return new Address(exchange, routingKey, wire);
    }

    /**
     * Takes an address from its encoding.
     *
     * @param wire exactly two short strings; not copied, must not be changed
     * @throws IllegalArgumentException if it is anything else
     */
    public static Address ofWire(byte[] wire) {
        int exchangeLength = wire.length > 0 ? wire[0] & 0xff : -1;
        int keyAt = 2 + exchangeLength;
        if (exchangeLength < 0 || keyAt > wire.length || keyAt + (wire[keyAt - 1] & 0xff) != wire.length) {
            throw new Unfit(Why.of(Phrase.NOT_TWO_SHORT_STRINGS));
        }
        return new Address(
                new String(wire, 1, exchangeLength, StandardCharsets.UTF_8),
                new String(wire, keyAt, wire.length - keyAt, StandardCharsets.UTF_8),
                wire);
    }

    public String exchange() {
        return exchange;
    }

    public String routingKey() {
        return routingKey;
    }

    /** Two short strings; the array itself, not a copy. */
    public byte[] wire() {
        return wire;
    }
}
