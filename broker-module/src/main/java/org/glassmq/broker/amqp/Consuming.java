package org.glassmq.broker.amqp;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicCancel;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicCancelOk;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicConsume;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicConsumeOk;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicGet;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicGetEmpty;
import org.glassmq.broker.amqp.wire.FrameWriter;
import org.glassmq.broker.api.ChannelInfo;
import org.glassmq.broker.api.LifeEvent.Requeued.Cause;
import org.glassmq.broker.core.Consumer;
import org.glassmq.broker.core.Credit;
import org.glassmq.broker.core.Entry;
import org.glassmq.broker.core.Holding;
import org.glassmq.broker.core.Lane;
import org.glassmq.broker.core.MessageQueue;
import org.glassmq.broker.core.Receipt;
import org.glassmq.broker.core.Refusal;
import org.glassmq.broker.core.ReplyCode;
import org.glassmq.broker.core.VirtualHost;
import org.glassmq.broker.message.Message;

/**
 * The consuming half of a channel: consumers, prefetch, delivery tags, acknowledgements. Belongs to the connection's
 * lane; what concerns a queue is sent to the queue's.
 */
final class Consuming {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final AmqpConnection connection;
    private final int channel;
    private final VirtualHost host;
    private final Lane lane;
    private final Deliveries deliveries = new Deliveries();
    private final Map<String, AmqpConsumer> consumers = new LinkedHashMap<>();
    private final Map<MessageQueue, Holding> fetched = new HashMap<>();
    private final Credit credit = new Credit();
    private final AckTimeouts timeouts;
    private int prefetch;
    private boolean released;
    /** Keeps acknowledgements until it is committed; null without transactions. */
    private Transaction transaction;

    Consuming(AmqpConnection connection, int channel, VirtualHost host) {
        this.connection = connection;
        this.channel = channel;
        this.host = host;
        this.lane = connection.lane();
        this.timeouts = new AckTimeouts(connection, channel, deliveries, () -> !consumers.isEmpty());
    }

    // ---- consumers ---------------------------------------------------------------------------------------

    void consume(BasicConsume method, MessageQueue queue) {
        String tag = newTag(method);
        if (credit.limit() != 0 && !queue.sharesCredit()) {
            throw Refusal.connection(
                    ReplyCode.NOT_IMPLEMENTED,
                    "queue '%s' in vhost '%s' does not support global qos",
                    queue.name(),
                    host.name());
        }
        Consumer.Settings settings = new Consumer.Settings(
                tag,
                connection.id(),
                channel,
                !method.noAck(),
                method.exclusive(),
                priority(method),
                prefetch,
                method.arguments());
        AmqpConsumer sink = new AmqpConsumer(connection, this, tag);
        Consumer consumer = new Consumer(queue, settings, sink, credit, connection.client(channel, tag));
        sink.consumer(consumer);
        connection.ask(channel, method, queue.lane(), reply -> {
            queue.add(consumer);
            reply.accept(() -> added(consumer, sink, method.noWait()));
        });
    }

    /** The tag of a new consumer: the client's, or if it has none, one that is made up. */
    String newTag(BasicConsume method) {
        String tag = method.consumerTag().isEmpty() ? madeUpTag() : method.consumerTag();
        if (consumers.containsKey(tag)) {
            throw Refusal.connection(ReplyCode.NOT_ALLOWED, "attempt to reuse consumer tag '%s'", tag);
        }
        return tag;
    }

    private void added(Consumer consumer, AmqpConsumer sink, boolean noWait) {
        MessageQueue queue = consumer.queue();
        if (released) {
            cancel(consumer);
            return;
        }
        consumers.put(consumer.settings().tag(), sink);
        if (consumer.settings().ackRequired()) {
            timeouts.watch(queue);
        }
        if (!noWait) {
            connection.send(channel, new BasicConsumeOk(consumer.settings().tag()));
        }
        lane.send(queue.lane(), () -> queue.wake(consumer));
    }

    /** RabbitMQ's extension: consumers of a higher priority come first. */
    private static int priority(BasicConsume method) {
        return switch (method.arguments().get("x-priority")) {
            case null -> 0;
            case Byte number -> number;
            case Short number -> number;
            case Integer number -> number;
            case Long number -> Math.clamp(number, Integer.MIN_VALUE, Integer.MAX_VALUE);
            case Object other -> throw Refusal.channel(
                    ReplyCode.PRECONDITION_FAILED, "invalid arg 'x-priority': %s is not a whole number", other);
        };
    }

    private static String madeUpTag() {
        byte[] bits = new byte[16];
        RANDOM.nextBytes(bits);
        return "amq.ctag-" + Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }

