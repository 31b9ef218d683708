package org.glassmq.gui.messages;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.glassmq.broker.api.BrowsedMessage;
import org.glassmq.broker.api.MessageProperties;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.gui.archive.PlainValues;
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
        Map<String, Object> set = PlainValues.properties(properties);
        if (properties.headers() != null) {
            set.put("headers", PlainValues.of(properties.headers()));
        }
        return set;
    }
}
