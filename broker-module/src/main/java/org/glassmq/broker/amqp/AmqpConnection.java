package org.glassmq.broker.amqp;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;
import org.glassmq.broker.amqp.ConnectionState.AwaitHeader;
import org.glassmq.broker.amqp.ConnectionState.AwaitOpen;
import org.glassmq.broker.amqp.ConnectionState.AwaitStartOk;
import org.glassmq.broker.amqp.ConnectionState.AwaitTuneOk;
import org.glassmq.broker.amqp.ConnectionState.Closed;
import org.glassmq.broker.amqp.ConnectionState.Closing;
import org.glassmq.broker.amqp.ConnectionState.Running;
import org.glassmq.broker.amqp.wire.ConnectionMethod;
import org.glassmq.broker.amqp.wire.ConnectionMethod.ConnectionBlocked;
import org.glassmq.broker.amqp.wire.ConnectionMethod.ConnectionClose;
import org.glassmq.broker.amqp.wire.ConnectionMethod.ConnectionCloseOk;
import org.glassmq.broker.amqp.wire.ConnectionMethod.ConnectionOpen;
import org.glassmq.broker.amqp.wire.ConnectionMethod.ConnectionOpenOk;
import org.glassmq.broker.amqp.wire.ConnectionMethod.ConnectionStartOk;
import org.glassmq.broker.amqp.wire.ConnectionMethod.ConnectionTuneOk;
import org.glassmq.broker.amqp.wire.ConnectionMethod.ConnectionUnblocked;
import org.glassmq.broker.amqp.wire.ConnectionMethod.ConnectionUpdateSecret;
import org.glassmq.broker.amqp.wire.ConnectionMethod.ConnectionUpdateSecretOk;
import org.glassmq.broker.amqp.wire.FrameDecoder;
import org.glassmq.broker.amqp.wire.FrameHandler;
import org.glassmq.broker.amqp.wire.FrameWriter;
import org.glassmq.broker.amqp.wire.Method;
import org.glassmq.broker.api.ConnectionDetail;
import org.glassmq.broker.api.ConnectionInfo;
import org.glassmq.broker.api.Counters;
import org.glassmq.broker.api.LifeEvent;
import org.glassmq.broker.core.ClientConnection;
import org.glassmq.broker.core.Lane;
import org.glassmq.broker.core.Refusal;
import org.glassmq.broker.core.ReplyCode;
import org.glassmq.broker.core.VirtualHost;
import org.glassmq.broker.message.Properties;
import org.glassmq.broker.security.Login;
import org.glassmq.broker.security.User;
import org.glassmq.broker.server.Tls;
import org.glassmq.broker.server.Traffic;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client's AMQP connection (specification section 2.2): the handshake, which is a table of {@link ConnectionState}
 * and method, and the channels. Everything happens on its lane.
 */
public final class AmqpConnection extends ChannelInboundHandlerAdapter implements FrameHandler, ClientConnection {
    private static final Logger LOG = LoggerFactory.getLogger(AmqpConnection.class);
    private static final int CLOSE_SECONDS = 5;

    private final AmqpServer server;
    private final Lane lane;
    private final Channel socket;
    private final FrameDecoder decoder = new FrameDecoder(this);
    private final Traffic traffic;
    private final Outbound outbound;
    private final Holdup holdup;
    private final ConnectionStatistics statistics = new ConnectionStatistics();
    private final InetSocketAddress peer;
    private final String id;
    private final Admission admission;
    private final ChannelTable channels = new ChannelTable(this);

    private ConnectionState state = new AwaitHeader();
    private Agreement agreement;
    private Instant connectedAt;
    /** What it became when it was opened; nobody else knows of this connection before. */
    private Running memberOf;

    /** Takes over an accepted socket; its pipeline gets the handlers of this protocol. */
    public AmqpConnection(AmqpServer server, Lane lane, Channel socket) {
        this.server = server;
        this.lane = lane;
        this.socket = socket;
        this.traffic = new Traffic();
        this.outbound = new Outbound(socket, lane);
        this.holdup = new Holdup(lane, decoder, server.environment().store(), new BlockedClient());
        this.peer = (InetSocketAddress) socket.remoteAddress();
        this.id = text(peer) + " -> " + text((InetSocketAddress) socket.localAddress());
        this.admission = new Admission(server, socket);
        this.agreement = Agreement.preliminary(server.limits());
        this.connectedAt = server.environment().clock().instant();
        decoder.setFrameMax(agreement.frameMax());
        socket.pipeline().addLast("traffic", traffic).addLast("frames", decoder).addLast("connection", this);
        socket.eventLoop()
                .schedule(this::handshakeTimeout, server.limits().handshake().toMillis(), TimeUnit.MILLISECONDS);
    }

