package org.glassmq.gui.find;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glassmq.broker.api.BrowsedMessage;
import org.glassmq.broker.api.MessageProperties;
import org.glassmq.gui.find.Criteria.Named;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks of one message whether it is wanted. Used by several threads. */
final class MessageTest {
    /** As much of a body is looked into where it has to be in memory as a whole. */
    static final int MOST = 8 << 20;

    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final int PIECE = 1 << 20;

    private final Criteria wanted;

    /** More of a body. */
    interface Bodies {
        /** Bytes from one on; fewer than asked for at the end, none after it or if the message is gone. */
        byte[] read(BrowsedMessage message, long from, int length);
    }

    /** The answer. */
    enum Answer {
        YES,
        NO,
        /** Not in the part of the body that was looked into, which is not all of it. */
        NOT_IN_THE_HEAD
    }

    MessageTest(Criteria wanted) {
        this.wanted = wanted;
    }

    Answer test(BrowsedMessage message, Bodies bodies) {
        boolean possible = (wanted.states().isEmpty() || wanted.states().contains(message.state()))
                && wanted.from().map(from -> !message.arrivedAt().isBefore(from)).orElse(true)
                && wanted.to().map(to -> !message.arrivedAt().isAfter(to)).orElse(true)
                && headers(message.properties().headersOrEmpty())
                && properties(message.properties());
        if (!possible) {
            return Answer.NO;
        }
        Answer path = wanted.path().map(query -> path(query, message, bodies)).orElse(Answer.YES);
        return path == Answer.YES
                ? wanted.text().map(text -> text(text, message, bodies)).orElse(Answer.YES)
                : path;
    }

    private boolean headers(Map<String, Object> headers) {
        return wanted.headers().stream()
                .allMatch(named -> headers.containsKey(named.name())
                        && (named.value().isEmpty() || named.value().equals(text(headers.get(named.name())))));
    }

    private boolean properties(MessageProperties properties) {
        if (wanted.properties().isEmpty()) {
            return true;
        }
        Map<String, Object> set = set(properties);
        return wanted.properties().stream().allMatch(named -> is(set.get(named.name()), named));
    }

    private static boolean is(Object value, Named named) {
        return value != null && (named.value().isEmpty() || named.value().equals(text(value)));
    }

    /** Properties by their names in the protocol; null where none is set. */
    static Map<String, Object> set(MessageProperties properties) {
        Map<String, Object> set = new LinkedHashMap<>();
        set.put("content-type", properties.contentType());
        set.put("content-encoding", properties.contentEncoding());
        set.put("delivery-mode", properties.deliveryMode());
        set.put("priority", properties.priority());
        set.put("correlation-id", properties.correlationId());
        set.put("reply-to", properties.replyTo());
        set.put("expiration", properties.expiration());
        set.put("message-id", properties.messageId());
        set.put("timestamp", properties.timestamp());
        set.put("type", properties.type());
        set.put("user-id", properties.userId());
        set.put("app-id", properties.appId());
        set.put("cluster-id", properties.clusterId());
        return set;
    }

    private static String text(Object value) {
        return switch (value) {
            case null -> "";
            case byte[] bytes -> new String(bytes, StandardCharsets.UTF_8);
            case BigDecimal number -> number.toPlainString();
            case Instant time -> time.toString();
            default -> value.toString();
        };
    }

    private static Answer text(TextTest text, BrowsedMessage message, Bodies bodies) {
        byte[] head = message.preview();
        if (text.in(head, head.length) || inEnvelope(text, message)) {
            return Answer.YES;
        }
        if (head.length == message.bodySize()) {
            return Answer.NO;
        }
        if (text.overlap() == 0) {
            byte[] body = body(message, bodies);
            return text.in(body, body.length) ? Answer.YES : inAll(body, message);
        }
        return inPieces(text, message, bodies) ? Answer.YES : Answer.NO;
    }

    private static boolean inPieces(TextTest text, BrowsedMessage message, Bodies bodies) {
        byte[] tail = Arrays.copyOfRange(
                message.preview(), Math.max(0, message.preview().length - text.overlap()), message.preview().length);
        long at = message.preview().length;
        while (at < message.bodySize() && !Thread.currentThread().isInterrupted()) {
            byte[] piece = bodies.read(message, at, PIECE);
            if (piece.length == 0) {
                return false;
            }
            byte[] both = Arrays.copyOf(tail, tail.length + piece.length);
            System.arraycopy(piece, 0, both, tail.length, piece.length);
            if (text.in(both, both.length)) {
                return true;
            }
            tail = Arrays.copyOfRange(both, Math.max(0, both.length - text.overlap()), both.length);
            at += piece.length;
        }
        return false;
    }

    private static boolean inEnvelope(TextTest text, BrowsedMessage message) {
        MessageProperties properties = message.properties();
        return text.in(message.routingKey())
                || text.in(message.exchange())
                || properties.headers() != null && inValue(text, properties.headers())
                || properties != MessageProperties.NONE
                        && set(properties).values().stream().anyMatch(value -> value != null && text.in(text(value)));
    }

    private static boolean inValue(TextTest text, Object value) {
        return switch (value) {
            case null -> false;
            case Map<?, ?> table -> table.entrySet().stream()
                    .anyMatch(entry -> text.in(String.valueOf(entry.getKey())) || inValue(text, entry.getValue()));
            case List<?> array -> array.stream().anyMatch(element -> inValue(text, element));
            default -> text.in(text(value));
        };
    }

    private static Answer path(JsonPath query, BrowsedMessage message, Bodies bodies) {
        byte[] body = body(message, bodies);
        if (inAll(body, message) == Answer.NOT_IN_THE_HEAD) {
            return Answer.NOT_IN_THE_HEAD;
        }
        return json(body).filter(query::matches).isPresent() ? Answer.YES : Answer.NO;
    }

    private static Optional<JsonNode> json(byte[] body) {
        int first = 0;
        while (first < body.length && Character.isWhitespace(body[first])) {
            first++;
        }
        // what can be no JSON is not parsed
        if (first == body.length || "{[\"-0123456789tfn\u00ef".indexOf(body[first] & 0xff) < 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(MAPPER.readTree(body));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private static Answer inAll(byte[] read, BrowsedMessage message) {
        return read.length < message.bodySize() ? Answer.NOT_IN_THE_HEAD : Answer.NO;
    }

    private static byte[] body(BrowsedMessage message, Bodies bodies) {
        int wanted = (int) Math.min(MOST, message.bodySize());
        byte[] body = Arrays.copyOf(message.preview(), wanted);
        int at = Math.min(wanted, message.preview().length);
        while (at < wanted) {
            byte[] piece = bodies.read(message, at, Math.min(PIECE, wanted - at));
            if (piece.length == 0) {
                return Arrays.copyOf(body, at);
            }
            System.arraycopy(piece, 0, body, at, piece.length);
            at += piece.length;
        }
        return body;
    }
}
