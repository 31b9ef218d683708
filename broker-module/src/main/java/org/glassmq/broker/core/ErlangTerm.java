package org.glassmq.broker.core;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes values the way RabbitMQ writes them in its error texts, which clients and their tests compare. */
final class ErlangTerm {

    private ErlangTerm() {}

    /** A field value, such as {@code <<"text">>} or {@code [{<<"name">>,signedint,1}]}. */
    static String of(Object value) {
        return switch (value) {
            case null -> "undefined";
            case String text -> binary(text);
            case byte[] bytes -> binary(bytes);
            case BigDecimal decimal -> "{" + decimal.scale() + "," + decimal.unscaledValue() + "}";
            case Instant time -> Long.toString(time.getEpochSecond());
            case List<?> list -> list.stream()
                    .map(item -> "{" + HeadersMatch.typeName(item) + "," + of(item) + "}")
                    .collect(Collectors.joining(",", "[", "]"));
            case Map<?, ?> table -> table.entrySet().stream()
                    .map(field -> "{" + of(field.getKey()) + "," + HeadersMatch.typeName(field.getValue()) + ","
                            + of(field.getValue()) + "}")
                    .collect(Collectors.joining(",", "[", "]"));
            default -> value.toString();
        };
    }

    private static String binary(String text) {
        if (text.isEmpty()) {
            return "<<>>";
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            return octets(text.getBytes(StandardCharsets.UTF_8));
        }
        String quoted = '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
        return text.chars().allMatch(c -> c < 128) ? "<<" + quoted + ">>" : "<<" + quoted + "/utf8>>";
    }

    private static String binary(byte[] bytes) {
        try {
            return binary(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException notText) {
            return octets(bytes);
        }
    }

    private static String octets(byte[] bytes) {
        StringBuilder octets = new StringBuilder("<<");
        for (byte octet : bytes) {
            octets.append(octets.length() == 2 ? "" : ",").append(octet & 0xff);
        }
        return octets.append(">>").toString();
    }
}
