package org.glassmq.broker.replay;

import java.util.Arrays;
import org.glassmq.broker.api.MessageProperties;
import org.glassmq.broker.api.ReplayPreview;
import org.glassmq.broker.api.ReplayPreview.Shape;
import org.glassmq.broker.message.Message;

/**
 * A message that is being written. Immutable.
 *
 * @param body not copied, must not be changed
 */
record Draft(String exchange, String routingKey, MessageProperties properties, byte[] body) {

    static Draft of(Message message) {
        return new Draft(
                message.address().exchange(),
                message.address().routingKey(),
                message.properties().decoded(),
                message.body());
    }

    Draft withAddress(String otherExchange, String otherKey) {
        return new Draft(otherExchange, otherKey, properties, body);
    }

    Draft withKey(String other) {
        return new Draft(exchange, other, properties, body);
    }

    Draft withProperties(MessageProperties others) {
        return new Draft(exchange, routingKey, others, body);
    }

    Draft withBody(byte[] other) {
        return new Draft(exchange, routingKey, properties, other);
    }

    Shape shape() {
        byte[] head = body.length <= ReplayPreview.HEAD_BYTES ? body : Arrays.copyOf(body, ReplayPreview.HEAD_BYTES);
        return new Shape(exchange, routingKey, properties, body.length, head);
    }
}
