package org.glassmq.gui.publish;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.glassmq.broker.api.MessageProperties;
import org.glassmq.broker.api.PublishRequest;
import org.glassmq.gui.support.HeaderType;
import org.glassmq.gui.support.Messages;
import org.glassmq.gui.support.Utf8;

/** A message in full, as text to be looked over: what is set, and the beginning of its body. */
final class FirstTexts {
    /** Of the body, bytes. */
    private static final int MOST = 4_096;

    private final Messages messages;

    FirstTexts(Messages messages) {
        this.messages = messages;
    }

    String text(PublishRequest message) {
        StringBuilder text = new StringBuilder();
        lines(message).forEach((name, value) ->
                text.append(name).append(": ").append(value).append('\n'));
        message.properties().headersOrEmpty().forEach((name, value) -> text.append(messages.text(
                        "publish.first.header",
                        name,
                        HeaderType.write(value),
                        messages.text(HeaderType.of(value).titleKey())))
                .append('\n'));
        return text.append('\n').append(body(message.body())).toString();
    }

    private Map<String, Object> lines(PublishRequest message) {
        MessageProperties set = message.properties();
        Map<String, Object> lines = new LinkedHashMap<>();
        String exchange =
                message.exchange().isEmpty() ? messages.text("publish.exchange.default") : message.exchange();
        put(lines, Field.EXCHANGE, exchange);
        put(lines, Field.ROUTING_KEY, message.routingKey());
        put(lines, Field.CONTENT_TYPE, set.contentType());
        put(lines, Field.PRIORITY, set.priority());
        put(lines, Field.EXPIRATION, set.expiration());
        put(lines, Field.CONTENT_ENCODING, set.contentEncoding());
        put(lines, Field.CORRELATION_ID, set.correlationId());
        put(lines, Field.REPLY_TO, set.replyTo());
        put(lines, Field.MESSAGE_ID, set.messageId());
        put(lines, Field.TIMESTAMP, set.timestamp());
        put(lines, Field.TYPE, set.type());
        put(lines, Field.USER_ID, set.userId());
        put(lines, Field.APP_ID, set.appId());
        put(lines, Field.CLUSTER_ID, set.clusterId());
        return lines;
    }

    private void put(Map<String, Object> lines, Field field, Object value) {
        if (value != null) {
            lines.put(messages.text(field.titleKey()), value);
        }
    }

    private String body(byte[] body) {
        boolean cut = body.length > MOST;
        byte[] head = cut ? Arrays.copyOf(body, MOST) : body;
        String text = Utf8.decode(head, cut).orElseGet(() -> HexFormat.ofDelimiter(" ").formatHex(head));
        return cut ? text + "\n" + messages.text("publish.first.cut", MOST, body.length) : text;
    }
}
