package org.glassmq.broker.message;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glassmq.broker.api.Phrase;
import org.glassmq.broker.api.Unfit;
import org.glassmq.broker.api.Why;

/**
 * Field tables (section 4.2.5.5) with the type letters that RabbitMQ uses; they differ from those of the
 * specification's grammar (its errata, section 3).
 *
 * <pre>
 * table: size of what follows, 4 bytes | ( name: length 1 byte, UTF-8 | letter | value )*
 *
 * letter  value on the wire                      read as       written for
 * t       0 or 1                                 Boolean       Boolean
 * b       signed, 1 byte                         Byte          Byte
 * B       unsigned, 1 byte                       Short
 * s       signed, 2 bytes                        Short         Short
 * u       unsigned, 2 bytes                      Integer
 * I       signed, 4 bytes                        Integer       Integer
 * i       unsigned, 4 bytes                      Long
 * l, L    signed, 8 bytes                        Long          Long (l)
 * f       IEEE 754, 4 bytes                      Float         Float
 * d       IEEE 754, 8 bytes                      Double        Double
 * D       places, 1 byte; signed, 4 bytes        BigDecimal    BigDecimal
 * S       length, 4 bytes; UTF-8                 String        String
 * S       length, 4 bytes; anything else         byte[]
 * x       length, 4 bytes; bytes                 byte[]        byte[]
 * A       size, 4 bytes; ( letter | value )*     List          List
 * T       seconds since the epoch, 8 bytes       Instant       Instant
 * F       a table                                Map           Map
 * V       nothing                                null          null
 * </pre>
 */
public final class FieldTable {
    /** How deep tables and arrays may be nested. */
    public static final int MAX_DEPTH = 64;

    private FieldTable() {}

    /**
     * Reads a table.
     *
     * @param in stands at the table's size; stands behind the table afterwards
     * @return in the order of the wire; of a name that comes twice the last value counts. A time that
     *     {@link Instant} cannot express becomes the latest that it can. The tables and lists within cannot be changed.
     * @throws MalformedException if it is not a table, or nested deeper than {@link #MAX_DEPTH}
     */
    public static Map<String, Object> read(ByteBuffer in) {
        return readTable(in, in.limit(), 1);
    }

    private static Map<String, Object> readTable(ByteBuffer in, int limit, int depth) {
        int end = enter("table", in, limit, depth);
        Map<String, Object> table = new LinkedHashMap<>();
        while (in.position() < end) {
            String name = new String(readBytes(in, nameLength(in, end)), StandardCharsets.UTF_8);
            table.put(name, readValue(in, end, depth));
        }
        return table;
    }

    private static List<Object> readArray(ByteBuffer in, int limit, int depth) {
        int end = enter("array", in, limit, depth);
        List<Object> array = new ArrayList<>();
        while (in.position() < end) {
            array.add(readValue(in, end, depth));
        }
        return array;
    }

    private static Object readValue(ByteBuffer in, int end, int depth) {
        byte letter = letter(in, end);
        int size = fixedSize(letter);
        if (size > 0) {
            need("value", in, end, size);
        }
        return switch (letter) {
            case 't' -> in.get() != 0;
            case 'b' -> in.get();
            case 'B' -> (short) (in.get() & 0xff);
            case 's' -> in.getShort();
            case 'u' -> in.getShort() & 0xffff;
            case 'I' -> in.getInt();
            case 'i' -> in.getInt() & 0xffff_ffffL;
            case 'l', 'L' -> in.getLong();
            case 'f' -> in.getFloat();
            case 'd' -> in.getDouble();
            case 'D' -> readDecimal(in);
            case 'S' -> text(readBytes(in, longLength("string", in, end)));
            case 'x' -> readBytes(in, longLength("byte array", in, end));
            case 'A' -> Collections.unmodifiableList(readArray(in, end, depth + 1));
            case 'T' -> instant(in.getLong());
            case 'F' -> Collections.unmodifiableMap(readTable(in, end, depth + 1));
            case 'V' -> null;
            default -> throw unknown(letter);
        };
    }

