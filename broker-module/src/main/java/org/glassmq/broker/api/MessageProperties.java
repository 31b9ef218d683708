package org.glassmq.broker.api;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The basic properties of a message (AMQP 0-9-1, section 1.8.3, class basic). A component is null if the publisher
 * did not set it.
 *
 * @param contentType     MIME type of the body
 * @param contentEncoding MIME content encoding
 * @param headers         application headers in their order: values are Boolean, Byte, Short, Integer, Long, Float,
 *                        Double, BigDecimal, String, byte[], Instant, List, Map or null
 * @param deliveryMode    1 transient, 2 persistent
 * @param priority        0 to 9 by the specification, 0 to 255 in RabbitMQ's dialect
 * @param correlationId   of the request that this answers
 * @param replyTo         queue for the answer
 * @param expiration      time to live in milliseconds, as decimal text
 * @param messageId       application's identifier
 * @param timestamp       whole seconds
 * @param type            application's name for the kind of message
 * @param userId          who published it; checked by the broker
 * @param appId           which application published it
 * @param clusterId       deprecated by the specification, carried along
 */
public record MessageProperties(
        String contentType,
        String contentEncoding,
        Map<String, Object> headers,
        Integer deliveryMode,
        Integer priority,
        String correlationId,
        String replyTo,
        String expiration,
        String messageId,
        Instant timestamp,
        String type,
        String userId,
        String appId,
        String clusterId) {

    /** No property set. */
    public static final MessageProperties NONE = builder().build();

    /** Whether the message asks to survive a restart (delivery mode 2). */
    public boolean persistent() {
        return deliveryMode != null && deliveryMode == 2;
    }

    /** The headers, or an empty map if there are none. */
    public Map<String, Object> headersOrEmpty() {
        return headers == null ? Map.of() : headers;
    }

    /** The same properties with other headers. */
    public MessageProperties withHeaders(Map<String, Object> other) {
        return new MessageProperties(
                contentType,
                contentEncoding,
                other,
                deliveryMode,
                priority,
                correlationId,
                replyTo,
                expiration,
                messageId,
                timestamp,
                type,
                userId,
                appId,
                clusterId);
    }

    /** The same properties with one more header, or another value of it. */
    public MessageProperties withHeader(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(headersOrEmpty());
        more.put(name, value);
        return withHeaders(more);
    }

    /** The same properties with another queue for the answer. */
    public MessageProperties withReplyTo(String other) {
        return new MessageProperties(
                contentType,
                contentEncoding,
                headers,
                deliveryMode,
                priority,
                correlationId,
                other,
                expiration,
                messageId,
                timestamp,
                type,
                userId,
                appId,
                clusterId);
    }

    public static Builder builder() {
        return new Builder();
    }

    /** A builder that begins with these properties. */
    public Builder toBuilder() {
        return new Builder()
                .contentType(contentType)
                .contentEncoding(contentEncoding)
                .headers(headers)
                .deliveryMode(deliveryMode)
                .priority(priority)
                .correlationId(correlationId)
                .replyTo(replyTo)
                .expiration(expiration)
                .messageId(messageId)
                .timestamp(timestamp)
                .type(type)
                .userId(userId)
                .appId(appId)
                .clusterId(clusterId);
    }

    /** Collects properties one by one; what is not set stays null. */
    public static final class Builder {
        private String contentType;
        private String contentEncoding;
        private Map<String, Object> headers;
        private Integer deliveryMode;
        private Integer priority;
        private String correlationId;
        private String replyTo;
        private String expiration;
        private String messageId;
        private Instant timestamp;
        private String type;
        private String userId;
        private String appId;
        private String clusterId;

        private Builder() {}

        public Builder contentType(String value) {
            contentType = value;
            return this;
        }

        public Builder contentEncoding(String value) {
            contentEncoding = value;
            return this;
        }

        /** Replaces all headers; the map is copied, its order kept. */
        public Builder headers(Map<String, Object> value) {
            headers = value == null ? null : new LinkedHashMap<>(value);
            return this;
        }

        /** Sets one header beside those that are set already. */
        public Builder header(String name, Object value) {
            if (headers == null) {
                headers = new LinkedHashMap<>();
            }
            headers.put(Objects.requireNonNull(name), value);
            return this;
        }

        public Builder deliveryMode(Integer value) {
            deliveryMode = value;
            return this;
        }

        public Builder priority(Integer value) {
            priority = value;
            return this;
        }

        public Builder correlationId(String value) {
            correlationId = value;
            return this;
        }

        public Builder replyTo(String value) {
            replyTo = value;
            return this;
        }

        public Builder expiration(String value) {
            expiration = value;
            return this;
        }

        public Builder messageId(String value) {
            messageId = value;
            return this;
        }

        public Builder timestamp(Instant value) {
            timestamp = value;
            return this;
        }

        public Builder type(String value) {
            type = value;
            return this;
        }

        public Builder userId(String value) {
            userId = value;
            return this;
        }

        public Builder appId(String value) {
            appId = value;
            return this;
        }

        public Builder clusterId(String value) {
            clusterId = value;
            return this;
        }

        public MessageProperties build() {
            return new MessageProperties(
                    contentType,
                    contentEncoding,
                    headers,
                    deliveryMode,
                    priority,
                    correlationId,
                    replyTo,
                    expiration,
                    messageId,
                    timestamp,
                    type,
                    userId,
                    appId,
                    clusterId);
        }
    }
}
