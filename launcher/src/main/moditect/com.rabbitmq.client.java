/** RabbitMQ's client. Its metrics, JSON-RPC and Kerberos are not exported: they need what is not there. */
module com.rabbitmq.client {
    requires io.netty.buffer;
    requires io.netty.codec;
    requires io.netty.common;
    requires io.netty.handler;
    requires io.netty.transport;
    requires java.desktop;
    requires java.naming;
    requires java.security.sasl;
    requires org.slf4j;

    exports com.rabbitmq.client;
}
