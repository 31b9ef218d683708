package org.glassmq.gui.publish;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.glassmq.broker.api.MessageProperties;
import org.glassmq.broker.api.PublishRequest;
import org.glassmq.gui.publish.variables.Template;

/**
 * A message as it is typed: texts, in which variables may stand. Immutable; may be wrong in any part, which a
 * {@link Composer} tells.
 *
 * @param virtualHost where
 * @param texts       of all fields but the body
 * @param delivery    delivery mode
 * @param headers     in their order
 * @param body        the body
 */
record Draft(
        String virtualHost,
        Map<Field, String> texts,
        Delivery delivery,
        List<DraftHeader> headers,
        DraftBody body) {

    Draft {
        texts = Map.copyOf(texts);
        headers = List.copyOf(headers);
    }

    /** The text of a field. */
    String text(Field field) {
        return texts.getOrDefault(field, "");
    }

    /** A message that is there already, to be edited: what looks like a variable in it is none. */
    static Draft of(PublishRequest request) {
        MessageProperties properties = request.properties();
        Map<Field, String> texts = new EnumMap<>(Field.class);
        texts.put(Field.EXCHANGE, request.exchange());
        put(texts, Field.ROUTING_KEY, request.routingKey());
        put(texts, Field.CONTENT_TYPE, properties.contentType());
        put(texts, Field.CONTENT_ENCODING, properties.contentEncoding());
        put(texts, Field.PRIORITY, properties.priority());
        put(texts, Field.CORRELATION_ID, properties.correlationId());
        put(texts, Field.REPLY_TO, properties.replyTo());
        put(texts, Field.EXPIRATION, properties.expiration());
        put(texts, Field.MESSAGE_ID, properties.messageId());
        put(texts, Field.TIMESTAMP, properties.timestamp());
        put(texts, Field.TYPE, properties.type());
        put(texts, Field.USER_ID, properties.userId());
        put(texts, Field.APP_ID, properties.appId());
        put(texts, Field.CLUSTER_ID, properties.clusterId());
        List<DraftHeader> headers = new ArrayList<>();
        properties.headersOrEmpty().forEach((name, value) -> headers.add(DraftHeader.of(name, value)));
        return new Draft(
                request.virtualHost(),
                texts,
                Delivery.of(properties.deliveryMode()),
                headers,
                DraftBody.of(request.body()));
    }

    private static void put(Map<Field, String> texts, Field field, Object value) {
        texts.put(field, value == null ? "" : Template.literal(value.toString()));
    }
}
