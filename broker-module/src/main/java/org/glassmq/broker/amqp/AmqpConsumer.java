package org.glassmq.broker.amqp;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.glassmq.broker.core.Consumer;
import org.glassmq.broker.core.Entry;
import org.glassmq.broker.core.Lane;
import org.glassmq.broker.message.Message;

/**
 * The channel's end of a consumer: takes messages in the queue's lane and passes them to the connection's, which may
 * be the same one.
 */
final class AmqpConsumer implements Consumer.Sink {
    /** Messages under way between two lanes, above which no more are taken. */
    private static final int MOST_UNDER_WAY = 4_096;

    private final AmqpConnection connection;
    private final Consuming consuming;
    private final byte[] wireTag;
    private final AtomicInteger underWay = new AtomicInteger();
    private Consumer consumer;

    AmqpConsumer(AmqpConnection connection, Consuming consuming, String tag) {
        this.connection = connection;
        this.consuming = consuming;
        this.wireTag = shortString(tag);
    }

    /** A consumer tag as it stands in basic.deliver. */
    static byte[] shortString(String tag) {
        byte[] text = tag.getBytes(StandardCharsets.UTF_8);
        byte[] wire = new byte[1 + text.length];
        wire[0] = (byte) text.length;
        System.arraycopy(text, 0, wire, 1, text.length);
        return wire;
    }

    /** Tells which consumer this is the end of; once, before it is used. */
    void consumer(Consumer own) {
        consumer = own;
    }

    Consumer consumer() {
        return consumer;
    }

    /** The consumer tag as a short string. */
    byte[] wireTag() {
        return wireTag;
    }

    @Override
    public boolean writable() {
        return connection.outbound().writable() && underWay.get() < MOST_UNDER_WAY;
    }

    @Override
    public void deliver(Consumer from, Entry entry, Message message, boolean redelivered) {
        Lane queueLane = from.queue().lane();
        if (queueLane == connection.lane()) {
            consuming.deliver(this, entry, message, redelivered);
        } else {
            underWay.incrementAndGet();
            queueLane.send(connection.lane(), () -> arrived(entry, message, redelivered));
        }
    }

    private void arrived(Entry entry, Message message, boolean redelivered) {
        consuming.deliver(this, entry, message, redelivered);
        if (underWay.decrementAndGet() == MOST_UNDER_WAY / 2) {
            Lane lane = connection.lane();
            lane.send(consumer.queue().lane(), () -> consumer.queue().wake(consumer));
        }
    }

    @Override
    public void cancelledByBroker(Consumer from) {
        from.queue().lane().send(connection.lane(), () -> consuming.cancelledByBroker(from.settings().tag(), this));
    }
}
