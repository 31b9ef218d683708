package org.glassmq.broker.amqp.wire;

import io.netty.buffer.ByteBuf;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicPublish;
import org.glassmq.broker.message.Address;
import org.glassmq.broker.message.MalformedException;
import org.glassmq.broker.message.Properties;

/**
 * Remembers what a connection published lately. A publisher mostly repeats itself: the same bytes then become the same
 * {@link BasicPublish} (with its address) and the same {@link Properties}, found by comparing bytes. What hashes to the
 * same slot displaces what was there, so memory is bounded by {@link #SLOTS} and {@link #LONGEST}.
 */
final class Memo {
    /** A power of two. */
    private static final int SLOTS = 64;
    /** Properties of more bytes are not remembered. */
    private static final int LONGEST = 1024;

    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final BasicPublish[] publishes = new BasicPublish[SLOTS];
    private final Properties[] properties = new Properties[SLOTS];
    private BasicPublish lastPublish = new BasicPublish(Address.of("", ""), false, false);
    private Properties lastProperties = Properties.NONE;

    /**
     * A basic.publish.
     *
     * @param at     where its two short strings begin
     * @param length of the two short strings; the octet of its bits follows them
     * @throws IllegalArgumentException if these are not two short strings
     */
    BasicPublish publish(ByteBuf in, int at, int length) {
        int bits = in.getByte(at + length) & 3;
        BasicPublish found = lastPublish;
        if (!isPublish(found, in, at, length, bits)) {
            int slot = slot(in, at, length, bits);
            found = publishes[slot];
            if (found == null || !isPublish(found, in, at, length, bits)) {
                found = new BasicPublish(Address.ofWire(copy(in, at, length)), (bits & 1) != 0, (bits & 2) != 0);
                publishes[slot] = found;
            }
            lastPublish = found;
        }
        return found;
    }

    private static boolean isPublish(BasicPublish it, ByteBuf in, int at, int length, int bits) {
        int itsBits = (it.mandatory() ? 1 : 0) | (it.immediate() ? 2 : 0);
        return itsBits == bits && same(it.address().wire(), in, at, length);
    }

    /**
     * The properties in these bytes.
     *
     * @throws MalformedException if they are not well-formed
     */
    Properties properties(ByteBuf in, int at, int length) {
        Properties found = lastProperties;
        if (!same(found.wire(), in, at, length)) {
            if (length > LONGEST) {
                return Properties.ofWire(copy(in, at, length));
            }
            int slot = slot(in, at, length, 0);
            found = properties[slot];
            if (found == null || !same(found.wire(), in, at, length)) {
                found = Properties.ofWire(copy(in, at, length));
                properties[slot] = found;
            }
            lastProperties = found;
        }
        return found;
    }

    private static byte[] copy(ByteBuf in, int at, int length) {
        byte[] bytes = new byte[length];
        in.getBytes(at, bytes);
        return bytes;
    }

    private static boolean same(byte[] bytes, ByteBuf in, int at, int length) {
        if (bytes.length != length) {
            return false;
        }
        int i = 0;
        for (; i <= length - 8; i += 8) {
            if ((long) LONGS.get(bytes, i) != in.getLong(at + i)) {
                return false;
            }
        }
        for (; i < length; i++) {
            if (bytes[i] != in.getByte(at + i)) {
                return false;
            }
        }
        return true;
    }

    private static int slot(ByteBuf in, int at, int length, int seed) {
        long hash = length * 31L + seed;
        int i = at;
        int end = at + length;
        for (; i <= end - 8; i += 8) {
            hash = mix(hash, in.getLong(i));
        }
        for (; i < end; i++) {
            hash = mix(hash, in.getByte(i));
        }
        return (int) (hash >>> 32) & SLOTS - 1;
    }

    private static long mix(long hash, long more) {
        long mixed = (hash ^ more) * 0x9e37_79b9_7f4a_7c15L;
        return mixed ^ mixed >>> 29;
    }
}