    private static BigDecimal readDecimal(ByteBuffer in) {
        int places = in.get() & 0xff;
        return new BigDecimal(BigInteger.valueOf(in.getInt()), places);
    }

    private static byte[] readBytes(ByteBuffer in, int length) {
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    private static Object text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException notText) {
            return bytes;
        }
    }

    /** The time of an unsigned number of seconds, or the latest that there is. */
    static Instant instant(long seconds) {
        boolean expressible = seconds >= 0 && seconds <= Instant.MAX.getEpochSecond();
        return expressible ? Instant.ofEpochSecond(seconds) : Instant.ofEpochSecond(Instant.MAX.getEpochSecond());
    }

    /**
     * Walks over a table without reading its values: after this, {@link #read} of the same bytes succeeds.
     *
     * @param in stands at the table's size; stands behind the table afterwards
     * @return how long its names are, see {@link #hasNameAsLongAs}
     * @throws MalformedException as {@link #read}
     */
    public static long check(ByteBuffer in) {
        return checkTable(in, in.limit(), 1);
    }

    private static long checkTable(ByteBuffer in, int limit, int depth) {
        long lengths = 0;
        int end = enter("table", in, limit, depth);
        while (in.position() < end) {
            int length = nameLength(in, end);
            lengths |= lengthBit(length);
            skip(in, length);
            checkValue(in, end, depth);
        }
        return lengths;
    }

    private static long lengthBit(int length) {
        return 1L << Math.min(length, Long.SIZE - 1);
    }

    /**
     * Whether a table can have a field of that name; if not, there is no need to read it.
     *
     * @param lengths what {@link #check} returned for the table
     * @param name    ASCII
     */
    static boolean hasNameAsLongAs(String name, long lengths) {
        return (lengths & lengthBit(name.length())) != 0;
    }

    private static void checkValue(ByteBuffer in, int end, int depth) {
        byte letter = letter(in, end);
        switch (letter) {
            case 'S' -> skip(in, longLength("string", in, end));
            case 'x' -> skip(in, longLength("byte array", in, end));
            case 'F' -> checkTable(in, end, depth + 1);
            case 'A' -> {
                int arrayEnd = enter("array", in, end, depth + 1);
                while (in.position() < arrayEnd) {
                    checkValue(in, arrayEnd, depth + 1);
                }
            }
            default -> {
                int size = fixedSize(letter);
                if (size < 0) {
                    throw unknown(letter);
                }
                need("value", in, end, size);
                skip(in, size);
            }
        }
    }

    /** The size of a value by its letter, -1 if the letter does not say it. */
    private static int fixedSize(byte letter) {
        return switch (letter) {
            case 'V' -> 0;
            case 't', 'b', 'B' -> 1;
            case 's', 'u' -> 2;
            case 'I', 'i', 'f' -> 4;
            case 'D' -> 5;
            case 'l', 'L', 'd', 'T' -> 8;
            default -> -1;
        };
    }

    private static int enter(String what, ByteBuffer in, int limit, int depth) {
        if (depth > MAX_DEPTH) {
            throw new MalformedException("tables and arrays are nested deeper than " + MAX_DEPTH);
        }
        return longLength(what, in, limit) + in.position();
    }

    private static int longLength(String what, ByteBuffer in, int end) {
        need("size of a " + what, in, end, 4);
        int length = in.getInt();
        if (length < 0 || length > end - in.position()) {
            throw new MalformedException("a field table's " + what + " of " + Integer.toUnsignedString(length)
                    + " bytes has only " + (end - in.position()) + " left");
        }
        return length;
    }

    private static int nameLength(ByteBuffer in, int end) {
        int length = in.get() & 0xff;
        need("field name", in, end, length);
        return length;
    }

    private static byte letter(ByteBuffer in, int end) {
        need("type letter", in, end, 1);
        return in.get();
    }

    private static void skip(ByteBuffer in, int bytes) {
        in.position(in.position() + bytes);
    }

    private static void need(String what, ByteBuffer in, int end, int bytes) {
        if (end - in.position() < bytes) {
            throw new MalformedException("a field table's " + what + " of " + bytes + " bytes has only "
                    + (end - in.position()) + " left");
        }
    }

    private static MalformedException unknown(byte letter) {
        String shown = letter > ' ' && letter < 127 ? " ('" + (char) letter + "')" : "";
        return new MalformedException("a field table has a value of unknown type " + (letter & 0xff) + shown
                + "; known are tbBsuIilLfdDSxATFV");
    }

    /**
     * Writes a table.
     *
     * @param table in the order of its iteration; null is written as an empty table
     * @throws IllegalArgumentException if a name or value cannot be encoded; the message names the field
     */
    public static void write(Map<String, ?> table, WireBuffer out) {
        writeTable(table == null ? Map.of() : table, out, 1);
    }

    private static void writeTable(Map<?, ?> table, WireBuffer out, int depth) {
        int start = begin(out, depth);
        table.forEach((name, value) -> {
            if (!(name instanceof String text)) {
                throw new Unfit(Why.of(Phrase.FIELD_NAME_IS_NO_TEXT, String.valueOf(name)));
            }
            out.shortString("the name of a field", text);
            writeValue(text, value, out, depth);
        });
        end(out, start);
    }

    private static void writeArray(String name, List<?> array, WireBuffer out, int depth) {
        int start = begin(out, depth);
        for (Object value : array) {
            writeValue(name, value, out, depth);
        }
        end(out, start);
    }

    private static int begin(WireBuffer out, int depth) {
        if (depth > MAX_DEPTH) {
            throw new Unfit(Why.of(Phrase.NESTED_TOO_DEEP, MAX_DEPTH));
        }
        out.longInt(0);
        return out.size();
    }

    private static void end(WireBuffer out, int start) {
        out.longIntAt(start - 4, out.size() - start);
    }

    private static void writeValue(String name, Object value, WireBuffer out, int depth) {
        switch (value) {
            case null -> out.octet('V');
            case Boolean it -> {
                out.octet('t');
                out.octet(it ? 1 : 0);
            }
            case Byte it -> {
                out.octet('b');
                out.octet(it);
            }
            case Short it -> {
                out.octet('s');
                out.shortInt(it);
            }
            case Integer it -> {
                out.octet('I');
                out.longInt(it);
            }
            case Long it -> {
                out.octet('l');
                out.longLongInt(it);
            }
            case Float it -> {
                out.octet('f');
                out.longInt(Float.floatToRawIntBits(it));
            }
            case Double it -> {
                out.octet('d');
                out.longLongInt(Double.doubleToRawLongBits(it));
            }
            case BigDecimal it -> writeDecimal(name, it, out);
            case String it -> {
                out.octet('S');
                out.longString(it.getBytes(StandardCharsets.UTF_8));
            }
            case byte[] it -> {
                out.octet('x');
                out.longString(it);
            }
            case List<?> it -> {
                out.octet('A');
                writeArray(name, it, out, depth + 1);
            }
            case Instant it -> {
                out.octet('T');
                out.longLongInt(it.getEpochSecond());
            }
            case Map<?, ?> it -> {
                out.octet('F');
                writeTable(it, out, depth + 1);
            }
            default -> throw new Unfit(
                    Why.of(Phrase.FIELD_HAS_NO_TYPE, name, value.getClass().getName(), value.toString()));
        }
    }

    private static void writeDecimal(String name, BigDecimal value, WireBuffer out) {
        BigDecimal fixed = value.scale() < 0 ? value.setScale(0) : value;
        if (fixed.scale() > 255 || fixed.unscaledValue().bitLength() > 31) {
            throw new Unfit(Why.of(Phrase.DECIMAL_IS_TOO_LONG, name, value.toString()));
        }
        out.octet('D');
        out.octet(fixed.scale());
        out.longInt(fixed.unscaledValue().intValue());
    }
}
