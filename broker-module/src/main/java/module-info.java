/** The broker: protocols, routing, queues, store. Each line is explained in "module-info notes/glassmq.broker.md". */
module glassmq.broker {
    requires com.h2database;
    requires io.netty.buffer;
    requires io.netty.common;
    requires io.netty.handler;
    requires io.netty.transport;
    requires io.netty.transport.classes.epoll;
    requires java.naming;
    requires org.slf4j;
    requires tools.jackson.databind;

    exports org.glassmq.broker;
    exports org.glassmq.broker.api;
    exports org.glassmq.broker.archive to glassmq.gui, glassmq.launcher;
    exports org.glassmq.broker.control to glassmq.gui, glassmq.launcher;
}
