package org.glassmq.gui.messages;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.glassmq.broker.archive.TypedValues;

/**
 * A header of a message, or a part of one: {@code x-death[0].reason}.
 *
 * @param name  path to it
 * @param type  type on the wire (AMQP 0-9-1, section 4.2.5.5, in RabbitMQ's reading)
 * @param value as text
 */
public record Header(String name, String type, String value) {
    private static final int BYTES_SHOWN = 64;

    /** All headers; tables and arrays are followed by their parts. */
    public static List<Header> of(Map<String, Object> headers) {
        List<Header> all = new ArrayList<>();
        headers.forEach((name, value) -> add(all, name, value));
        return all;
    }

    private static void add(List<Header> all, String name, Object value) {
        switch (value) {
            case Map<?, ?> table -> {
                all.add(new Header(name, "table", "{" + table.size() + "}"));
                table.forEach((key, part) -> add(all, name + "." + key, part));
            }
            case List<?> array -> {
                all.add(new Header(name, "array", "[" + array.size() + "]"));
                for (int i = 0; i < array.size(); i++) {
                    add(all, name + "[" + i + "]", array.get(i));
                }
            }
            case null, default -> all.add(new Header(name, TypedValues.type(value), text(value)));
        }
    }

    private static String text(Object value) {
        return switch (value) {
            case null -> "";
            case byte[] bytes -> {
                int shown = Math.min(bytes.length, BYTES_SHOWN);
                String rest = shown < bytes.length ? " … (" + bytes.length + ")" : "";
                yield HexFormat.ofDelimiter(" ").formatHex(bytes, 0, shown) + rest;
            }
            case BigDecimal number -> number.toPlainString();
            default -> value.toString();
        };
    }
}
