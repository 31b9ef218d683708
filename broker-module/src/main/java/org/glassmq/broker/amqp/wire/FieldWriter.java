package org.glassmq.broker.amqp.wire;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.glassmq.broker.message.FieldTable;
import org.glassmq.broker.message.WireBuffer;

/** Appends the fields of methods to a buffer (section 4.2.5). */
final class FieldWriter {
    private static final long MAX_LONG = 0xffff_ffffL;

    private FieldWriter() {}

    /** @throws IllegalArgumentException if it takes more than 255 bytes */
    static void shortString(ByteBuf out, String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        if (utf8.length > 255) {
            throw new IllegalArgumentException(
                    "a short string takes at most 255 bytes of UTF-8, not the " + utf8.length + " of '" + text + "'");
        }
        out.writeByte(utf8.length).writeBytes(utf8);
    }

    /** The reserved field in front of many a method (once the ticket of class access), then short strings. */
    static void named(ByteBuf out, String... names) {
        out.writeShort(0);
        for (String name : names) {
            shortString(out, name);
        }
    }

    /** A short string for people: what is beyond 255 bytes is left out, by whole characters. */
    static void cutString(ByteBuf out, String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        int length = Math.min(utf8.length, 255);
        while (length < utf8.length && (utf8[length] & 0xc0) == 0x80) {
            length--;
        }
        out.writeByte(length).writeBytes(utf8, 0, length);
    }

    static void longString(ByteBuf out, byte[] bytes) {
        out.writeInt(bytes.length).writeBytes(bytes);
    }

    static void longString(ByteBuf out, String text) {
        longString(out, text.getBytes(StandardCharsets.UTF_8));
    }

    /** An unsigned count of 4 bytes; the most that there is for what is more. */
    static void count(ByteBuf out, long count) {
        out.writeInt((int) Math.min(count, MAX_LONG));
    }

    static void table(ByteBuf out, Map<String, ?> table) {
        WireBuffer buffer = new WireBuffer(256);
        FieldTable.write(table, buffer);
        out.writeBytes(buffer.array(), 0, buffer.size());
    }

    /** Up to eight bits that follow each other: one octet, lowest first. */
    static void bits(ByteBuf out, boolean... bits) {
        int octet = 0;
        for (int i = 0; i < bits.length; i++) {
            octet |= bits[i] ? 1 << i : 0;
        }
        out.writeByte(octet);
    }
}