    private static String text(InetSocketAddress address) {
        return address.getAddress().getHostAddress() + ":" + address.getPort();
    }

    // ---- what its channels need --------------------------------------------------------------------------

    @Override
    public String id() {
        return id;
    }

    @Override
    public Lane lane() {
        return lane;
    }

    @Override
    public String user() {
        return memberOf.user().name();
    }

    @Override
    public String virtualHost() {
        return memberOf.virtualHost().name();
    }

    Guard guard() {
        return memberOf.guard();
    }

    AmqpServer server() {
        return server;
    }

    Outbound outbound() {
        return outbound;
    }

    Holdup holdup() {
        return holdup;
    }

    ConnectionStatistics statistics() {
        return statistics;
    }

    Agreement agreement() {
        return agreement;
    }

    /** This client as the lives of messages name it. */
    LifeEvent.Client client(int channel, String consumerTag) {
        return new LifeEvent.Client(id, text(peer), user(), channel, consumerTag);
    }

    /** Who logged in. */
    User loggedIn() {
        return memberOf.user();
    }

    /** Whether the client said that it understands an extension. */
    boolean clientCan(String capability) {
        return admission.clientCan(capability);
    }

    /** Says something, unless it is about a channel and the connection is closed or being closed. */
    void send(int channel, Method method) {
        if (channel == 0 || state instanceof Running) {
            FrameWriter.method(outbound.buffer(), channel, method);
        }
    }

    /** Runs something in the lane after some time, unless it is cancelled. */
    ScheduledFuture<?> later(Runnable task, long milliseconds) {
        return socket.eventLoop().schedule(task, milliseconds, TimeUnit.MILLISECONDS);
    }

    /** Runs what may refuse, and answers the refusal: by closing the channel, or the connection. */
    void guarded(int channel, Method cause, Runnable action) {
        try {
            action.run();
        } catch (Refusal refusal) {
            AmqpChannel refused = channels.find(channel);
            if (refusal.scope() == Refusal.Scope.CHANNEL && refused != null) {
                refused.refuse(refusal, cause);
            } else {
                refuse(refusal, cause);
            }
        }
    }

    /**
     * Asks another lane (or this one). Until the answer is there, no further frame of this connection is looked at, so
     * that what the client sent next finds the question answered.
     *
     * @param question runs in the target lane; hands over what is to be done here with the answer, then or later
     */
    void ask(int channel, Method cause, Lane target, Consumer<Consumer<Runnable>> question) {
        holdup.ask(target, question, answer -> guarded(channel, cause, answer));
    }

    void channelClosed(int number) {
        channels.remove(number);
    }

    // ---- frames ------------------------------------------------------------------------------------------

    @Override
    public void onProtocolHeader() {
        state = new AwaitStartOk();
        send(0, admission.start());
    }

    /** Section 4.2.2: a wrong header is answered with the right one, then the socket is closed. */
    @Override
    public void onWrongProtocolHeader() {
        LOG.warn("{} did not begin with an AMQP 0-9-1 protocol header", id);
        outbound.buffer().writeBytes(new byte[] {'A', 'M', 'Q', 'P', 0, 0, 9, 1});
        closeSocket("wrong protocol header");
    }

    @Override
    public void onMethod(int channel, Method method) {
        if (channel != 0) {
            onChannelMethod(channel, method);
            return;
        }
        guarded(0, method, () -> {
            if (!(method instanceof ConnectionMethod connectionMethod)) {
                throw Refusal.connection(ReplyCode.CHANNEL_ERROR, "%s is not allowed on channel 0", method.name());
            }
            state = next(connectionMethod);
        });
    }

    private void onChannelMethod(int number, Method method) {
        if (state instanceof Running running) {
            channels.onMethod(number, method, running.virtualHost());
        } else if (!(state instanceof Closing || state instanceof Closed)) {
            guarded(0, method, () -> {
                throw unexpected(method);
            });
        }
    }

    @Override
    public void onHeader(int channel, int classId, long bodySize, Properties properties) {
        if (state instanceof Running) {
            channels.onHeader(channel, classId, bodySize, properties);
        }
    }

