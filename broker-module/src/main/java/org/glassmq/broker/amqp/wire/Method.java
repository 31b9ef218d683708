package org.glassmq.broker.amqp.wire;

/**
 * A method of AMQP 0-9-1 or of RabbitMQ's extensions: one record each, nested in the interface of its class. Their
 * components are the specification's fields, in its order; reserved fields are left out. Unless a component's
 * Javadoc says otherwise, text takes at most 255 bytes of UTF-8, short integers are 0 to 65,535 and tables are as
 * {@link org.glassmq.broker.message.FieldTable} reads them, an empty one if the wire has an empty one.
 */
public sealed interface Method
        permits AccessMethod,
                ConnectionMethod,
                ChannelMethod,
                ExchangeMethod,
                QueueMethod,
                BasicMethod,
                ConfirmMethod,
                TxMethod {

    MethodId id();

    default int classId() {
        return id().classId();
    }

    default int methodId() {
        return id().methodId();
    }

    /** The specification's name: {@code basic.publish}. */
    default String name() {
        return id().text();
    }
}