    /** The client cancels; the answer comes after all that was delivered before. */
    void cancel(BasicCancel method) {
        AmqpConsumer sink = consumers.remove(method.consumerTag());
        Runnable answer = () -> {
            if (!method.noWait()) {
                connection.send(channel, new BasicCancelOk(method.consumerTag()));
            }
        };
        if (sink == null) {
            answer.run();
            return;
        }
        MessageQueue queue = sink.consumer().queue();
        connection.ask(channel, method, queue.lane(), reply -> {
            leave(queue, sink.consumer());
            reply.accept(answer);
        });
    }

    private void cancel(Consumer consumer) {
        MessageQueue queue = consumer.queue();
        lane.send(queue.lane(), () -> leave(queue, consumer));
    }

    /** In the queue's lane. An auto-delete queue goes with its last consumer. */
    private void leave(MessageQueue queue, Consumer consumer) {
        if (queue.cancel(consumer) && queue.attributes().autoDelete()) {
            host.deleteQueue(queue, true, false);
        }
    }

    /** The broker cancelled: the queue is gone (RabbitMQ's extension consumer_cancel_notify). */
    void cancelledByBroker(String tag, AmqpConsumer consumer) {
        if (consumers.remove(tag, consumer) && connection.clientCan("consumer_cancel_notify")) {
            connection.send(channel, new BasicCancel(tag, true));
        }
    }

    /** New consumers get this prefetch; with {@code global} it limits all consumers of the channel together. */
    void qos(int count, boolean global) {
        if (global) {
            credit.limit(count);
            wakeAll();
        } else {
            prefetch = count;
        }
    }

    void wakeAll() {
        for (AmqpConsumer sink : consumers.values()) {
            MessageQueue queue = sink.consumer().queue();
            lane.send(queue.lane(), () -> queue.wake(sink.consumer()));
        }
    }

    // ---- messages out ------------------------------------------------------------------------------------

    /** Writes a message to the client. */
    void deliver(AmqpConsumer sink, Entry entry, Message message, boolean redelivered) {
        boolean ackRequired = sink.consumer().settings().ackRequired();
        if (released) {
            if (ackRequired) {
                settle(List.of(entry), Settlement.RETURN, null);
            }
            return;
        }
        long tag = ackRequired ? deliveries.next(entry) : deliveries.next();
        count(redelivered, ackRequired);
        FrameWriter.deliver(
                connection.outbound().buffer(),
                channel,
                sink.wireTag(),
                tag,
                redelivered,
                message,
                connection.agreement().frameMax());
    }

    /** Writes a direct reply to the client, which must be quick enough to take them: there is no queue for them. */
    void deliverReply(byte[] wireTag, Message message) {
        if (connection.outbound().overfull()) {
            connection.statistics().dropped++;
            return;
        }
        long tag = deliveries.next();
        count(false, false);
        FrameWriter.deliver(
                connection.outbound().buffer(),
                channel,
                wireTag,
                tag,
                false,
                message,
                connection.agreement().frameMax());
    }

    private void count(boolean redelivered, boolean ackRequired) {
        ConnectionStatistics statistics = connection.statistics();
        statistics.delivered++;
        if (redelivered) {
            statistics.redelivered++;
        }
        if (!ackRequired) {
            statistics.acked++;
        }
    }

    void get(BasicGet method, MessageQueue queue) {
        if (!method.noAck()) {
            timeouts.watch(queue);
        }
        Holding receiver = fetched.computeIfAbsent(queue, q -> new Holding(
                "basic.get on " + connection.id() + " channel " + channel, connection.client(channel, "")));
        connection.ask(
                channel,
                method,
                queue.lane(),
                reply -> queue.get(
                        receiver, !method.noAck(), (entry, message, again, left) ->
                                reply.accept(() -> got(method.noAck(), entry, message, again, left))));
    }

    private void got(boolean noAck, Entry entry, Message message, boolean redelivered, long remaining) {
        if (entry == null) {
            connection.send(channel, new BasicGetEmpty());
            return;
        }
        if (released) {
            if (!noAck) {
                settle(List.of(entry), Settlement.RETURN, null);
            }
            return;
        }
        long tag = noAck ? deliveries.next() : deliveries.next(entry);
        count(redelivered, !noAck);
        FrameWriter.getOk(
                connection.outbound().buffer(),
                channel,
                tag,
                redelivered,
                remaining,
                message,
                connection.agreement().frameMax());
    }

    // ---- messages settled --------------------------------------------------------------------------------

