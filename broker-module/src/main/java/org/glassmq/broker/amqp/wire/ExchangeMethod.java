package org.glassmq.broker.amqp.wire;

import java.util.Map;

/** Class exchange: exchanges (section 1.6), with RabbitMQ's bindings between exchanges. */
public sealed interface ExchangeMethod extends Method {

    /** From the client: there shall be this exchange; passive only asks whether there is. */
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

    /** From the broker: there is. */
    record ExchangeDeclareOk() implements ExchangeMethod {
        @Override
        public MethodId id() {
            return MethodId.EXCHANGE_DECLARE_OK;
        }
    }

    /** From the client: removes an exchange. */
    record ExchangeDelete(String exchange, boolean ifUnused, boolean noWait) implements ExchangeMethod {
        @Override
        public MethodId id() {
            return MethodId.EXCHANGE_DELETE;
        }
    }

    /** From the broker: it is gone. */
    record ExchangeDeleteOk() implements ExchangeMethod {
        @Override
        public MethodId id() {
            return MethodId.EXCHANGE_DELETE_OK;
        }
    }

    /** RabbitMQ, from the client: what reaches the source and fits is routed on to the destination. */
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

    /** RabbitMQ, from the broker: the binding is there. */
    record ExchangeBindOk() implements ExchangeMethod {
        @Override
        public MethodId id() {
            return MethodId.EXCHANGE_BIND_OK;
        }
    }

    /** RabbitMQ, from the client: removes the binding of {@link ExchangeBind}. */
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

    /** RabbitMQ, from the broker: the binding is gone. */
    record ExchangeUnbindOk() implements ExchangeMethod {
        @Override
        public MethodId id() {
            return MethodId.EXCHANGE_UNBIND_OK;
        }
    }
}
