package org.glassmq.gui.publish;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.beans.Observable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.glassmq.broker.api.MessageProperties;
import org.glassmq.broker.api.PublishRequest;
import org.glassmq.gui.support.HeaderRow;
import org.glassmq.gui.support.HeaderType;
import org.glassmq.gui.support.Messages;

/** A message as it is typed, and how it becomes one that can be sent. Belongs to the JavaFX application thread. */
public final class PublishForm {
    private static final int SHORT_STRING = 255;
    private static final DateTimeFormatter LOCAL_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd[' ']['T']HH:mm[:ss]", Locale.ROOT);

    private final ZoneId zone;
    private final Map<Field, StringProperty> fields = new EnumMap<>(Field.class);
    private final StringProperty virtualHost = new SimpleStringProperty("/");
    private final BooleanProperty persistent = new SimpleBooleanProperty(true);
    private final ObjectProperty<BodyFormat> bodyFormat = new SimpleObjectProperty<>(BodyFormat.TEXT);
    private final ObservableList<HeaderRow> headers = FXCollections.observableArrayList(
            row -> new Observable[] {row.nameProperty(), row.typeProperty(), row.valueProperty()});

    /** @param zone in which times are typed */
    public PublishForm(ZoneId zone) {
        this.zone = zone;
        for (Field field : Field.values()) {
            fields.put(field, new SimpleStringProperty(""));
        }
    }

    /** The text of a field. */
    StringProperty field(Field field) {
        return fields.get(field);
    }

    StringProperty virtualHostProperty() {
        return virtualHost;
    }

    /** Delivery mode 2. */
    BooleanProperty persistentProperty() {
        return persistent;
    }

    /** The body, as it is typed. */
    StringProperty bodyProperty() {
        return field(Field.BODY);
    }

    ObjectProperty<BodyFormat> bodyFormatProperty() {
        return bodyFormat;
    }

    ObservableList<HeaderRow> headers() {
        return headers;
    }

    /** Whether one of the rarer properties is filled in. */
    boolean usesRareProperties() {
        return EnumSet.range(Field.CONTENT_ENCODING, Field.CLUSTER_ID).stream()
                .anyMatch(field -> !get(field).isEmpty());
    }

    /** Takes over a message. */
    void fill(PublishRequest request) {
        MessageProperties properties = request.properties();
        virtualHost.set(request.virtualHost());
        set(Field.EXCHANGE, request.exchange());
        set(Field.ROUTING_KEY, request.routingKey());
        set(Field.CONTENT_TYPE, properties.contentType());
        set(Field.CONTENT_ENCODING, properties.contentEncoding());
        set(Field.PRIORITY, properties.priority());
        set(Field.CORRELATION_ID, properties.correlationId());
        set(Field.REPLY_TO, properties.replyTo());
        set(Field.EXPIRATION, properties.expiration());
        set(Field.MESSAGE_ID, properties.messageId());
        set(Field.TIMESTAMP, properties.timestamp());
        set(Field.TYPE, properties.type());
        set(Field.USER_ID, properties.userId());
        set(Field.APP_ID, properties.appId());
        set(Field.CLUSTER_ID, properties.clusterId());
        persistent.set(properties.persistent());
        headers.setAll(HeaderRow.of(properties.headersOrEmpty()));
        bodyFormat.set(BodyFormat.of(request.body()));
        set(Field.BODY, bodyFormat.get().write(request.body()));
    }

    /** Empties everything but the address. */
    void clear() {
        fields.forEach((field, text) -> {
            if (field != Field.EXCHANGE && field != Field.ROUTING_KEY) {
                text.set("");
            }
        });
        persistent.set(true);
        headers.clear();
        bodyFormat.set(BodyFormat.TEXT);
    }

    /**
     * What was typed, read as a message.
     *
     * @param request the message; empty if something is wrong
     * @param errors  what is wrong, by field
     */
    record Reading(Optional<PublishRequest> request, Map<Field, String> errors) {}