    private enum Settlement {
        ACK,
        DROP,
        REQUEUE,
        /** The channel is gone. */
        RETURN
    }

    void ack(long tag, boolean multiple) {
        answered(deliveries.take(tag, multiple), Settlement.ACK);
    }

    void nack(long tag, boolean multiple, boolean requeue) {
        answered(deliveries.take(tag, multiple), requeue ? Settlement.REQUEUE : Settlement.DROP);
    }

    private void answered(List<Entry> entries, Settlement settlement) {
        if (transaction == null) {
            countAndSettle(entries, settlement, null);
        } else {
            int queues = (int) entries.stream().map(Entry::queue).distinct().count();
            transaction.settle(queues, receipt -> countAndSettle(entries, settlement, receipt));
        }
    }

    private void countAndSettle(List<Entry> entries, Settlement settlement, Receipt receipt) {
        switch (settlement) {
            case ACK -> connection.statistics().acked += entries.size();
            case DROP -> connection.statistics().dropped += entries.size();
            case REQUEUE, RETURN -> {
                // counted when they are delivered again
            }
        }
        settle(entries, settlement, receipt);
    }

    // ---- transactions ------------------------------------------------------------------------------------

    /** From now on acknowledgements wait for a commit. */
    void begin(Transaction channelTransaction) {
        transaction = channelTransaction;
        deliveries.remember();
    }

    /** The acknowledgements so far were sent on. */
    void committed() {
        deliveries.remember();
    }

    /** The acknowledgements so far are undone: what they were for stays with the client. */
    void rollBack() {
        deliveries.putBack();
    }

    /** Everything unacknowledged is delivered again, after the answer; like RabbitMQ, only by requeueing. */
    void recover(boolean requeue, Runnable answer) {
        if (!requeue) {
            throw Refusal.connection(ReplyCode.NOT_IMPLEMENTED, "requeue=false");
        }
        answer.run();
        settle(deliveries.takeAll(), Settlement.REQUEUE, null);
    }

    /** @param receipt accepted once for each queue, when it will not forget it any more; null if nobody asked */
    private void settle(List<Entry> entries, Settlement settlement, Receipt receipt) {
        if (entries.isEmpty()) {
            return;
        }
        MessageQueue only = entries.getFirst().queue();
        boolean mixed = false;
        for (int i = 1; i < entries.size(); i++) {
            mixed |= entries.get(i).queue() != only;
        }
        if (mixed) {
            Map<MessageQueue, List<Entry>> byQueue = new IdentityHashMap<>();
            entries.forEach(
                    entry -> byQueue.computeIfAbsent(entry.queue(), queue -> new ArrayList<>()).add(entry));
            byQueue.forEach((queue, some) -> settle(queue, some, settlement, receipt));
        } else {
            settle(only, entries, settlement, receipt);
        }
    }

    private void settle(MessageQueue queue, List<Entry> entries, Settlement settlement, Receipt receipt) {
        lane.send(queue.lane(), () -> {
            switch (settlement) {
                case ACK -> queue.ack(entries);
                case DROP -> queue.drop(entries);
                case REQUEUE -> queue.requeue(entries, Cause.CLIENT);
                case RETURN -> queue.requeue(entries, Cause.CHANNEL_GONE);
            }
            if (receipt != null) {
                queue.lane().acceptWhenDurable(receipt);
            }
            if (credit.limit() != 0) { // now that this queue has given it back, others may use it
                queue.lane().send(lane, this::wakeAll);
            }
        });
    }

    /** The channel is going: its consumers leave their queues. */
    void stop() {
        released = true;
        List<AmqpConsumer> leaving = List.copyOf(consumers.values());
        consumers.clear();
        leaving.forEach(sink -> cancel(sink.consumer()));
    }

    /** The channel is going: its consumers leave their queues, and what it holds goes back. */
    void release() {
        stop();
        timeouts.stop();
        deliveries.putBack();
        settle(deliveries.takeAll(), Settlement.RETURN, null);
    }

    // ---- looking -----------------------------------------------------------------------------------------

    ChannelInfo info(int number, ChannelInfo.Mode mode, long unconfirmed) {
        return new ChannelInfo(
                number,
                mode,
                prefetch,
                credit.limit(),
                unacked(),
                unconfirmed,
                consumers.values().stream()
                        .map(AmqpConsumer::consumer)
                        .map(consumer -> new ChannelInfo.Subscriber(
                                consumer.settings().tag(), consumer.queue().attributes().ref()))
                        .toList());
    }

    int consumerCount() {
        return consumers.size();
    }

    long unacked() {
        return deliveries.open();
    }
}
