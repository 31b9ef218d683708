package org.glassmq.broker.amqp;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicPublish;
import org.glassmq.broker.amqp.wire.FrameWriter;
import org.glassmq.broker.amqp.wire.Method;
import org.glassmq.broker.core.CarbonCopies;
import org.glassmq.broker.core.Exchange;
import org.glassmq.broker.core.Lane;
import org.glassmq.broker.core.MessageQueue;
import org.glassmq.broker.core.Receipt;
import org.glassmq.broker.core.Refusal;
import org.glassmq.broker.core.ReplyCode;
import org.glassmq.broker.core.Route;
import org.glassmq.broker.core.VirtualHost;
import org.glassmq.broker.message.Address;
import org.glassmq.broker.message.Message;
import org.glassmq.broker.message.Properties;

/**
 * The publishing half of a channel: puts method, content header and body together (section 4.2.6), routes the message
 * and hands it to its queues, returns what is mandatory and unroutable, confirms. Belongs to the connection's lane.
 */
final class Publishing {
    private static final byte[] EMPTY = {};
    private static final int BASIC = 60;
    /** Up to this size the whole body is allocated when its header comes; beyond, as much as has come. */
    private static final int TRUSTED_SIZE = 1 << 20;

    private final AmqpConnection connection;
    private final int channel;
    private final VirtualHost host;
    private final Guard guard;
    private final ConnectionStatistics statistics;
    private Confirms confirms;
    /** Keeps messages until it is committed; null without transactions. */
    private Transaction transaction;
    private boolean released;

    private BasicPublish publish;
    private Properties properties;
    /** The last properties that were found good; a publisher mostly repeats itself. */
    private Properties checked = Properties.NONE;
    private byte[] body;
    private int bodySize;
    private int received;

    /** The last route, which is good for messages to the same address until an exchange or binding changes. */
    private Address routedAddress;
    private long routedVersion;
    private long routedRights;
    private Exchange<MessageQueue> routedExchange;
    private Route<MessageQueue> route;

    Publishing(AmqpConnection connection, int channel, VirtualHost host) {
        this.connection = connection;
        this.channel = channel;
        this.host = host;
        this.guard = connection.guard();
        this.statistics = connection.statistics();
    }

    // ---- confirms ----------------------------------------------------------------------------------------

    /** From now on every message is confirmed. */
    void confirm() {
        if (transaction != null) {
            throw Refusal.channel(ReplyCode.PRECONDITION_FAILED, "cannot switch from tx to confirm mode");
        }
        if (confirms == null) {
            confirms = new Confirms(connection.lane(), new ConfirmWriter());
        }
    }

    /** Says nothing about a channel that is gone: its number may be another one's by now. */
    private final class ConfirmWriter implements Confirms.Writer {
        @Override
        public void ack(long number, boolean multiple) {
            if (!released) {
                FrameWriter.ack(connection.outbound().buffer(), channel, number, multiple);
            }
        }

        @Override
        public void nack(long number) {
            if (!released) {
                FrameWriter.nack(connection.outbound().buffer(), channel, number, false);
            }
        }
    }

    /** From now on messages wait for a commit. */
    void begin(Transaction channelTransaction) {
        if (confirms != null) {
            throw Refusal.channel(ReplyCode.PRECONDITION_FAILED, "cannot switch from confirm to tx mode");
        }
        transaction = channelTransaction;
    }

    /** The channel is going: the publisher is told what is safe by now, and nothing more. */
    void release() {
        if (confirms != null && !released) {
            confirms.tell();
        }
        released = true;
    }

    long unconfirmed() {
        return confirms == null ? 0 : confirms.open();
    }

    // ---- method, header, body ----------------------------------------------------------------------------

    /** The publish whose content is coming in; null if there is none. */
    Method current() {
        return publish;
    }

    void requireNoContentExpected() {
        if (publish != null) {
            throw Refusal.connection(
                    ReplyCode.UNEXPECTED_FRAME,
                    "%s",
                    properties == null
                            ? "expected content header for class 60, got non content header frame instead"
                            : "expected content body, got non content body frame instead");
        }
    }

    void begin(BasicPublish method) {
        if (method.immediate()) {
            throw Refusal.connection(ReplyCode.NOT_IMPLEMENTED, "immediate=true");
        }
        publish = method;
        properties = null;
    }

    void header(int classId, long size, Properties contentProperties) {
        if (publish == null || properties != null) {
            throw Refusal.connection(
                    ReplyCode.UNEXPECTED_FRAME, "%s", publish == null
                            ? "expected method frame, got non method frame instead"
                            : "expected content body, got non content body frame instead");
        }
        if (classId != BASIC) {
            throw Refusal.connection(
                    ReplyCode.UNEXPECTED_FRAME,
                    "expected content header for class 60, got one for class %d instead",
                    classId);
        }
        int most = connection.server().limits().maxMessageSize();
        if (size < 0 || size > most) {
            throw Refusal.channel(
                    ReplyCode.PRECONDITION_FAILED,
                    "message size %s is larger than configured max size %d",
                    Long.toUnsignedString(size),
                    most);
        }
        properties = contentProperties;
        bodySize = (int) size;
        received = 0;
        body = size == 0 ? EMPTY : new byte[Math.min(bodySize, TRUSTED_SIZE)];
        if (bodySize == 0) {
            complete();
        }
    }