    /** Reads the form and writes what is wrong with a header beside it. */
    Reading read(Messages messages) {
        Map<Field, String> errors = new EnumMap<>(Field.class);
        for (Field field : EnumSet.range(Field.EXCHANGE, Field.CLUSTER_ID)) {
            int size = get(field).getBytes(StandardCharsets.UTF_8).length;
            if (size > SHORT_STRING) {
                errors.put(
                        field,
                        messages.text("publish.error.long", messages.text(field.titleKey()), size, SHORT_STRING));
            }
        }
        Integer priority = readPriority(errors, messages);
        Instant timestamp = readTimestamp(errors, messages);
        if (!get(Field.EXPIRATION).matches("\\d{0,18}")) {
            errors.put(Field.EXPIRATION, messages.text("publish.error.expiration", get(Field.EXPIRATION)));
        }
        Optional<byte[]> body = readBody(errors, messages);
        Map<String, Object> values = new LinkedHashMap<>();
        boolean headersFine = readHeaders(values, messages);
        if (!headersFine || !errors.isEmpty()) {
            return new Reading(Optional.empty(), errors);
        }
        MessageProperties properties = MessageProperties.builder()
                .contentType(given(Field.CONTENT_TYPE))
                .contentEncoding(given(Field.CONTENT_ENCODING))
                .headers(values.isEmpty() ? null : values)
                .deliveryMode(persistent.get() ? 2 : 1)
                .priority(priority)
                .correlationId(given(Field.CORRELATION_ID))
                .replyTo(given(Field.REPLY_TO))
                .expiration(given(Field.EXPIRATION))
                .messageId(given(Field.MESSAGE_ID))
                .timestamp(timestamp)
                .type(given(Field.TYPE))
                .userId(given(Field.USER_ID))
                .appId(given(Field.APP_ID))
                .clusterId(given(Field.CLUSTER_ID))
                .build();
        PublishRequest request = new PublishRequest(
                virtualHost.get(),
                get(Field.EXCHANGE),
                get(Field.ROUTING_KEY),
                properties,
                body.orElseThrow());
        return new Reading(Optional.of(request), errors);
    }

    /** The headers that can be read; the others are left out. */
    Map<String, Object> readableHeaders() {
        return HeaderRow.readable(headers);
    }

    private Integer readPriority(Map<Field, String> errors, Messages messages) {
        String text = get(Field.PRIORITY).strip();
        if (text.isEmpty()) {
            return null;
        }
        if (text.matches("\\d{1,3}") && Integer.parseInt(text) <= 255) {
            return Integer.valueOf(text);
        }
        errors.put(Field.PRIORITY, messages.text("publish.error.priority", text));
        return null;
    }

    private Instant readTimestamp(Map<Field, String> errors, Messages messages) {
        String text = get(Field.TIMESTAMP).strip();
        if (text.isEmpty()) {
            return null;
        }
        try {
            Instant at = text.endsWith("Z")
                    ? Instant.parse(text)
                    : LocalDateTime.parse(text, LOCAL_TIME).atZone(zone).toInstant();
            return at.truncatedTo(ChronoUnit.SECONDS);
        } catch (DateTimeParseException e) {
            errors.put(Field.TIMESTAMP, messages.text("publish.error.timestamp", text));
            return null;
        }
    }

    private Optional<byte[]> readBody(Map<Field, String> errors, Messages messages) {
        try {
            return Optional.of(bodyFormat.get().read(get(Field.BODY)));
        } catch (IllegalArgumentException e) {
            errors.put(Field.BODY, messages.text("publish.error.body", messages.text(bodyFormat.get().titleKey())));
            return Optional.empty();
        }
    }

    private boolean readHeaders(Map<String, Object> values, Messages messages) {
        boolean fine = true;
        for (HeaderRow row : headers) {
            String error = row.blank() ? "" : readHeader(row, values, messages);
            row.errorProperty().set(error);
            fine &= error.isEmpty();
        }
        return fine;
    }

    private static String readHeader(HeaderRow row, Map<String, Object> values, Messages messages) {
        String name = row.nameProperty().get();
        int size = name.getBytes(StandardCharsets.UTF_8).length;
        if (name.isBlank()) {
            return messages.text("publish.error.header-name");
        }
        if (size > SHORT_STRING) {
            return messages.text("publish.error.header-long", size, SHORT_STRING);
        }
        if (values.containsKey(name)) {
            return messages.text("publish.error.header-twice", name);
        }
        HeaderType type = row.typeProperty().get();
        try {
            values.put(name, type.parse(row.valueProperty().get()));
            return "";
        } catch (IllegalArgumentException e) {
            return messages.text(
                    "publish.error.header-value",
                    name,
                    row.valueProperty().get(),
                    messages.text(type.allowedKey()));
        }
    }

    private String get(Field field) {
        return fields.get(field).get();
    }

    private String given(Field field) {
        String text = get(field);
        return text.isEmpty() ? null : text;
    }

    private void set(Field field, Object value) {
        fields.get(field).set(value == null ? "" : value.toString());
    }
}
