package org.glassmq.broker.amqp;

import io.netty.buffer.ByteBuf;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.glassmq.broker.amqp.wire.ChannelMethod.ChannelCloseOk;
import org.glassmq.broker.amqp.wire.ChannelMethod.ChannelOpen;
import org.glassmq.broker.amqp.wire.Method;
import org.glassmq.broker.api.ChannelInfo;
import org.glassmq.broker.core.Refusal;
import org.glassmq.broker.core.ReplyCode;
import org.glassmq.broker.core.VirtualHost;
import org.glassmq.broker.message.Properties;

/**
 * The open channels of a connection, by their numbers, and what is said on them (specification section 2.2.1). Belongs
 * to the connection's lane.
 */
final class ChannelTable {
    private final AmqpConnection connection;
    private final Map<Integer, AmqpChannel> channels = new TreeMap<>();
    /** The one that was talked on last; mostly also the next. */
    private AmqpChannel last;

    ChannelTable(AmqpConnection connection) {
        this.connection = connection;
    }

    // ---- frames ------------------------------------------------------------------------------------------

    /** A method on a channel that may be open or not. */
    void onMethod(int number, Method method, VirtualHost host) {
        AmqpChannel channel = find(number);
        if (channel != null) {
            channel.onMethod(method);
        } else if (method instanceof ChannelOpen) {
            connection.guarded(number, method, () -> open(number, host));
        } else if (!(method instanceof ChannelCloseOk)) {
            connection.guarded(number, method, () -> {
                throw Refusal.connection(ReplyCode.CHANNEL_ERROR, "expected 'channel.open'");
            });
        }
    }

    void onHeader(int number, int classId, long bodySize, Properties properties) {
        AmqpChannel channel = forContent(number);
        if (channel != null) {
            channel.onHeader(classId, bodySize, properties);
        }
    }

    void onBody(int number, ByteBuf payload) {
        AmqpChannel channel = forContent(number);
        if (channel != null) {
            channel.onBody(payload);
        }
    }

    private AmqpChannel forContent(int number) {
        AmqpChannel channel = find(number);
        if (channel == null) {
            ReplyCode code = number == 0 ? ReplyCode.UNEXPECTED_FRAME : ReplyCode.CHANNEL_ERROR;
            connection.guarded(number, null, () -> {
                throw Refusal.connection(code, "expected 'channel.open'");
            });
        }
        return channel;
    }

    // ---- channels ----------------------------------------------------------------------------------------

    /** The open channel of this number; null if there is none. */
    AmqpChannel find(int number) {
        AmqpChannel channel = last;
        if (channel == null || channel.number() != number) {
            channel = channels.get(number);
            last = channel;
        }
        return channel;
    }

    private void open(int number, VirtualHost host) {
        connection.agreement().requireRoom(channels.size(), number);
        channels.put(number, new AmqpChannel(connection, number, host));
    }

    void remove(int number) {
        channels.remove(number);
        last = null;
    }

    /** All consumers go before anything is given back, or what one channel gives back would come to another one. */
    void close() {
        last = null;
        channels.values().forEach(AmqpChannel::stopConsuming);
        channels.values().forEach(AmqpChannel::release);
        channels.clear();
    }

    void wakeConsumers() {
        channels.values().forEach(AmqpChannel::wakeConsumers);
    }

    // ---- looking -----------------------------------------------------------------------------------------

    int count() {
        return channels.size();
    }

    List<ChannelInfo> infos() {
        return channels.values().stream().map(AmqpChannel::info).toList();
    }

    int consumerCount() {
        return channels.values().stream().mapToInt(AmqpChannel::consumerCount).sum();
    }

    long unacked() {
        return channels.values().stream().mapToLong(AmqpChannel::unacked).sum();
    }

    long unconfirmed() {
        return channels.values().stream().mapToLong(AmqpChannel::unconfirmed).sum();
    }
}
