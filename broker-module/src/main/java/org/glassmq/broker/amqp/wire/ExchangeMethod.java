package org.glassmq.broker.amqp.wire;

import java.util.Map;

/** Class exchange: exchanges (section 1.6), with RabbitMQ's bindings between exchanges. */
public sealed interface ExchangeMethod extends Method {

    record ExchangeDeclare(
            String exchange,
            String type,
            boolean passive,
            boolean durable,
            boolean autoDelete,
            boolean internal,
            boolean noWait,
            Map<String, Object> arguments)
            implements ExchangeMethod {
        @Override
        public MethodId id() {
            return MethodId.EXCHANGE_DECLARE;
        }
    }

    record ExchangeDeclareOk() implements ExchangeMethod {
        @Override
        public MethodId id() {
            return MethodId.EXCHANGE_DECLARE_OK;
        }
    }

    record ExchangeDelete(String exchange, boolean ifUnused, boolean noWait) implements ExchangeMethod {
        @Override
        public MethodId id() {
            return MethodId.EXCHANGE_DELETE;
        }
    }

    record ExchangeDeleteOk() implements ExchangeMethod {
        @Override
        public MethodId id() {
            return MethodId.EXCHANGE_DELETE_OK;
        }
    }

    record ExchangeBind(
            String destination,
            String source,
            String routingKey,
            boolean noWait,
            Map<String, Object> arguments)
            implements ExchangeMethod {
        @Override
        public MethodId id() {
            return MethodId.EXCHANGE_BIND;
        }
    }

    record ExchangeBindOk() implements ExchangeMethod {
        @Override
        public MethodId id() {
            return MethodId.EXCHANGE_BIND_OK;
        }
    }

    record ExchangeUnbind(
            String destination,
            String source,
            String routingKey,
            boolean noWait,
            Map<String, Object> arguments)
            implements ExchangeMethod {
        @Override
        public MethodId id() {
            return MethodId.EXCHANGE_UNBIND;
        }
    }

    record ExchangeUnbindOk() implements ExchangeMethod {
        @Override
        public MethodId id() {
            return MethodId.EXCHANGE_UNBIND_OK;
        }
    }
}
