package org.glassmq.gui.support;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a header's value can be: the types of field tables that RabbitMQ's clients send (AMQP 0-9-1, section 4.2.5.5).
 */
public enum HeaderType {
    TEXT("support.header-type.text", "support.header-type.text.allowed"),
    BYTE("support.header-type.byte", "support.header-type.byte.allowed"),
    SHORT("support.header-type.short", "support.header-type.short.allowed"),
    INT("support.header-type.int", "support.header-type.int.allowed"),
    LONG("support.header-type.long", "support.header-type.long.allowed"),
    FLOAT("support.header-type.float", "support.header-type.float.allowed"),
    DOUBLE("support.header-type.double", "support.header-type.double.allowed"),
    DECIMAL("support.header-type.decimal", "support.header-type.decimal.allowed"),
    BOOLEAN("support.header-type.boolean", "support.header-type.boolean.allowed"),
    TIME("support.header-type.time", "support.header-type.time.allowed"),
    BYTES("support.header-type.bytes", "support.header-type.bytes.allowed"),
    JSON("support.header-type.json", "support.header-type.json.allowed"),
    VOID("support.header-type.void", "support.header-type.void.allowed");

    private static final JsonMapper MAPPER = JsonMapper.shared();

    private final String titleKey;
    private final String allowedKey;

    HeaderType(String titleKey, String allowedKey) {
        this.titleKey = titleKey;
        this.allowedKey = allowedKey;
    }

    /** Key of its name. */
    public String titleKey() {
        return titleKey;
    }

    /** Key of what may be typed for it. */
    public String allowedKey() {
        return allowedKey;
    }

    /**
     * Reads a value; null for {@link #VOID}.
     *
     * @throws IllegalArgumentException if the text is none of this type
     */
    public Object parse(String text) {
        try {
            return switch (this) {
                case TEXT -> text;
                case BYTE -> Byte.valueOf(text.strip());
                case SHORT -> Short.valueOf(text.strip());
                case INT -> Integer.valueOf(text.strip());
                case LONG -> Long.valueOf(text.strip());
                case FLOAT -> Float.valueOf(text.strip());
                case DOUBLE -> Double.valueOf(text.strip());
                case DECIMAL -> decimal(new BigDecimal(text.strip()));
                case BOOLEAN -> parseBoolean(text.strip());
                case TIME -> Instant.parse(text.strip());
                case BYTES -> HexFormat.of().parseHex(text.replaceAll("\\s+", ""));
                case JSON -> parseJson(text);
                case VOID -> null;
            };
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** The type that a header's value has. */
    public static HeaderType of(Object value) {
        return switch (value) {
            case null -> VOID;
            case Boolean _ -> BOOLEAN;
            case Byte _ -> BYTE;
            case Short _ -> SHORT;
            case Integer _ -> INT;
            case Long _ -> LONG;
            case Float _ -> FLOAT;
            case Double _ -> DOUBLE;
            case BigDecimal _ -> DECIMAL;
            case Instant _ -> TIME;
            case byte[] _ -> BYTES;
            case Map<?, ?> _, List<?> _ -> JSON;
            default -> TEXT;
        };
    }

    /** A value as it would be typed. */
    public static String write(Object value) {
        return switch (value) {
            case null -> "";
            case byte[] bytes -> HexFormat.of().formatHex(bytes);
            case Map<?, ?> map -> MAPPER.writeValueAsString(map);
            case List<?> list -> MAPPER.writeValueAsString(list);
            default -> value.toString();
        };
    }

    private static Boolean parseBoolean(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }

    private static Object parseJson(String text) {
        try {
            Object value = MAPPER.readValue(text, Object.class);
            if (value instanceof Map || value instanceof List) {
                return value;
            }
            throw new IllegalArgumentException(text);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** On the wire a decimal is a 32-bit number and a scale of 0 to 255. */
    private static BigDecimal decimal(BigDecimal value) {
        if (value.scale() < 0 || value.scale() > 255 || value.unscaledValue().bitLength() > 31) {
            throw new IllegalArgumentException(value.toString());
        }
        return value;
    }
}
