package org.glassmq.gui.publish;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import org.glassmq.broker.api.MessageProperties;

/** Reads properties out of texts in which no variable stands any more. */
final class PropertyTexts {
    /** Of a short string (AMQP 0-9-1, section 4.2.5.3), bytes of UTF-8. */
    static final int SHORT_STRING = 255;

    private static final DateTimeFormatter LOCAL_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd[' ']['T']HH:mm[:ss]", Locale.ROOT);

    private final ZoneId zone;

    /** @param zone in which times are typed */
    PropertyTexts(ZoneId zone) {
        this.zone = zone;
    }

    /** Bytes of UTF-8; cheap where there can be no more than are allowed. */
    static int size(String text) {
        return text.length() * 3 <= SHORT_STRING ? text.length() : text.getBytes(StandardCharsets.UTF_8).length;
    }

    /**
     * The properties without headers.
     *
     * @param faults told of what is wrong
     */
    MessageProperties.Builder read(Map<Field, String> texts, Delivery delivery, FaultList faults) {
        texts.forEach((field, text) -> {
            if (size(text) > SHORT_STRING) {
                String title = faults.messages().text(field.titleKey());
                faults.field(field, "publish.error.long", title, size(text), SHORT_STRING);
            }
        });
        String expiration = texts.get(Field.EXPIRATION);
        if (!expiration.isEmpty() && !isNumber(expiration, 18)) {
            faults.field(Field.EXPIRATION, "publish.error.expiration", expiration);
        }
        return MessageProperties.builder()
                .contentType(given(texts, Field.CONTENT_TYPE))
                .contentEncoding(given(texts, Field.CONTENT_ENCODING))
                .deliveryMode(delivery.mode())
                .priority(priority(texts.get(Field.PRIORITY).strip(), faults))
                .correlationId(given(texts, Field.CORRELATION_ID))
                .replyTo(given(texts, Field.REPLY_TO))
                .expiration(given(texts, Field.EXPIRATION))
                .messageId(given(texts, Field.MESSAGE_ID))
                .timestamp(timestamp(texts.get(Field.TIMESTAMP).strip(), faults))
                .type(given(texts, Field.TYPE))
                .userId(given(texts, Field.USER_ID))
                .appId(given(texts, Field.APP_ID))
                .clusterId(given(texts, Field.CLUSTER_ID));
    }

    private static String given(Map<Field, String> texts, Field field) {
        String text = texts.get(field);
        return text.isEmpty() ? null : text;
    }

    private static Integer priority(String text, FaultList faults) {
        if (text.isEmpty()) {
            return null;
        }
        if (isNumber(text, 3) && Integer.parseInt(text) <= 255) {
            return Integer.valueOf(text);
        }
        faults.field(Field.PRIORITY, "publish.error.priority", text);
        return null;
    }

    private Instant timestamp(String text, FaultList faults) {
        if (text.isEmpty()) {
            return null;
        }
        try {
            Instant at = text.endsWith("Z")
                    ? Instant.parse(text)
                    : LocalDateTime.parse(text, LOCAL_TIME).atZone(zone).toInstant();
            return at.truncatedTo(ChronoUnit.SECONDS);
        } catch (DateTimeParseException e) {
            faults.field(Field.TIMESTAMP, "publish.error.timestamp", text);
            return null;
        }
    }

    private static boolean isNumber(String text, int digits) {
        return text.length() <= digits && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
