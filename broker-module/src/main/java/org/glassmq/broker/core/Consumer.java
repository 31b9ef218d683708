package org.glassmq.broker.core;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.glassmq.broker.api.ConsumerInfo;
import org.glassmq.broker.api.LifeEvent;
import org.glassmq.broker.message.Message;

/**
 * A subscription to one queue. Its settings are fixed; what it holds and its counters belong to the queue's lane.
 */
public final class Consumer extends Holding {

    /** The protocol's end of a consumer. All methods are called in the queue's lane. */
    public interface Sink {
        /**
         * Takes a message for the client.
         *
         * @param entry   to be settled by, if that is required
         * @param message what the client gets
         */
        void deliver(Consumer consumer, Entry entry, Message message, boolean redelivered);

        /** Whether the client's connection can take more now; if not, it calls {@link MessageQueue#wake} later. */
        boolean writable();

        /** The queue is gone; nothing more will come. */
        void cancelledByBroker(Consumer consumer);
    }

    /**
     * What a client asked for.
     *
     * @param tag          consumer tag, unique on its channel
     * @param connectionId of whom
     * @param channel      channel number, 0 if the protocol has none
     * @param ackRequired  false: a message counts as settled when it is sent
     * @param exclusive    no other consumer may be on the queue
     * @param priority     {@code x-priority}: consumers of a higher one come first
     * @param prefetch     how many messages it may hold; 0 means any number
     * @param arguments    as declared
     */
    public record Settings(
            String tag,
            String connectionId,
            int channel,
            boolean ackRequired,
            boolean exclusive,
            int priority,
            int prefetch,
            Map<String, Object> arguments) {}

    private final MessageQueue queue;
    private final Settings settings;
    private final Sink sink;
    private final Credit sharedCredit;

    /** Waits in the queue's line of consumers that can take a message. */
    boolean inLine;
    boolean cancelled;
    long delivered;
    long acked;

    /**
     * @param sharedCredit the channel's limit over all its consumers
     * @param client       whose it is
     */
    public Consumer(
            MessageQueue queue, Settings settings, Sink sink, Credit sharedCredit, LifeEvent.Client client) {
        super(settings.tag() + " on " + settings.connectionId(), client);
        this.queue = queue;
        this.settings = settings;
        this.sink = sink;
        this.sharedCredit = sharedCredit;
    }

    public MessageQueue queue() {
        return queue;
    }

    public Settings settings() {
        return settings;
    }

    Sink sink() {
        return sink;
    }

    /**
     * Whether it can be given one more message now; if so it must be, as its share of the channel's credit is taken.
     */
    boolean tryTake() {
        if (cancelled || !sink.writable()) {
            return false;
        }
        return !settings.ackRequired()
                || (settings.prefetch() == 0 || count() < settings.prefetch()) && sharedCredit.tryTake();
    }

    /**
     * What a person may see of it; in the queue's lane.
     *
     * @param active whether it takes part now
     * @param lag    messages of a stream that were not sent to it yet
     */
    ConsumerInfo info(boolean active, OptionalLong lag) {
        return new ConsumerInfo(
                settings.tag(),
                queue.attributes().ref(),
                settings.connectionId(),
                settings.channel(),
                settings.ackRequired(),
                settings.exclusive(),
                active,
                settings.prefetch(),
                count(),
                Optional.ofNullable(oldest()).map(entry -> Instant.ofEpochMilli(entry.deliveredAt)),
                delivered,
                acked,
                lag,
                settings.arguments());
    }

    Credit sharedCredit() {
        return sharedCredit;
    }
}
