package org.glassmq.broker.amqp.wire;

/**
 * Class access, which version 0-9-1 has no more. Clients that were written for 0-8 and 0-9 still ask for a ticket
 * first; like RabbitMQ, every channel gets the same one and nobody looks at it again.
 */
public sealed interface AccessMethod extends Method {

    /** From the client: it wants to do such things in a realm. */
    record AccessRequest(
            String realm, boolean exclusive, boolean passive, boolean active, boolean write, boolean read)
            implements AccessMethod {
        @Override
        public MethodId id() {
            return MethodId.ACCESS_REQUEST;
        }
    }

    /** From the broker: it may. */
    record AccessRequestOk(int ticket) implements AccessMethod {
        @Override
        public MethodId id() {
            return MethodId.ACCESS_REQUEST_OK;
        }
    }
}
