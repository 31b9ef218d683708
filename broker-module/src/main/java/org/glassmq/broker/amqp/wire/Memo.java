package org.glassmq.broker.amqp.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicPublish;
import org.glassmq.broker.message.Address;
import org.glassmq.broker.message.MalformedException;
import org.glassmq.broker.message.Properties;

/**
 * Remembers what a connection published lately. A publisher mostly repeats itself: the same bytes then become the same
 * {@link BasicPublish} (with its address) and the same {@link Properties}, found by comparing bytes. What hashes to the
 * same slots displaces the oldest there, so memory is bounded by {@link #SLOTS} and {@link #LONGEST}.
 */
final class Memo {
    /** How many of each are remembered: a power of two. */
    private static final int SLOTS = 64;
    /** How many of those share a hash. */
    private static final int WAYS = 4;
    /** Properties of more bytes are not remembered. */
    private static final int LONGEST = 1024;

    /** After so many properties that were not found, only one in {@link #SAMPLE} is looked up. */
    private static final int PATIENCE = 4 * SLOTS;
    private static final int SAMPLE = 17;
    /** The golden ratio as a fraction of 2^64, made odd. */
    private static final long SPREAD = 0x9e37_79b9_7f4a_7c15L;

    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final BasicPublish[] publishes = new BasicPublish[SLOTS];
    private final Properties[] properties = new Properties[SLOTS];
    private BasicPublish lastPublish = new BasicPublish(Address.of("", ""), false, false);
    private Properties lastProperties = Properties.NONE;
    private int misses;

    /**
     * A basic.publish.
     *
     * @param at     where its two short strings begin
     * @param length of the two short strings; the octet of its bits follows them
     * @throws IllegalArgumentException if these are not two short strings
     */
    BasicPublish publish(ByteBuffer in, int at, int length) {
        int bits = in.get(at + length) & 3;
        if (isPublish(lastPublish, in, at, length, bits)) {
            return lastPublish;
        }
        int slot = slot(in, at, length, bits);
        for (int i = slot; i < slot + WAYS; i++) {
            if (publishes[i] != null && isPublish(publishes[i], in, at, length, bits)) {
                lastPublish = publishes[i];
                return lastPublish;
            }
        }
        lastPublish = new BasicPublish(Address.ofWire(copy(in, at, length)), (bits & 1) != 0, (bits & 2) != 0);
        remember(publishes, slot, lastPublish);
        return lastPublish;
    }

    private static boolean isPublish(BasicPublish it, ByteBuffer in, int at, int length, int bits) {
        int itsBits = (it.mandatory() ? 1 : 0) | (it.immediate() ? 2 : 0);
        return itsBits == bits && same(it.address().wire(), in, at, length);
    }

    /**
     * The properties in these bytes.
     *
     * @throws MalformedException if they are not well-formed
     */
    Properties properties(ByteBuffer in, int at, int length) {
        if (same(lastProperties.wire(), in, at, length)) {
            return lastProperties;
        }
        if (length > LONGEST || seldomSame()) {
            return Properties.ofWire(copy(in, at, length));
        }
        int slot = slot(in, at, length, 0);
        for (int i = slot; i < slot + WAYS; i++) {
            if (properties[i] != null && same(properties[i].wire(), in, at, length)) {
                lastProperties = properties[i];
                misses = 0;
                return lastProperties;
            }
        }
        lastProperties = Properties.ofWire(copy(in, at, length));
        remember(properties, slot, lastProperties);
        return lastProperties;
    }

    /** Whether properties change with every message, so that looking them up is worth a sample only. */
    private boolean seldomSame() {
        misses++;
        return misses > PATIENCE && misses % SAMPLE != 0;
    }

    /** Puts it in front of its set, and what stood there to the back. */
    private static <T> void remember(T[] slots, int slot, T it) {
        System.arraycopy(slots, slot, slots, slot + 1, WAYS - 1);
        slots[slot] = it;
    }

    private static byte[] copy(ByteBuffer in, int at, int length) {
        byte[] bytes = new byte[length];
        in.get(at, bytes);
        return bytes;
    }

    private static boolean same(byte[] bytes, ByteBuffer in, int at, int length) {
        if (bytes.length != length) {
            return false;
        }
        if (length < Long.BYTES) {
            return sameShort(bytes, in, at, length);
        }
        // what differs mostly differs in its end: routing keys, message identifiers, times
        int last = length - Long.BYTES;
        if ((long) LONGS.get(bytes, last) != in.getLong(at + last)) {
            return false;
        }
        for (int i = 0; i < last; i += Long.BYTES) {
            if ((long) LONGS.get(bytes, i) != in.getLong(at + i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean sameShort(byte[] bytes, ByteBuffer in, int at, int length) {
        for (int i = 0; i < length; i++) {
            if (bytes[i] != in.get(at + i)) {
                return false;
            }
        }
        return true;
    }

    private static int slot(ByteBuffer in, int at, int length, int seed) {
        long hash = length * 31L + seed;
        int end = at + length;
        if (length < Long.BYTES) {
            for (int i = at; i < end; i++) {
                hash = (hash ^ in.get(i)) * SPREAD;
            }
        } else {
            int last = end - Long.BYTES;
            for (int i = at; i < last; i += Long.BYTES) {
                hash = (hash ^ in.getLong(i)) * SPREAD;
                hash ^= hash >>> 32;
            }
            hash = (hash ^ in.getLong(last)) * SPREAD;
        }
        return (int) (hash >>> 40) & SLOTS - WAYS;
    }
}
