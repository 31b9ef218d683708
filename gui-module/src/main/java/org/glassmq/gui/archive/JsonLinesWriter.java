package org.glassmq.gui.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import org.glassmq.broker.api.BrowsedMessage;
import org.glassmq.broker.api.MessageProperties;
import org.glassmq.broker.api.QueueRef;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Messages as JSON Lines: one complete message per line, as docs/message-export.md describes it. */
public final class JsonLinesWriter implements MessageWriter {
    private static final JsonFactory FACTORY =
            JsonFactory.builder().rootValueSeparator("\n").build();

    private final QueueRef queue;
    private final JsonGenerator out;
    private boolean begun;

    /** @param out closed with this writer */
    public JsonLinesWriter(QueueRef queue, OutputStream out) {
        this.queue = queue;
        this.out = FACTORY.createGenerator(ObjectWriteContext.empty(), out);
    }

    @Override
    public void write(BrowsedMessage message, BodySource body) throws IOException {
        begun = true;
        out.writeStartObject();
        out.writeStringProperty("virtual_host", queue.virtualHost());
        out.writeStringProperty("queue", queue.name());
        out.writeNumberProperty("offset", message.offset());
        out.writeStringProperty("arrived_at", message.arrivedAt().toString());
        out.writeStringProperty("exchange", message.exchange());
        out.writeStringProperty("routing_key", message.routingKey());
        out.writeName("properties");
        properties(message.properties());
        boolean text = BodyText.isText(body);
        out.writeStringProperty("body_encoding", text ? "utf-8" : "base64");
        out.writeName("body");
        try (InputStream bytes = body.open()) {
            if (text) {
                try (Reader chars = BodyText.reader(bytes)) {
                    out.writeString(chars, -1);
                }
            } else {
                out.writeBinary(bytes, -1);
            }
        }
        out.writeEndObject();
    }

    private void properties(MessageProperties set) {
        out.writeStartObject();
        text("content_type", set.contentType());
        text("content_encoding", set.contentEncoding());
        if (set.headers() != null) {
            out.writeName("headers");
            TypedValues.write(out, set.headers());
        }
        number("delivery_mode", set.deliveryMode());
        number("priority", set.priority());
        text("correlation_id", set.correlationId());
        text("reply_to", set.replyTo());
        text("expiration", set.expiration());
        text("message_id", set.messageId());
        if (set.timestamp() != null) {
            out.writeNumberProperty("timestamp", set.timestamp().getEpochSecond());
        }
        text("type", set.type());
        text("user_id", set.userId());
        text("app_id", set.appId());
        text("cluster_id", set.clusterId());
        out.writeEndObject();
    }

    private void text(String name, String value) {
        if (value != null) {
            out.writeStringProperty(name, value);
        }
    }

    private void number(String name, Integer value) {
        if (value != null) {
            out.writeNumberProperty(name, value);
        }
    }

    @Override
    public void close() {
        if (begun) {
            out.writeRaw('\n');
        }
        out.close();
    }
}
