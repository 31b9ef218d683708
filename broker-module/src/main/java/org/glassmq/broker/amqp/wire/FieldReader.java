package org.glassmq.broker.amqp.wire;

import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.glassmq.broker.core.Refusal;
import org.glassmq.broker.core.ReplyCode;
import org.glassmq.broker.message.Address;
import org.glassmq.broker.message.FieldTable;
import org.glassmq.broker.message.MalformedException;

/** Reads the fields of one method in their order; what is missing or malformed is refused by the method's name. */
final class FieldReader {
    private final MethodId method;
    private final ByteBuf in;
    private int bits;
    // 8 if the next bit begins a new octet
    private int nextBit = 8;

    FieldReader(MethodId method, ByteBuf in) {
        this.method = method;
        this.in = in;
    }

    /** Leaves out a reserved field of so many bytes. */
    FieldReader skip(int bytes) {
        need(bytes);
        in.skipBytes(bytes);
        return this;
    }

    /** Leaves out a reserved short string. */
    FieldReader skipShortString() {
        return skip(octet());
    }

    int octet() {
        need(1);
        return in.readUnsignedByte();
    }

    int shortInt() {
        need(2);
        return in.readUnsignedShort();
    }

    long longInt() {
        need(4);
        return in.readUnsignedInt();
    }

    /** A limit, 4 bytes; what is above {@link Integer#MAX_VALUE} is read as that. */
    int limit() {
        return (int) Math.min(longInt(), Integer.MAX_VALUE);
    }

    long longLongInt() {
        need(8);
        return in.readLong();
    }

    /** The next bit; bits that follow each other share an octet, lowest first (section 4.2.5.2). */
    boolean bit() {
        if (nextBit == 8) {
            bits = octet();
            nextBit = 0;
        }
        return (bits >> nextBit++ & 1) != 0;
    }

    String shortString() {
        byte[] utf8 = bytes(octet());
        String text = new String(utf8, StandardCharsets.UTF_8);
        if (text.indexOf('\ufffd') >= 0 && !Arrays.equals(utf8, text.getBytes(StandardCharsets.UTF_8))) {
            throw malformed("a short string is not UTF-8");
        }
        return text;
    }

    Address address() {
        int from = in.readerIndex();
        skipShortString().skipShortString();
        byte[] wire = new byte[in.readerIndex() - from];
        in.getBytes(from, wire);
        return Address.ofWire(wire);
    }

    String longText() {
        return new String(longString(), StandardCharsets.UTF_8);
    }

    byte[] longString() {
        long length = longInt();
        need(length);
        return bytes((int) length);
    }

    Map<String, Object> table() {
        ByteBuffer rest = in.nioBuffer();
        try {
            Map<String, Object> table = FieldTable.read(rest);
            in.skipBytes(rest.position());
            return table;
        } catch (MalformedException e) {
            throw malformed(e.getMessage());
        }
    }

    void end() {
        if (in.isReadable()) {
            throw malformed(in.readableBytes() + " bytes follow its last field");
        }
    }

    private byte[] bytes(int length) {
        need(length);
        byte[] bytes = new byte[length];
        in.readBytes(bytes);
        return bytes;
    }

    private void need(long bytes) {
        nextBit = 8;
        if (in.readableBytes() < bytes) {
            throw malformed("a field of " + bytes + " bytes has only " + in.readableBytes() + " left");
        }
    }

    private Refusal malformed(String why) {
        return Refusal.connection(ReplyCode.FRAME_ERROR, "cannot decode %s: %s", method.text(), why);
    }
}
