package org.glassmq.gui.publish.run;

import com.rabbitmq.client.AMQP;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.glassmq.broker.api.MessageProperties;

/** Properties as the client library wants them. */
final class ClientProperties {
    private ClientProperties() {}

    static AMQP.BasicProperties of(MessageProperties set) {
        return new AMQP.BasicProperties.Builder()
                .contentType(set.contentType())
                .contentEncoding(set.contentEncoding())
                .headers(set.headers() == null ? null : table(set.headers()))
                .deliveryMode(set.deliveryMode())
                .priority(set.priority())
                .correlationId(set.correlationId())
                .replyTo(set.replyTo())
                .expiration(set.expiration())
                .messageId(set.messageId())
                .timestamp(set.timestamp() == null ? null : Date.from(set.timestamp()))
                .type(set.type())
                .userId(set.userId())
                .appId(set.appId())
                .clusterId(set.clusterId())
                .build();
    }

    private static Map<String, Object> table(Map<?, ?> headers) {
        Map<String, Object> table = new LinkedHashMap<>();
        headers.forEach((name, value) -> table.put(String.valueOf(name), value(value)));
        return table;
    }

    private static Object value(Object value) {
        return switch (value) {
            case Instant time -> Date.from(time);
            case Map<?, ?> map -> table(map);
            case List<?> list -> list.stream()
                    .map(ClientProperties::value)
                    .collect(Collectors.toCollection(ArrayList::new)); // void may be among them
            case null -> null;
            default -> value;
        };
    }
}
