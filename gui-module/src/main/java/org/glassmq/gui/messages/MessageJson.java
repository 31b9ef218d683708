package org.glassmq.gui.messages;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glassmq.broker.api.BrowsedMessage;
import org.glassmq.broker.api.MessageProperties;
import org.glassmq.broker.api.QueueRef;
import tools.jackson.databind.json.JsonMapper;

/** A message as a JSON document, to be copied. Names are those of RabbitMQ's management API. */
final class MessageJson {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private MessageJson() {}

    static String of(QueueRef queue, BrowsedMessage message, byte[] body) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("vhost", queue.virtualHost());
        document.put("queue", queue.name());
        document.put("offset", message.offset());
        document.put("arrived_at", message.arrivedAt().toString());
        document.put("exchange", message.exchange());
        document.put("routing_key", message.routingKey());
        document.put("redelivered", message.redelivered());
        document.put("properties", properties(message.properties()));
        Optional<String> text = Preview.utf8(body, false);
        document.put("payload_bytes", body.length);
        document.put("payload_encoding", text.isPresent() ? "string" : "base64");
        document.put("payload", text.orElseGet(() -> Base64.getEncoder().encodeToString(body)));
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(document);
    }

    private static Map<String, Object> properties(MessageProperties properties) {
        Map<String, Object> set = new LinkedHashMap<>();
        put(set, "content_type", properties.contentType());
        put(set, "content_encoding", properties.contentEncoding());
        put(set, "headers", properties.headers() == null ? null : plain(properties.headers()));
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

    private static Object plain(Object value) {
        return switch (value) {
            case Map<?, ?> table -> {
                Map<String, Object> plain = new LinkedHashMap<>();
                table.forEach((key, part) -> plain.put(String.valueOf(key), plain(part)));
                yield plain;
            }
            case List<?> array -> array.stream().map(MessageJson::plain).toList();
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
