package org.glassmq.broker.message;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.glassmq.broker.api.Phrase;
import org.glassmq.broker.api.Unfit;
import org.glassmq.broker.api.Why;

/** A byte array that grows while AMQP's data types (section 4.2.5) are appended to it. For one thread. */
public final class WireBuffer {
    private byte[] bytes;
    private int size;

    /** @param capacity expected size in bytes */
    public WireBuffer(int capacity) {
        bytes = new byte[capacity];
    }

    /** How many bytes were appended. */
    public int size() {
        return size;
    }

    /** What was appended, copied into an array of exactly its size. */
    public byte[] toArray() {
        return Arrays.copyOf(bytes, size);
    }

    /** The array itself, of which the first {@link #size()} bytes count; the next append may replace it. */
    public byte[] array() {
        return bytes;
    }

    public void octet(int value) {
        room(1);
        bytes[size++] = (byte) value;
    }

    public void shortInt(int value) {
        room(2);
        bytes[size++] = (byte) (value >> 8);
        bytes[size++] = (byte) value;
    }

    public void longInt(int value) {
        room(4);
        size += 4;
        longIntAt(size - 4, value);
    }

    /** Overwrites four bytes that were appended before. */
    public void longIntAt(int index, int value) {
        bytes[index] = (byte) (value >> 24);
        bytes[index + 1] = (byte) (value >> 16);
        bytes[index + 2] = (byte) (value >> 8);
        bytes[index + 3] = (byte) value;
    }

    public void longLongInt(long value) {
        longInt((int) (value >> 32));
        longInt((int) value);
    }

    public void octets(byte[] value) {
        room(value.length);
        System.arraycopy(value, 0, bytes, size, value.length);
        size += value.length;
    }

    /**
     * A short string: one byte of length, then UTF-8.
     *
     * @param what  the field, for the message of the error
     * @throws IllegalArgumentException if it takes more than 255 bytes
     */
    public void shortString(String what, String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        if (utf8.length > 255) {
            throw new Unfit(Why.of(Phrase.TEXT_IS_TOO_LONG, what, utf8.length, value));
        }
        octet(utf8.length);
        octets(utf8);
    }

    /** A long string: four bytes of length, then the bytes. */
    public void longString(byte[] value) {
        longInt(value.length);
        octets(value);
    }

    private void room(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(size, more), bytes.length * 2));
        }
    }
}
