package org.glassmq.broker.amqp.wire;

import java.util.Map;

/** Class queue: queues (section 1.7). */
public sealed interface QueueMethod extends Method {

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

    /** Counts are written as at most 2^32 - 1. */
    record QueueDeclareOk(String queue, long messageCount, long consumerCount) implements QueueMethod {
        @Override
        public MethodId id() {
            return MethodId.QUEUE_DECLARE_OK;
        }
    }

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

    record QueueBindOk() implements QueueMethod {
        @Override
        public MethodId id() {
            return MethodId.QUEUE_BIND_OK;
        }
    }

    record QueuePurge(String queue, boolean noWait) implements QueueMethod {
        @Override
        public MethodId id() {
            return MethodId.QUEUE_PURGE;
        }
    }

    /** The count is written as at most 2^32 - 1. */
    record QueuePurgeOk(long messageCount) implements QueueMethod {
        @Override
        public MethodId id() {
            return MethodId.QUEUE_PURGE_OK;
        }
    }

    record QueueDelete(String queue, boolean ifUnused, boolean ifEmpty, boolean noWait) implements QueueMethod {
        @Override
        public MethodId id() {
            return MethodId.QUEUE_DELETE;
        }
    }

    /** The count is written as at most 2^32 - 1. */
    record QueueDeleteOk(long messageCount) implements QueueMethod {
        @Override
        public MethodId id() {
            return MethodId.QUEUE_DELETE_OK;
        }
    }

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

    record QueueUnbindOk() implements QueueMethod {
        @Override
        public MethodId id() {
            return MethodId.QUEUE_UNBIND_OK;
        }
    }
}
