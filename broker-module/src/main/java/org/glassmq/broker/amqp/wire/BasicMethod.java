package org.glassmq.broker.amqp.wire;

import java.util.Map;
import org.glassmq.broker.message.Address;

/** Class basic: contents: publish, consume, acknowledge (section 1.8). */
public sealed interface BasicMethod extends Method {

    /**
     * @param prefetchSize  bytes, 0 to 2^32 - 1, 0 for no limit
     * @param prefetchCount messages, 0 for no limit
     */
    record BasicQos(long prefetchSize, int prefetchCount, boolean global) implements BasicMethod {
        @Override
        public MethodId id() {
            return MethodId.BASIC_QOS;
        }
    }

    record BasicQosOk() implements BasicMethod {
        @Override
        public MethodId id() {
            return MethodId.BASIC_QOS_OK;
        }
    }

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

    record BasicConsumeOk(String consumerTag) implements BasicMethod {
        @Override
        public MethodId id() {
            return MethodId.BASIC_CONSUME_OK;
        }
    }

    record BasicCancel(String consumerTag, boolean noWait) implements BasicMethod {
        @Override
        public MethodId id() {
            return MethodId.BASIC_CANCEL;
        }
    }

    record BasicCancelOk(String consumerTag) implements BasicMethod {
        @Override
        public MethodId id() {
            return MethodId.BASIC_CANCEL_OK;
        }
    }

    /** Followed by a content. A decoder may hand out one instance many times. */
    record BasicPublish(Address address, boolean mandatory, boolean immediate) implements BasicMethod {
        @Override
        public MethodId id() {
            return MethodId.BASIC_PUBLISH;
        }
    }

    /** Followed by a content. The reply text is cut at 255 bytes when written. */
    record BasicReturn(int replyCode, String replyText, String exchange, String routingKey) implements BasicMethod {
        @Override
        public MethodId id() {
            return MethodId.BASIC_RETURN;
        }
    }

    /** Followed by a content. */
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

    record BasicGet(String queue, boolean noAck) implements BasicMethod {
        @Override
        public MethodId id() {
            return MethodId.BASIC_GET;
        }
    }

    /** Followed by a content. The count is written as at most 2^32 - 1. */
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

    record BasicGetEmpty() implements BasicMethod {
        @Override
        public MethodId id() {
            return MethodId.BASIC_GET_EMPTY;
        }
    }

    record BasicAck(long deliveryTag, boolean multiple) implements BasicMethod {
        @Override
        public MethodId id() {
            return MethodId.BASIC_ACK;
        }
    }

    record BasicReject(long deliveryTag, boolean requeue) implements BasicMethod {
        @Override
        public MethodId id() {
            return MethodId.BASIC_REJECT;
        }
    }

    /** Deprecated by the specification in favour of {@link BasicRecover}. */
    record BasicRecoverAsync(boolean requeue) implements BasicMethod {
        @Override
        public MethodId id() {
            return MethodId.BASIC_RECOVER_ASYNC;
        }
    }

    record BasicRecover(boolean requeue) implements BasicMethod {
        @Override
        public MethodId id() {
            return MethodId.BASIC_RECOVER;
        }
    }

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
