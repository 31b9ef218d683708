package org.glassmq.broker.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import org.glassmq.broker.api.BrowsedMessage;
import org.glassmq.broker.api.MessageProperties;
import org.glassmq.broker.api.Phrase;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.broker.api.Unfit;
import org.glassmq.broker.api.Why;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One message as one line of JSON, as docs/message-export.md describes it. */
public final class MessageLine {
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(Integer.MAX_VALUE)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private MessageLine() {}

    // ---- writing -----------------------------------------------------------------------------------------

    /** Writes a message as a JSON object; a body of any length goes through in pieces. */
    public static void write(JsonGenerator out, QueueRef queue, BrowsedMessage message, BodySource body)
            throws IOException {
        out.writeStartObject();
        out.writeStringProperty("virtual_host", queue.virtualHost());
        out.writeStringProperty("queue", queue.name());
        out.writeNumberProperty("offset", message.offset());
        out.writeStringProperty("arrived_at", message.arrivedAt().toString());
        out.writeStringProperty("exchange", message.exchange());
        out.writeStringProperty("routing_key", message.routingKey());
        out.writeName("properties");
        writeProperties(out, message.properties());
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

    private static void writeProperties(JsonGenerator out, MessageProperties set) {
        out.writeStartObject();
        text(out, "content_type", set.contentType());
        text(out, "content_encoding", set.contentEncoding());
        if (set.headers() != null) {
            out.writeName("headers");
            TypedValues.write(out, set.headers());
        }
        number(out, "delivery_mode", set.deliveryMode());
        number(out, "priority", set.priority());
        text(out, "correlation_id", set.correlationId());
        text(out, "reply_to", set.replyTo());
        text(out, "expiration", set.expiration());
        text(out, "message_id", set.messageId());
        if (set.timestamp() != null) {
            out.writeNumberProperty("timestamp", set.timestamp().getEpochSecond());
        }
        text(out, "type", set.type());
        text(out, "user_id", set.userId());
        text(out, "app_id", set.appId());
        text(out, "cluster_id", set.clusterId());
        out.writeEndObject();
    }

    private static void text(JsonGenerator out, String name, String value) {
        if (value != null) {
            out.writeStringProperty(name, value);
        }
    }

    private static void number(JsonGenerator out, String name, Integer value) {
        if (value != null) {
            out.writeNumberProperty(name, value);
        }
    }

    // ---- reading -----------------------------------------------------------------------------------------

    /**
     * Reads a line, with its end or without it.
     *
     * @throws IllegalArgumentException if it holds no message; says what is wrong with it
     */
    public static ArchivedMessage read(byte[] line) {
        try {
            return message(MAPPER.readTree(line));
        } catch (JacksonException e) {
            throw new Unfit(Why.said(e.getOriginalMessage()), e);
        } catch (DateTimeException e) {
            throw new Unfit(Why.of(e), e);
        }
    }

    private static ArchivedMessage message(JsonNode read) {
        return new ArchivedMessage(
                new QueueRef(required(read, "virtual_host"), required(read, "queue")),
                read.required("offset").longValue(),
                Instant.parse(required(read, "arrived_at")),
                required(read, "exchange"),
                required(read, "routing_key"),
                readProperties(read.required("properties")),
                body(required(read, "body_encoding"), required(read, "body")));
    }

    /**
     * A body as it stands in a line.
     *
     * @param encoding {@code utf-8} or {@code base64}
     */
    public static byte[] body(String encoding, String body) {
        return switch (encoding) {
            case "utf-8" -> body.getBytes(StandardCharsets.UTF_8);
            case "base64" -> Base64.getDecoder().decode(body);
            default -> throw new Unfit(Why.of(Phrase.BODY_ENCODING, encoding));
        };
    }

    /**
     * Properties as they stand in a line, headers with their types.
     *
     * @throws IllegalArgumentException if they are none; says what is wrong
     */
    public static MessageProperties readProperties(JsonNode read) {
        return MessageProperties.builder()
                .contentType(textOrNull(read, "content_type"))
                .contentEncoding(textOrNull(read, "content_encoding"))
                .headers(read.has("headers") ? TypedValues.readTable(read.get("headers")) : null)
                .deliveryMode(numberOrNull(read, "delivery_mode"))
                .priority(numberOrNull(read, "priority"))
                .correlationId(textOrNull(read, "correlation_id"))
                .replyTo(textOrNull(read, "reply_to"))
                .expiration(textOrNull(read, "expiration"))
                .messageId(textOrNull(read, "message_id"))
                .timestamp(read.has("timestamp") ? Instant.ofEpochSecond(read.get("timestamp").longValue()) : null)
                .type(textOrNull(read, "type"))
                .userId(textOrNull(read, "user_id"))
                .appId(textOrNull(read, "app_id"))
                .clusterId(textOrNull(read, "cluster_id"))
                .build();
    }

    private static String required(JsonNode read, String name) {
        return read.required(name).stringValue();
    }

    private static String textOrNull(JsonNode read, String name) {
        return read.has(name) ? read.get(name).stringValue() : null;
    }

    private static Integer numberOrNull(JsonNode read, String name) {
        return read.has(name) ? read.get(name).intValue() : null;
    }
}
