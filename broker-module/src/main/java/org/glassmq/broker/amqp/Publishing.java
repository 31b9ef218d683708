package org.glassmq.broker.amqp;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import java.util.List;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicPublish;
import org.glassmq.broker.amqp.wire.FrameWriter;
import org.glassmq.broker.amqp.wire.Method;
import org.glassmq.broker.api.UnroutedPublish.Fate;
import org.glassmq.broker.core.CarbonCopies;
import org.glassmq.broker.core.Exchange;
import org.glassmq.broker.core.Lane;
import org.glassmq.broker.core.Lives;
import org.glassmq.broker.core.MessageQueue;
import org.glassmq.broker.core.Receipt;
import org.glassmq.broker.core.Refusal;
import org.glassmq.broker.core.ReplyCode;
import org.glassmq.broker.core.Route;
import org.glassmq.broker.core.Strays;
import org.glassmq.broker.core.VirtualHost;
import org.glassmq.broker.message.Address;
import org.glassmq.broker.message.Message;
import org.glassmq.broker.message.Origin;
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
    private final Replying replying;
    private final ConnectionStatistics statistics;
    private Confirms confirms;
    /** Keeps messages until it is committed; null without transactions. */
    private Transaction transaction;
    private boolean released;

    private BasicPublish publish;
    private Properties properties;
    /** The last properties that were found good; a publisher mostly repeats itself. */
    private Properties checked = Properties.NONE;
    /** What their receivers see instead, if the publisher asks for direct replies; mostly null. */
    private Properties request;
    private byte[] body;
    private int bodySize;
    private int received;

    /** The last route, which is good for messages to the same address until an exchange or binding changes. */
    private Address routedAddress;
    private long routedVersion;
    private long routedRights;
    private boolean routedTraced;
    private Destination destination;

    /**
     * Where a message goes.
     *
     * @param replies the direct replies for which it is one; mostly none
     * @param origin  what its life begins with; null if that is not noted down
     */
    private record Destination(
            Exchange<MessageQueue> exchange, Route<MessageQueue> queues, List<String> replies, Origin origin) {
        int places() {
            return queues.size() + queues.delays().size();
        }
    }

    Publishing(AmqpConnection connection, int channel, VirtualHost host, Replying replying) {
        this.connection = connection;
        this.channel = channel;
        this.host = host;
        this.guard = connection.guard();
        this.replying = replying;
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

    /** Whether every message is confirmed. */
    boolean confirming() {
        return confirms != null;
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
        Destination to = destination(method.address(), properties);
        Message published = new Message(
                method.address(),
                request == null ? properties : request,
                body,
                connection.lane().now(),
                to.origin());
        publish = null;
        properties = null;
        body = null;
        connection.holdup().published();
        statistics.published++;
        to.exchange().count(to.queues().size());
        if (transaction == null) {
            send(method, published, to, receipt(to.places()));
        } else {
            transaction.publish(published, to.places(), receipt -> send(method, published, to, receipt));
        }
    }

    private void send(BasicPublish method, Message published, Destination to, Receipt receipt) {
        Message message = CarbonCopies.withoutBlind(published);
        Route<MessageQueue> queues = to.queues();
        boolean replied = !to.replies().isEmpty() && reply(message, to.replies());
        if (queues.isEmpty()) {
            boolean elsewhere = replied || !queues.delays().isEmpty();
            unroutable(message, method.mandatory(), elsewhere);
            if (!elsewhere) {
                Fate fate = method.mandatory() ? Fate.RETURNED : Fate.DROPPED;
                Strays.note(connection.lane(), to.exchange(), message, connection.client(channel, ""), fate);
            }
        }
        for (int i = 0; i < queues.size(); i++) {
            hand(message, queues.get(i), receipt);
        }
        for (int i = 0; i < queues.delays().size(); i++) {
            delay(published, queues.delays().get(i), receipt);
        }
    }

    private Destination destination(Address address, Properties published) {
        long version = host.topology().version();
        long rights = guard.version();
        boolean copies = CarbonCopies.maybeIn(published);
        boolean traced = connection.lane().trace().on();
        boolean known = address == routedAddress
                && version == routedVersion
                && rights == routedRights
                && traced == routedTraced
                && !copies;
        if (known) {
            check(published);
            return destination;
        }
        routedAddress = null;
        guard.publish(address.exchange());
        Exchange<MessageQueue> exchange = host.publishable(address.exchange());
        check(published);
        guard.publish(exchange, address.routingKey());
        Route<MessageQueue> route = host.topology().route(exchange, address, published);
        destination = new Destination(
                exchange,
                route,
                address.exchange().isEmpty() ? DirectReplies.keys(address, published) : List.of(),
                traced ? Lives.origin(connection.client(channel, ""), address, route) : null);
        routedTraced = traced;
        routedVersion = version;
        routedRights = rights;
        routedAddress = copies || exchange.dependsOnProperties() ? null : address;
        return destination;
    }

    private void check(Properties published) {
        if (published != checked) {
            request = replying.request(published).orElse(null);
            PropertyChecks.check(published, connection.loggedIn());
            checked = published;
        }
    }

    /** Whether requests can be answered has changed. */
    void checkAgain() {
        checked = null;
    }

    /**
     * Section 1.8.3.3, mandatory: the message goes back before it is confirmed. One that waits in a delayed exchange
     * has no queue yet, and goes back too, as with RabbitMQ; so does a direct reply, though it may have arrived.
     */
    private void unroutable(Message message, boolean mandatory, boolean elsewhere) {
        if (mandatory) {
            statistics.returned++;
            FrameWriter.returned(
                    connection.outbound().buffer(),
                    channel,
                    ReplyCode.NO_ROUTE,
                    ReplyCode.NO_ROUTE.name(),
                    message,
                    connection.agreement().frameMax());
        } else if (!elsewhere) {
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

    /** Sends a message to those who wait for it as a direct reply; false if nobody does. */
    private boolean reply(Message message, List<String> names) {
        Lane lane = connection.lane();
        boolean found = false;
        for (String name : names) {
            Replying receiver = connection.server().replies().find(name).orElse(null);
            if (receiver != null) {
                found = true;
                lane.send(receiver.lane(), () -> receiver.deliver(name, message));
                count(message, receiver.lane());
            }
        }
        return found;
    }

    private void delay(Message message, Exchange<MessageQueue> exchange, Receipt receipt) {
        count(message, host.delay(connection.lane(), exchange, message, receipt));
    }

    private void hand(Message message, MessageQueue queue, Receipt receipt) {
        Lane lane = connection.lane();
        if (queue.lane() == lane) {
            queue.publish(message, receipt);
        } else {
            lane.send(queue.lane(), () -> queue.publish(message, receipt));
            count(message, queue.lane());
        }
    }

    /** What is on its way to another lane counts until it is there. */
    private void count(Message message, Lane target) {
        if (target != connection.lane()) {
            connection.holdup().sent(target, message.body().length + Message.OVERHEAD);
        }
    }
}
