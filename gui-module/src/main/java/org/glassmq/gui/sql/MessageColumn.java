package org.glassmq.gui.sql;

import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.glassmq.broker.api.BrowsedMessage;
import org.glassmq.gui.archive.PlainValues;
import org.glassmq.gui.support.Utf8;
import org.h2.util.JSR310Utils;
import org.h2.value.Value;
import org.h2.value.ValueBigint;
import org.h2.value.ValueBoolean;
import org.h2.value.ValueInteger;
import org.h2.value.ValueNull;
import org.h2.value.ValueVarchar;
import tools.jackson.databind.json.JsonMapper;

/** The columns of a queue, in their order. */
enum MessageColumn {
    OFFSET("BIGINT", message -> ValueBigint.get(message.offset())),
    TIME("TIMESTAMP(3) WITH TIME ZONE", message -> time(message.arrivedAt())),
    STATE("VARCHAR", message -> text(message.state().name().toLowerCase(Locale.ROOT))),
    HOLDER("VARCHAR", message -> text(message.holder().orElse(null))),
    DELIVERIES("INT", message -> ValueInteger.get(message.deliveries())),
    REDELIVERED("BOOLEAN", message -> ValueBoolean.get(message.redelivered())),
    EXCHANGE("VARCHAR", message -> text(message.exchange())),
    ROUTING_KEY("VARCHAR", message -> text(message.routingKey())),
    HEADERS("VARCHAR", MessageColumn::headers),
    PROPERTIES("VARCHAR", message -> text(Json.write(PlainValues.properties(message.properties())))),
    CONTENT_TYPE("VARCHAR", message -> text(message.properties().contentType())),
    CONTENT_ENCODING("VARCHAR", message -> text(message.properties().contentEncoding())),
    DELIVERY_MODE("INT", message -> number(message.properties().deliveryMode())),
    PRIORITY("INT", message -> number(message.properties().priority())),
    CORRELATION_ID("VARCHAR", message -> text(message.properties().correlationId())),
    REPLY_TO("VARCHAR", message -> text(message.properties().replyTo())),
    EXPIRATION("VARCHAR", message -> text(message.properties().expiration())),
    MESSAGE_ID("VARCHAR", message -> text(message.properties().messageId())),
    TIMESTAMP("TIMESTAMP(0) WITH TIME ZONE", message -> time(message.properties().timestamp())),
    TYPE("VARCHAR", message -> text(message.properties().type())),
    USER_ID("VARCHAR", message -> text(message.properties().userId())),
    APP_ID("VARCHAR", message -> text(message.properties().appId())),
    CLUSTER_ID("VARCHAR", message -> text(message.properties().clusterId())),
    BODY_SIZE("BIGINT", message -> ValueBigint.get(message.bodySize())),
    /** Null, as its encoding, where no head was read. */
    BODY("VARCHAR", MessageColumn::body),
    BODY_ENCODING("VARCHAR", MessageColumn::bodyEncoding);

    /** By which two queues are often joined. */
    static final List<MessageColumn> MATCHED =
            List.of(ROUTING_KEY, CORRELATION_ID, REPLY_TO, MESSAGE_ID, TYPE, USER_ID, APP_ID);

    private final String type;
    private final Function<BrowsedMessage, Value> value;

    MessageColumn(String type, Function<BrowsedMessage, Value> value) {
        this.type = type;
        this.value = value;
    }

    /** Its name in statements. */
    String columnName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** All columns as a statement that makes a table wants them. */
    static String definitions() {
        return Arrays.stream(values())
                .map(column -> "\"" + column.columnName() + "\" " + column.type)
                .collect(Collectors.joining(", "));
    }

    Value of(BrowsedMessage message) {
        return value.apply(message);
    }

    private static boolean read(BrowsedMessage message) {
        return message.preview().length > 0 || message.bodySize() == 0;
    }

    private static Optional<String> decoded(BrowsedMessage message) {
        return Utf8.decode(message.preview(), message.preview().length < message.bodySize());
    }

    private static Value body(BrowsedMessage message) {
        return read(message)
                ? text(decoded(message)
                        .orElseGet(() -> Base64.getEncoder().encodeToString(message.preview())))
                : ValueNull.INSTANCE;
    }

    private static Value bodyEncoding(BrowsedMessage message) {
        return read(message) ? text(decoded(message).isPresent() ? "utf-8" : "base64") : ValueNull.INSTANCE;
    }

    private static Value headers(BrowsedMessage message) {
        return message.properties().headers() == null
                ? ValueNull.INSTANCE
                : text(Json.write(PlainValues.of(message.properties().headers())));
    }

    private static Value text(String text) {
        return text == null ? ValueNull.INSTANCE : ValueVarchar.get(text);
    }

    private static Value number(Integer number) {
        return number == null ? ValueNull.INSTANCE : ValueInteger.get(number);
    }

    private static Value time(Instant time) {
        return time == null ? ValueNull.INSTANCE : JSR310Utils.instantToValue(time);
    }

    /** Apart, because an enum's constants are made before its other fields. */
    private static final class Json {
        private static final JsonMapper MAPPER = JsonMapper.builder().build();

        private Json() {}

        static String write(Object value) {
            return MAPPER.writeValueAsString(value);
        }
    }
}
