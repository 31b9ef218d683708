package org.glassmq.gui.archive;

import java.io.Closeable;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.glassmq.broker.api.MessageProperties;
import org.glassmq.broker.api.QueueRef;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.json.JsonMapper;

/** Reads what {@link JsonLinesWriter} wrote, one message at a time; only that one is in memory. */
public final class JsonLinesReader implements Closeable {
    private static final JsonMapper MAPPER = new JsonMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build());

    private final MappingIterator<JsonNode> lines;
    private long line;

    /** @param in closed with this reader */
    public JsonLinesReader(InputStream in) {
        this.lines = MAPPER.readerFor(JsonNode.class).readValues(in);
    }

    /**
     * The next message; empty at the end.
     *
     * @throws IllegalArgumentException if the next line holds no message; says which line, and what is wrong with it
     */
    public Optional<ArchivedMessage> next() {
        try {
            if (!lines.hasNextValue()) {
                return Optional.empty();
            }
            line++;
            return Optional.of(message(lines.nextValue()));
        } catch (JacksonException | IllegalArgumentException e) {
            throw new IllegalArgumentException("message " + Math.max(1, line) + " of the file cannot be read: "
                    + (e instanceof JacksonException json ? json.getOriginalMessage() : e.getMessage()), e);
        }
    }

    private static ArchivedMessage message(JsonNode read) {
        return new ArchivedMessage(
                new QueueRef(text(read, "virtual_host"), text(read, "queue")),
                read.required("offset").longValue(),
                Instant.parse(text(read, "arrived_at")),
                text(read, "exchange"),
                text(read, "routing_key"),
                properties(read.required("properties")),
                body(text(read, "body_encoding"), text(read, "body")));
    }

    private static byte[] body(String encoding, String body) {
        return switch (encoding) {
            case "utf-8" -> body.getBytes(StandardCharsets.UTF_8);
            case "base64" -> Base64.getDecoder().decode(body);
            default -> throw new IllegalArgumentException(
                    "body_encoding is '" + encoding + "'; allowed are utf-8 and base64");
        };
    }

    private static MessageProperties properties(JsonNode read) {
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

    private static String text(JsonNode read, String name) {
        return read.required(name).stringValue();
    }

    private static String textOrNull(JsonNode read, String name) {
        return read.has(name) ? read.get(name).stringValue() : null;
    }

    private static Integer numberOrNull(JsonNode read, String name) {
        return read.has(name) ? read.get(name).intValue() : null;
    }

    @Override
    public void close() {
        lines.close();
    }
}
