package org.glassmq.broker.amqp.wire;

/** Class confirm: RabbitMQ's publisher confirms. */
public sealed interface ConfirmMethod extends Method {

    /** From the client: what it publishes on this channel shall be confirmed. */
    record ConfirmSelect(boolean noWait) implements ConfirmMethod {
        @Override
        public MethodId id() {
            return MethodId.CONFIRM_SELECT;
        }
    }

    /** From the broker: it will be. */
    record ConfirmSelectOk() implements ConfirmMethod {
        @Override
        public MethodId id() {
            return MethodId.CONFIRM_SELECT_OK;
        }
    }
}