    void body(ByteBuf payload) {
        if (publish == null || properties == null) {
            throw Refusal.connection(
                    ReplyCode.UNEXPECTED_FRAME, "%s", publish == null
                            ? "expected method frame, got non method frame instead"
                            : "expected content header for class 60, got non content header frame instead");
        }
        int length = payload.readableBytes();
        if (length > bodySize - received) {
            throw Refusal.connection(
                    ReplyCode.FRAME_ERROR,
                    "content body of %d bytes is longer than the %d bytes that its header announced",
                    received + (long) length,
                    bodySize);
        }
        if (received + length > body.length) {
            body = Arrays.copyOf(body, (int) Math.min(bodySize, Math.max(2L * body.length, received + (long) length)));
        }
        payload.readBytes(body, received, length);
        received += length;
        if (received == bodySize) {
            complete();
        }
    }

    // ---- the whole message -------------------------------------------------------------------------------

    private void complete() {
        BasicPublish method = publish;
        Message published = new Message(method.address(), properties, body, connection.lane().now());
        Route<MessageQueue> queues = route(published);
        publish = null;
        properties = null;
        body = null;
        connection.holdup().published();
        statistics.published++;
        routedExchange.count(queues.size());
        int places = queues.size() + queues.delays().size();
        if (transaction == null) {
            send(method, published, queues, receipt(places));
        } else {
            transaction.publish(published, places, receipt -> send(method, published, queues, receipt));
        }
    }

    private void send(BasicPublish method, Message published, Route<MessageQueue> queues, Receipt receipt) {
        Message message = CarbonCopies.withoutBlind(published);
        if (queues.isEmpty()) {
            unroutable(message, method.mandatory(), !queues.delays().isEmpty());
        }
        for (int i = 0; i < queues.size(); i++) {
            hand(message, queues.get(i), receipt);
        }
        for (int i = 0; i < queues.delays().size(); i++) {
            delay(published, queues.delays().get(i), receipt);
        }
    }

    private Route<MessageQueue> route(Message message) {
        Address address = message.address();
        long version = host.topology().version();
        long rights = guard.version();
        boolean copies = CarbonCopies.maybeIn(message.properties());
        boolean known = address == routedAddress && version == routedVersion && rights == routedRights && !copies;
        if (!known) {
            routedAddress = null;
            guard.publish(address.exchange());
            routedExchange = host.publishable(address.exchange());
        }
        if (message.properties() != checked) {
            PropertyChecks.check(message.properties(), connection.loggedIn());
            checked = message.properties();
        }
        if (!known) {
            guard.publish(routedExchange, address.routingKey());
            route = host.topology().route(routedExchange, address, message.properties());
            routedVersion = version;
            routedRights = rights;
            routedAddress = copies || routedExchange.dependsOnProperties() ? null : address;
        }
        return route;
    }

    /**
     * Section 1.8.3.3, mandatory: the message goes back before it is confirmed. One that waits in a delayed exchange
     * has no queue yet, and goes back too, as with RabbitMQ.
     */
    private void unroutable(Message message, boolean mandatory, boolean waits) {
        if (mandatory) {
            statistics.returned++;
            FrameWriter.returned(
                    connection.outbound().buffer(),
                    channel,
                    ReplyCode.NO_ROUTE,
                    ReplyCode.NO_ROUTE.name(),
                    message,
                    connection.agreement().frameMax());
        } else if (!waits) {
            statistics.dropped++;
        }
    }

    /** Numbers the message if the channel is in confirm mode; what goes nowhere is safe at once. */
    private Receipt receipt(int places) {
        if (confirms == null) {
            return null;
        }
        long number = confirms.next();
        if (places == 0) {
            confirms.settled(number, true);
            return null;
        }
        return confirms.receipt(number, places);
    }

    private void delay(Message message, Exchange<MessageQueue> exchange, Receipt receipt) {
        Lane lane = host.delay(connection.lane(), exchange, message, receipt);
        if (lane != connection.lane()) {
            connection.holdup().sent(lane, message.body().length + Message.OVERHEAD);
        }
    }

    private void hand(Message message, MessageQueue queue, Receipt receipt) {
        Lane lane = connection.lane();
        if (queue.lane() == lane) {
            queue.publish(message, receipt);
        } else {
            lane.send(queue.lane(), () -> queue.publish(message, receipt));
            connection.holdup().sent(queue.lane(), message.body().length + Message.OVERHEAD);
        }
    }
}
