package org.glassmq.gui.messages;

import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import org.glassmq.gui.text.IndentedText;
import org.glassmq.gui.text.Pretty;

/**
 * Reads MessagePack and writes it like JSON; what JSON has not is written as in CBOR's diagnostic notation: bytes as
 * {@code h'00ff'}, extensions as {@code ext(5, h'00ff')}. Lengths that are told are believed only as far as there are
 * bytes.
 *
 * <pre>
 *   00-7f fixint   80-8f fixmap   90-9f fixarray   a0-bf fixstr   e0-ff negative fixint
 *   c0 nil   c2 false   c3 true   c4-c6 bin 8/16/32   c7-c9 ext 8/16/32   ca cb float 32/64
 *   cc-cf uint 8/16/32/64   d0-d3 int 8/16/32/64   d4-d8 fixext 1/2/4/8/16
 *   d9-db str 8/16/32   dc dd array 16/32   de df map 16/32      (c1 is never used)
 * </pre>
 */
final class PrettyMessagePack {
    /** What is nested deeper is not read: it would take the stack. */
    private static final int DEEPEST = 500;
    private static final int TIMESTAMP = -1;

    private final ByteBuffer in;
    private final IndentedText out = new IndentedText();

    private PrettyMessagePack(byte[] bytes) {
        in = ByteBuffer.wrap(bytes);
    }

    /** Something that is not MessagePack. */
    private static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        Malformed(String why) {
            super(why);
        }
    }

    static Pretty of(byte[] bytes) {
        PrettyMessagePack pretty = new PrettyMessagePack(bytes);
        try {
            while (pretty.in.hasRemaining() && !pretty.out.full()) {
                pretty.value(0);
            }
            return pretty.out.full() ? Pretty.tooLong(pretty.out.text()) : Pretty.whole(pretty.out.text());
        } catch (BufferUnderflowException e) {
            return Pretty.broken(pretty.out.text(), "it ends in the middle of a value");
        } catch (Malformed e) {
            return Pretty.broken(pretty.out.text(), e.getMessage() + " (byte " + pretty.in.position() + ")");
        }
    }

    private void value(int depth) throws Malformed {
        int type = in.get() & 0xff;
        switch (type >> 4) {
            case 0, 1, 2, 3, 4, 5, 6, 7 -> out.value(Integer.toString(type));
            case 8 -> map(type & 0x0f, depth);
            case 9 -> array(type & 0x0f, depth);
            case 0xa, 0xb -> text(type & 0x1f);
            case 0xe, 0xf -> out.value(Integer.toString((byte) type));
            default -> named(type, depth);
        }
    }

    private void named(int type, int depth) throws Malformed {
        switch (type) {
            case 0xc0 -> out.value("null");
            case 0xc2 -> out.value("false");
            case 0xc3 -> out.value("true");
            case 0xc4 -> bytes(uint8());
            case 0xc5 -> bytes(uint16());
            case 0xc6 -> bytes(uint32());
            case 0xc7 -> extension(uint8());
            case 0xc8 -> extension(uint16());
            case 0xc9 -> extension(uint32());
            case 0xca -> out.value(Float.toString(in.getFloat()));
            case 0xcb -> out.value(Double.toString(in.getDouble()));
            case 0xcc -> out.value(Long.toString(uint8()));
            case 0xcd -> out.value(Long.toString(uint16()));
            case 0xce -> out.value(Long.toString(uint32()));
            case 0xcf -> out.value(new BigInteger(1, take(Long.BYTES)).toString());
            case 0xd0 -> out.value(Byte.toString(in.get()));
            case 0xd1 -> out.value(Short.toString(in.getShort()));
            case 0xd2 -> out.value(Integer.toString(in.getInt()));
            case 0xd3 -> out.value(Long.toString(in.getLong()));
            case 0xd4, 0xd5, 0xd6, 0xd7, 0xd8 -> extension(1L << type - 0xd4);
            case 0xd9 -> text(uint8());
            case 0xda -> text(uint16());
            case 0xdb -> text(uint32());
            case 0xdc -> array(uint16(), depth);
            case 0xdd -> array(uint32(), depth);
            case 0xde -> map(uint16(), depth);
            case 0xdf -> map(uint32(), depth);
            default -> throw new Malformed("no value begins with " + Integer.toHexString(type));
        }
    }

    private void map(long entries, int depth) throws Malformed {
        enter(depth);
        out.open("{", "}");
        for (long i = 0; i < entries && !out.full(); i++) {
            value(depth + 1);
            out.colon();
            value(depth + 1);
        }
        out.close();
    }

    private void array(long elements, int depth) throws Malformed {
        enter(depth);
        out.open("[", "]");
        for (long i = 0; i < elements && !out.full(); i++) {
            value(depth + 1);
        }
        out.close();
    }

    private static void enter(int depth) throws Malformed {
        if (depth == DEEPEST) {
            throw new Malformed("it is nested deeper than " + DEEPEST + " levels");
        }
    }

    private void text(long length) throws Malformed {
        byte[] bytes = take(length);
        try {
            out.value(IndentedText.quoted(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString()));
        } catch (CharacterCodingException e) {
            throw new Malformed("a text is not UTF-8");
        }
    }

    private void bytes(long length) {
        out.value(ByteText.of(take(length)));
    }

    private void extension(long length) {
        int type = in.get();
        byte[] data = take(length);
        out.value(
                type == TIMESTAMP
                        ? timestamp(data)
                        : "ext(" + type + ", " + ByteText.of(data) + ")");
    }

    /** Seconds in 32 bits; nanoseconds in 30 and seconds in 34 bits; or nanoseconds in 32 and seconds in 64. */
    private static String timestamp(byte[] data) {
        ByteBuffer bytes = ByteBuffer.wrap(data);
        try {
            return "timestamp(" + switch (data.length) {
                case 4 -> Instant.ofEpochSecond(bytes.getInt() & 0xffffffffL);
                case 8 -> {
                    long both = bytes.getLong();
                    yield Instant.ofEpochSecond(both & 0x3ffffffffL, both >>> 34);
                }
                case 12 -> {
                    long nanos = bytes.getInt() & 0xffffffffL;
                    yield Instant.ofEpochSecond(bytes.getLong(), nanos);
                }
                default -> ByteText.of(data);
            } + ")";
        } catch (DateTimeException e) {
            return "timestamp(" + ByteText.of(data) + ")";
        }
    }

    private byte[] take(long length) {
        if (length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] bytes = new byte[(int) length];
        in.get(bytes);
        return bytes;
    }

    private long uint8() {
        return in.get() & 0xff;
    }

    private long uint16() {
        return in.getShort() & 0xffff;
    }

    private long uint32() {
        return in.getInt() & 0xffffffffL;
    }
}
