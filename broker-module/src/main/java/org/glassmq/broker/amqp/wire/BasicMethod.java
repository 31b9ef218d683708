package org.glassmq.broker.amqp.wire;

import java.util.Map;
import org.glassmq.broker.message.Address;

/** Class basic: contents: publish, consume, acknowledge (section 1.8). */
public sealed interface BasicMethod extends Method {

    /**
     * From the client: how much may be delivered and not yet acknowledged.
     *
     * @param prefetchSize  bytes, 0 to 2^32 - 1, 0 for no limit
     * @param prefetchCount messages, 0 for no limit
     */
    record BasicQos(long prefetchSize, int prefetchCount, boolean global) implements BasicMethod {
        @Override
        public MethodId id() {
            return MethodId.BASIC_QOS;
        }
    }

    /** From the broker: it holds. */
    record BasicQosOk() implements BasicMethod {
        @Override
        public MethodId id() {
            return MethodId.BASIC_QOS_OK;
        }
    }

    /** From the client: subscribes to a queue, by a tag of the broker if it is empty. */
    record BasicConsume(
            String queue,
            String consumerTag,
            boolean noLocal,
            boolean noAck,
            boolean exclusive,
            boolean noWait,
            Map<String, Object> arguments)
            implements BasicMethod {
        @Override
        public MethodId id() {
            return MethodId.BASIC_CONSUME;
        }
    }

    /** From the broker: deliveries follow under this tag. */
    record BasicConsumeOk(String consumerTag) implements BasicMethod {
        @Override
        public MethodId id() {
            return MethodId.BASIC_CONSUME_OK;
        }
    }

    /** From the client: ends a subscription; in RabbitMQ also from the broker, when the queue is gone. */
    record BasicCancel(String consumerTag, boolean noWait) implements BasicMethod {
        @Override
        public MethodId id() {
            return MethodId.BASIC_CANCEL;
        }
    }

    /** The answer to {@link BasicCancel}. */
    record BasicCancelOk(String consumerTag) implements BasicMethod {
        @Override
        public MethodId id() {
            return MethodId.BASIC_CANCEL_OK;
        }
    }

    /** From the client, followed by a content. A decoder may hand out one instance many times. */
    record BasicPublish(Address address, boolean mandatory, boolean immediate) implements BasicMethod {
        @Override
        public MethodId id() {
            return MethodId.BASIC_PUBLISH;
        }
    }

    /** From the broker, with a content that it could not route. The text is cut at 255 bytes when written. */
    record BasicReturn(int replyCode, String replyText, String exchange, String routingKey) implements BasicMethod {
        @Override
        public MethodId id() {
            return MethodId.BASIC_RETURN;
        }
    }

    /** From the broker, followed by a content. */
    record BasicDeliver(
            String consumerTag,
            long deliveryTag,
            boolean redelivered,
            String exchange,
            String routingKey)
            implements BasicMethod {
        @Override
        public MethodId id() {
            return MethodId.BASIC_DELIVER;
        }
    }

    /** From the client: asks for one message. */
    record BasicGet(String queue, boolean noAck) implements BasicMethod {
        @Override
        public MethodId id() {
            return MethodId.BASIC_GET;
        }
    }

    /** From the broker, followed by a content. The count, of what is left, is written as at most 2^32 - 1. */
    record BasicGetOk(
            long deliveryTag,
            boolean redelivered,
            String exchange,
            String routingKey,
            long messageCount)
            implements BasicMethod {
        @Override
        public MethodId id() {
            return MethodId.BASIC_GET_OK;
        }
    }

    /** From the broker: there is no message. */
    record BasicGetEmpty() implements BasicMethod {
        @Override
        public MethodId id() {
            return MethodId.BASIC_GET_EMPTY;
        }
    }

    /** From the client: it is done with a delivery; from the broker: it has taken what was published (RabbitMQ). */
    record BasicAck(long deliveryTag, boolean multiple) implements BasicMethod {
        @Override
        public MethodId id() {
            return MethodId.BASIC_ACK;
        }
    }

    /** From the client: it will not have a delivery. */
    record BasicReject(long deliveryTag, boolean requeue) implements BasicMethod {
        @Override
        public MethodId id() {
            return MethodId.BASIC_REJECT;
        }
    }

    /** From the client. Deprecated by the specification in favour of {@link BasicRecover}. */
    record BasicRecoverAsync(boolean requeue) implements BasicMethod {
        @Override
        public MethodId id() {
            return MethodId.BASIC_RECOVER_ASYNC;
        }
    }

    /** From the client: asks for all that it has not acknowledged once more. */
    record BasicRecover(boolean requeue) implements BasicMethod {
        @Override
        public MethodId id() {
            return MethodId.BASIC_RECOVER;
        }
    }

    /** From the broker: it follows. */
    record BasicRecoverOk() implements BasicMethod {
        @Override
        public MethodId id() {
            return MethodId.BASIC_RECOVER_OK;
        }
    }

    /** RabbitMQ: {@link BasicReject} for more than one; from the broker, the opposite of a confirm. */
    record BasicNack(long deliveryTag, boolean multiple, boolean requeue) implements BasicMethod {
        @Override
        public MethodId id() {
            return MethodId.BASIC_NACK;
        }
    }
}
