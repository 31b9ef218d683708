package org.glassmq.launcher.crash;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Envelope;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A delivery.
 *
 * @param queue    where it came from
 * @param id       of the message; -1 if the body has none
 * @param diedIn   queue that gave it up last; empty if it is no dead letter
 * @param reason   why
 * @param offset   in a stream; otherwise -1
 * @param bodyHash of the whole body
 */
record Item(
        String queue, long tag, boolean again, long id, String diedIn, String reason, long offset, int bodyHash) {

    static Item of(String queue, Envelope envelope, AMQP.BasicProperties properties, byte[] body) {
        Map<String, Object> headers = properties.getHeaders() == null ? Map.of() : properties.getHeaders();
        String diedIn = "";
        String reason = "";
        if (headers.get("x-death") instanceof List<?> deaths && deaths.getFirst() instanceof Map<?, ?> death) {
            diedIn = death.get("queue").toString();
            reason = death.get("reason").toString();
        }
        long offset = headers.get("x-stream-offset") instanceof Number number ? number.longValue() : -1;
        return new Item(
                queue, envelope.getDeliveryTag(), envelope.isRedeliver(), Post.idOf(body), diedIn, reason, offset,
                Arrays.hashCode(body));
    }

    boolean isLetter() {
        return !diedIn.isEmpty();
    }
}
