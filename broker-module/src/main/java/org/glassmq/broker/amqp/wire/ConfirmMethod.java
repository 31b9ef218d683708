package org.glassmq.broker.amqp.wire;

/** Class confirm: RabbitMQ's publisher confirms. */
public sealed interface ConfirmMethod extends Method {

    record ConfirmSelect(boolean noWait) implements ConfirmMethod {
        @Override
        public MethodId id() {
            return MethodId.CONFIRM_SELECT;
        }
    }

    record ConfirmSelectOk() implements ConfirmMethod {
        @Override
        public MethodId id() {
            return MethodId.CONFIRM_SELECT_OK;
        }
    }
}