    @Override
    public void onBody(int channel, ByteBuf payload) {
        if (state instanceof Running) {
            channels.onBody(channel, payload);
        }
    }

    @Override
    public void onHeartbeat() {
        // the frame itself is the message: the idle timer has seen it
    }

    @Override
    public void onProtocolError(Refusal refusal) {
        if (state instanceof AwaitHeader) {
            closeSocket(refusal.getMessage());
        } else {
            refuse(refusal, null);
        }
    }

    @Override
    public void onReadComplete() {
        holdup.readComplete();
    }

    // ---- the table of the handshake ----------------------------------------------------------------------

    private record Step(ConnectionState state, ConnectionMethod method) {}

    private ConnectionState next(ConnectionMethod received) {
        return switch (new Step(state, received)) {
            case Step(AwaitStartOk _, ConnectionStartOk ok) -> tune(ok);
            case Step(AwaitTuneOk(User user), ConnectionTuneOk ok) -> agree(user, ok);
            case Step(AwaitOpen(User user), ConnectionOpen open) -> enter(user, open.virtualHost());
            case Step(Running running, ConnectionUpdateSecret _) -> updateSecret(running);
            case Step(Closing(String reason), ConnectionCloseOk _) -> closeSocket(reason);
            case Step(Closing(String reason), ConnectionClose _) -> acknowledgeClose(reason);
            case Step(Closing closing, ConnectionMethod _) -> closing;
            case Step(Closed closed, ConnectionMethod _) -> closed;
            case Step(ConnectionState _, ConnectionClose close) -> acknowledgeClose(
                    "closed by the client: " + close.replyCode() + " " + close.replyText());
            case Step(ConnectionState _, ConnectionMethod method) -> throw unexpected(method);
        };
    }

    private Refusal unexpected(Method method) {
        ReplyCode code = method instanceof ConnectionMethod ? ReplyCode.CHANNEL_ERROR : ReplyCode.UNEXPECTED_FRAME;
        return Refusal.connection(code, "%s is not allowed while %s", method.name(), state.text());
    }

    private ConnectionState tune(ConnectionStartOk ok) {
        return switch (admission.login(ok)) {
            case Login.Refused(String reason) -> refuseLogin(ok.mechanism(), reason);
            case Login.Granted(User user) -> {
                send(0, server.limits().tune());
                yield new AwaitTuneOk(user);
            }
        };
    }

    /** A client that can is told (RabbitMQ: authentication_failure_close); to others the socket is just closed. */
    private ConnectionState refuseLogin(String mechanism, String reason) {
        LOG.warn("{}: login with mechanism {} refused: {}", id, LogLine.of(mechanism), LogLine.of(reason));
        Refusal refusal = Admission.loginRefused(mechanism);
        if (!clientCan("authentication_failure_close")) {
            return closeSocket(refusal.getMessage());
        }
        throw refusal;
    }

    private ConnectionState agree(User user, ConnectionTuneOk ok) {
        agreement = Agreement.of(server.limits(), ok);
        decoder.setFrameMax(agreement.frameMax());
        int seconds = agreement.heartbeatSeconds();
        if (seconds > 0) {
            socket.pipeline()
                    .addAfter("traffic", "heartbeats", new Heartbeats(seconds, outbound, holdup, this::clientIsSilent));
        }
        return new AwaitOpen(user);
    }

    private ConnectionState enter(User user, String virtualHost) {
        memberOf = admission.enter(user, virtualHost);
        send(0, new ConnectionOpenOk());
        server.connections().add(this);
        holdup.heed(server.alarms().reason());
        return memberOf;
    }

    /** The login stays as it was, for passwords do not expire; the right to be here is checked anew. */
    private ConnectionState updateSecret(Running running) {
        admission.checkAgain(running);
        send(0, new ConnectionUpdateSecretOk());
        return running;
    }

    // ---- closing -----------------------------------------------------------------------------------------

    private void refuse(Refusal refusal, Method cause) {
        if (state instanceof Closing || state instanceof Closed) {
            return;
        }
        LOG.warn("{}: {}", id, LogLine.of(refusal.getMessage()));
        state = sayClose(refusal.code(), refusal.getMessage(), cause);
    }

    private ConnectionState sayClose(ReplyCode code, String text, Method cause) {
        closeChannels();
        send(0, new ConnectionClose(
                code.code(), text, cause == null ? 0 : cause.classId(), cause == null ? 0 : cause.methodId()));
        socket.eventLoop().schedule(() -> closeSocket(text), CLOSE_SECONDS, TimeUnit.SECONDS);
        alarmsChanged();
        return new Closing(text);
    }

