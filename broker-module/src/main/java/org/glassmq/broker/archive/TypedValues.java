package org.glassmq.broker.archive;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glassmq.broker.api.Phrase;
import org.glassmq.broker.api.Unfit;
import org.glassmq.broker.api.Why;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/** The values of headers with their types on the wire, as {@code {"type":"int64","value":5}}. */
public final class TypedValues {
    private TypedValues() {}

    /** Writes a table of values that {@link #readTable} reads. */
    public static void write(JsonGenerator out, Map<?, ?> table) {
        out.writeStartObject();
        table.forEach((name, value) -> {
            out.writeName(String.valueOf(name));
            write(out, value);
        });
        out.writeEndObject();
    }

    private static void write(JsonGenerator out, Object value) {
        out.writeStartObject();
        out.writeStringProperty("type", type(value));
        if (value != null) {
            out.writeName("value");
            writeValue(out, value);
        }
        out.writeEndObject();
    }

    private static void writeValue(JsonGenerator out, Object value) {
        switch (value) {
            case Boolean flag -> out.writeBoolean(flag);
            case Byte number -> out.writeNumber(number);
            case Short number -> out.writeNumber(number);
            case Integer number -> out.writeNumber(number);
            case Long number -> out.writeNumber(number);
            // as text where JSON has no number for it
            case Float number -> {
                if (Float.isFinite(number)) {
                    out.writeNumber(number);
                } else {
                    out.writeString(number.toString());
                }
            }
            case Double number -> {
                if (Double.isFinite(number)) {
                    out.writeNumber(number);
                } else {
                    out.writeString(number.toString());
                }
            }
            // a number would lose its trailing zeros in most readers
            case BigDecimal number -> out.writeString(number.toString());
            case byte[] bytes -> out.writeString(Base64.getEncoder().encodeToString(bytes));
            case Instant time -> out.writeString(time.toString());
            case Map<?, ?> table -> write(out, table);
            case List<?> array -> {
                out.writeStartArray();
                array.forEach(element -> write(out, element));
                out.writeEndArray();
            }
            default -> out.writeString(value.toString());
        }
    }

    /** The name of a field value's type, as exports and the console write it; {@code void} for null. */
    public static String type(Object value) {
        return switch (value) {
            case null -> "void";
            case Boolean _ -> "boolean";
            case Byte _ -> "int8";
            case Short _ -> "int16";
            case Integer _ -> "int32";
            case Long _ -> "int64";
            case Float _ -> "float";
            case Double _ -> "double";
            case BigDecimal _ -> "decimal";
            case byte[] _ -> "bytes";
            case Instant _ -> "timestamp";
            case Map<?, ?> _ -> "table";
            case List<?> _ -> "array";
            default -> "string";
        };
    }

    /** @throws IllegalArgumentException if it is no table of typed values */
    public static Map<String, Object> readTable(JsonNode table) {
        Map<String, Object> values = new LinkedHashMap<>();
        table.forEachEntry((name, typed) -> values.put(name, read(name, typed)));
        return values;
    }

    private static Object read(String name, JsonNode typed) {
        String type = typed.path("type").asString("");
        JsonNode value = typed.path("value");
        try {
            return switch (type) {
                case "void" -> null;
                case "boolean" -> value.booleanValue();
                case "int8" -> (byte) within(value, Byte.MIN_VALUE, Byte.MAX_VALUE);
                case "int16" -> (short) within(value, Short.MIN_VALUE, Short.MAX_VALUE);
                case "int32" -> (int) within(value, Integer.MIN_VALUE, Integer.MAX_VALUE);
                case "int64" -> within(value, Long.MIN_VALUE, Long.MAX_VALUE);
                case "float" -> value.isString() ? Float.parseFloat(value.stringValue()) : (float) value.doubleValue();
                case "double" -> value.isString() ? Double.parseDouble(value.stringValue()) : value.doubleValue();
                case "decimal" -> new BigDecimal(value.stringValue());
                case "string" -> value.stringValue();
                case "bytes" -> Base64.getDecoder().decode(value.stringValue());
                case "timestamp" -> Instant.parse(value.stringValue());
                case "table" -> readTable(value);
                case "array" -> readArray(name, value);
                default -> throw new Unfit(Why.of(Phrase.HEADER_TYPE, type));
            };
        } catch (RuntimeException e) {
            throw new Unfit(Why.of(Phrase.HEADER_CANNOT_BE_READ, name, Why.of(e)), e);
        }
    }

    private static List<Object> readArray(String name, JsonNode array) {
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            values.add(read(name + "[" + i + "]", array.get(i)));
        }
        return values;
    }

    private static long within(JsonNode value, long least, long most) {
        long number = value.longValue();
        if (number < least || number > most) {
            throw new Unfit(Why.of(Phrase.NOT_BETWEEN, number, least, most));
        }
        return number;
    }
}
