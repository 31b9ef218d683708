package org.glassmq.gui.archive;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glassmq.broker.api.MessageProperties;

/**
 * Properties and headers as values that JSON has: without their types, to be read by people. Names are those of
 * RabbitMQ's management API.
 */
public final class PlainValues {
    private PlainValues() {}

    /** The properties that are set, without the headers. */
    public static Map<String, Object> properties(MessageProperties properties) {
        Map<String, Object> set = new LinkedHashMap<>();
        put(set, "content_type", properties.contentType());
        put(set, "content_encoding", properties.contentEncoding());
        put(set, "delivery_mode", properties.deliveryMode());
        put(set, "priority", properties.priority());
        put(set, "correlation_id", properties.correlationId());
        put(set, "reply_to", properties.replyTo());
        put(set, "expiration", properties.expiration());
        put(set, "message_id", properties.messageId());
        put(set, "timestamp", properties.timestamp() == null ? null : properties.timestamp().getEpochSecond());
        put(set, "type", properties.type());
        put(set, "user_id", properties.userId());
        put(set, "app_id", properties.appId());
        put(set, "cluster_id", properties.clusterId());
        return set;
    }

    private static void put(Map<String, Object> set, String name, Object value) {
        if (value != null) {
            set.put(name, value);
        }
    }

    /** A value of a header, or a table of them. */
    public static Object of(Object value) {
        return switch (value) {
            case Map<?, ?> table -> {
                Map<String, Object> plain = new LinkedHashMap<>();
                table.forEach((key, part) -> plain.put(String.valueOf(key), of(part)));
                yield plain;
            }
            case List<?> array -> array.stream().map(PlainValues::of).toList();
            case byte[] bytes -> Base64.getEncoder().encodeToString(bytes);
            case Instant time -> time.toString();
            case Boolean flag -> flag;
            case BigDecimal number -> number;
            case Number number -> number;
            case null -> null;
            default -> value.toString();
        };
    }
}
