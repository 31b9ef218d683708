package org.glassmq.broker.amqp.wire;

import java.util.Map;

/** Class queue: queues (section 1.7). */
public sealed interface QueueMethod extends Method {

    /** From the client: there shall be this queue, of a name by the broker if it is empty; passive only asks. */
    record QueueDeclare(
            String queue,
            boolean passive,
            boolean durable,
            boolean exclusive,
            boolean autoDelete,
            boolean noWait,
            Map<String, Object> arguments)
            implements QueueMethod {
        @Override
        public MethodId id() {
            return MethodId.QUEUE_DECLARE;
        }
    }

    /** From the broker: there is. Counts are written as at most 2^32 - 1. */
    record QueueDeclareOk(String queue, long messageCount, long consumerCount) implements QueueMethod {
        @Override
        public MethodId id() {
            return MethodId.QUEUE_DECLARE_OK;
        }
    }

    /** From the client: what reaches the exchange and fits is routed to the queue. */
    record QueueBind(
            String queue,
            String exchange,
            String routingKey,
            boolean noWait,
            Map<String, Object> arguments)
            implements QueueMethod {
        @Override
        public MethodId id() {
            return MethodId.QUEUE_BIND;
        }
    }

    /** From the broker: the binding is there. */
    record QueueBindOk() implements QueueMethod {
        @Override
        public MethodId id() {
            return MethodId.QUEUE_BIND_OK;
        }
    }

    /** From the client: removes all messages that wait. */
    record QueuePurge(String queue, boolean noWait) implements QueueMethod {
        @Override
        public MethodId id() {
            return MethodId.QUEUE_PURGE;
        }
    }

    /** From the broker: how many. The count is written as at most 2^32 - 1. */
    record QueuePurgeOk(long messageCount) implements QueueMethod {
        @Override
        public MethodId id() {
            return MethodId.QUEUE_PURGE_OK;
        }
    }

    /** From the client: removes a queue. */
    record QueueDelete(String queue, boolean ifUnused, boolean ifEmpty, boolean noWait) implements QueueMethod {
        @Override
        public MethodId id() {
            return MethodId.QUEUE_DELETE;
        }
    }

    /** From the broker: with how many messages. The count is written as at most 2^32 - 1. */
    record QueueDeleteOk(long messageCount) implements QueueMethod {
        @Override
        public MethodId id() {
            return MethodId.QUEUE_DELETE_OK;
        }
    }

    /** From the client: removes the binding of {@link QueueBind}. */
    record QueueUnbind(
            String queue,
            String exchange,
            String routingKey,
            Map<String, Object> arguments)
            implements QueueMethod {
        @Override
        public MethodId id() {
            return MethodId.QUEUE_UNBIND;
        }
    }

    /** From the broker: the binding is gone. */
    record QueueUnbindOk() implements QueueMethod {
        @Override
        public MethodId id() {
            return MethodId.QUEUE_UNBIND_OK;
        }
    }
}