    private ConnectionState acknowledgeClose(String reason) {
        closeChannels();
        send(0, new ConnectionCloseOk());
        return closeSocket(reason);
    }

    private ConnectionState closeSocket(String reason) {
        if (!(state instanceof Closed)) {
            closeChannels();
            state = new Closed(reason);
            decoder.stop();
            outbound.flush();
            socket.close();
        }
        return state;
    }

    private void closeChannels() {
        channels.close();
        if (state instanceof Running(User _, VirtualHost host, Guard _)) {
            deleteExclusiveQueues(host);
        }
    }

    private void deleteExclusiveQueues(VirtualHost host) {
        host.queues().stream()
                .filter(queue -> queue.attributes().owner() == this)
                .forEach(queue -> lane.send(queue.lane(), () -> host.deleteQueue(queue, false, false)));
    }

    private void handshakeTimeout() {
        if (!(state instanceof Running || state instanceof Closing || state instanceof Closed)) {
            LOG.warn("{}: no handshake within {}, still {}", id, server.limits().handshake(), state.text());
            closeSocket("handshake timed out");
        }
    }

    @Override
    public void close(ReplyCode code, String reason) {
        lane.execute(() -> {
            if (state instanceof Running) {
                state = sayClose(code, code.name() + " - " + reason, null);
            } else {
                closeSocket(reason);
            }
        });
    }

    /** The alarms are looked up in the lane, so that the last look sees the last change. */
    @Override
    public void alarmsChanged() {
        lane.execute(() -> holdup.heed(state instanceof Running ? server.alarms().reason() : Optional.empty()));
    }

    private final class BlockedClient implements Holdup.Blocked {
        @Override
        public void blocked(String reason) {
            tell(new ConnectionBlocked(reason));
        }

        @Override
        public void unblocked() {
            tell(new ConnectionUnblocked());
        }

        private void tell(ConnectionMethod method) {
            if (state instanceof Running && clientCan("connection.blocked")) {
                send(0, method);
            }
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        closeChannels();
        String reason = switch (state) {
            case Closing(String why) -> why;
            case Closed(String why) -> why;
            default -> "the client went away";
        };
        state = new Closed(reason);
        outbound.close();
        server.connections().remove(this, reason);
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (outbound.writable()) {
            lane.execute(channels::wakeConsumers);
        }
    }

    /** A client that says no more may still want to read the answers. */
    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event == ChannelInputShutdownEvent.INSTANCE) {
            lane.atTurnEnd(() -> closeSocket(state instanceof Closing(String why) ? why : "the client went away"));
        }
        context.fireUserEventTriggered(event);
    }

    private void clientIsSilent() {
        LOG.warn("{}: no heartbeat within {} s", id, 2 * agreement.heartbeatSeconds());
        closeSocket("missed heartbeats from client");
    }

    /**
     * A socket error is the end of one connection; anything else is a fault of ours, which also costs no more than
     * that.
     */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (cause instanceof IOException) {
            LOG.debug("{}: {}", id, cause.toString());
            closeSocket(cause.getMessage());
        } else if (cause.getCause() instanceof SSLException failure) {
            LOG.warn("{}: TLS failed: {}", id, failure.getMessage());
            closeSocket("TLS failed");
        } else {
            LOG.error("{}: failed", id, cause);
            refuse(Refusal.connection(ReplyCode.INTERNAL_ERROR, "the broker failed: %s", cause), null);
        }
    }

    // ---- looking -----------------------------------------------------------------------------------------

    @Override
    public ConnectionInfo info() {
        return new ConnectionInfo(
                id,
                "AMQP 0-9-1",
                user(),
                virtualHost(),
                text(peer),
                admission.clientProperties(),
                connectedAt,
                channels.count(),
                channels.consumerCount(),
                channels.unacked(),
                channels.unconfirmed(),
                statistics.published,
                statistics.delivered,
                traffic.bytesIn(),
                traffic.bytesOut(),
                agreement.heartbeatSeconds(),
                agreement.frameMax(),
                holdup.holding());
    }

    @Override
    public ConnectionDetail detail() {
        return new ConnectionDetail(
                info(), counters(), Tls.info(socket), channels.infos(), outbound.queuedBytes(), holdup.holds());
    }

    @Override
    public Counters counters() {
        return statistics.counters();
    }

    @Override
    public String toString() {
        return id;
    }
}
