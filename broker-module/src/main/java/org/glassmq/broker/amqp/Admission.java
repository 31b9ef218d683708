package org.glassmq.broker.amqp;

import io.netty.channel.Channel;
import java.net.InetSocketAddress;
import java.util.Map;
import org.glassmq.broker.amqp.ConnectionState.Running;
import org.glassmq.broker.amqp.wire.ConnectionMethod.ConnectionStart;
import org.glassmq.broker.amqp.wire.ConnectionMethod.ConnectionStartOk;
import org.glassmq.broker.core.Refusal;
import org.glassmq.broker.core.ReplyCode;
import org.glassmq.broker.core.VirtualHost;
import org.glassmq.broker.security.Login;
import org.glassmq.broker.security.User;
import org.glassmq.broker.server.Tls;

/** What a client is asked before it is let in: who it is, and whether it may work in a virtual host. In its lane. */
final class Admission {
    private final AmqpServer server;
    private final Channel socket;
    private Mechanism.Peer peer;
    private Map<String, Object> clientProperties = Map.of();

    Admission(AmqpServer server, Channel socket) {
        this.server = server;
        this.socket = socket;
    }

    /** The first question. If there is TLS, its handshake is over: the client has said something. */
    ConnectionStart start() {
        peer = new Mechanism.Peer(
                ((InetSocketAddress) socket.remoteAddress()).getAddress(), Tls.certifiedName(socket));
        return new ConnectionStart(0, 9, server.properties(), Mechanism.offer(peer), "en_US");
    }

    Login login(ConnectionStartOk ok) {
        clientProperties = ok.clientProperties();
        return Mechanism.named(ok.mechanism(), peer)
                .map(mechanism -> mechanism.login(ok.response(), peer, server.directory().users()))
                .orElse(new Login.Refused("this mechanism was not offered"));
    }

    /** What the client says of itself; nothing as long as it has not. */
    Map<String, Object> clientProperties() {
        return clientProperties;
    }

    /** Whether the client said that it understands an extension. */
    boolean clientCan(String capability) {
        return clientProperties.get("capabilities") instanceof Map<?, ?> capabilities
                && Boolean.TRUE.equals(capabilities.get(capability));
    }

    /** What a client is told of a login that failed, whyever it did. */
    static Refusal loginRefused(String mechanism) {
        return Refusal.connection(
                ReplyCode.ACCESS_REFUSED,
                "Login was refused using authentication mechanism %s. For details see the broker logfile.",
                mechanism);
    }

    /** @throws Refusal of the connection, in RabbitMQ's words */
    Running enter(User user, String name) {
        VirtualHost host = server.virtualHosts()
                .find(name)
                .orElseThrow(() -> Refusal.connection(ReplyCode.NOT_ALLOWED, "vhost %s not found", name));
        Running running = new Running(user, host, new Guard(server.directory().permissions(), user, host));
        checkAgain(running);
        return running;
    }

    /** Whether a client may still be where it is; see {@link #enter}. */
    void checkAgain(Running running) {
        String name = running.virtualHost().name();
        if (!server.directory().permissions().allows(running.user().name(), name)) {
            throw Refusal.connection(
                    ReplyCode.NOT_ALLOWED,
                    "access to vhost '%s' refused for user '%s'",
                    name,
                    running.user().name());
        }
    }
}
