package org.glassmq.broker.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Something that happened to a message in a queue. Who did it is empty where it is not known: for what happened before
 * a restart, or before {@link Tracing} was on.
 */
public sealed interface LifeEvent {

    /** Queue names that are told; of what went to more queues, the first ones are. */
    int MOST_NAMES = 16;

    /** When it happened. */
    Instant at();

    /**
     * A client, or what of it dealt with a message. It may be gone by now.
     *
     * @param connectionId {@link ConnectionInfo#id()}; empty for a {@link BrokerSession}
     * @param peer         {@code address:port}; empty for a {@link BrokerSession}
     * @param user         who signed in; empty for a {@link BrokerSession}
     * @param channel      channel number, 0 if the protocol has none
     * @param consumerTag  empty for a publisher, and for {@code basic.get}
     */
    record Client(String connectionId, String peer, String user, int channel, String consumerTag) {
        /** Somebody at a console: whoever holds a {@link BrokerSession}. */
        public static final Client SESSION = new Client("", "", "", 0, "");

        /** Whether it was a {@link BrokerSession}. */
        public boolean isSession() {
            return connectionId.isEmpty();
        }
    }

    /** It was published. */
    record Published(Instant at, Optional<Client> by, String exchange, String routingKey) implements LifeEvent {}

    /**
     * It was routed.
     *
     * @param queues to how many queues
     * @param names  the first {@link #MOST_NAMES} of them; by which bindings, {@link BrokerSession#route} says as of
     *               now
     */
    record Routed(Instant at, int queues, List<String> names) implements LifeEvent {
        public Routed {
            names = List.copyOf(names);
        }
    }

    /**
     * It came here because another queue (or this one) gave it up.
     *
     * @param from   which queue
     * @param offset its place there; -1 if that queue had not even let it in
     * @param reason {@code rejected}, {@code expired}, {@code maxlen} or {@code delivery_limit}
     */
    record CameFrom(Instant at, QueueRef from, long offset, String reason) implements LifeEvent {}

    /** It was put into the queue. */
    record Enqueued(Instant at) implements LifeEvent {}

    /** It was sent to a client. */
    record Delivered(Instant at, Optional<Client> to, boolean redelivered) implements LifeEvent {}

    /** It was acknowledged, or sent to a client that need not do that. */
    record Acked(Instant at, Optional<Client> by) implements LifeEvent {}

    /** A client would not have it, and nobody else was to. */
    record Rejected(Instant at, Optional<Client> by) implements LifeEvent {}

    /** It went back to its place in the queue. */
    record Requeued(Instant at, Optional<Client> by, Cause cause) implements LifeEvent {

        /** Why a message went back. */
        public enum Cause {
            /** The client asked for it. */
            CLIENT,
            /** Its channel or connection was closed, or lost. */
            CHANNEL_GONE
        }
    }

    /** It outlived its time. */
    record Expired(Instant at) implements LifeEvent {}

    /** The queue had to get shorter. */
    record Dropped(Instant at) implements LifeEvent {}

    /** It was given back more often than the queue puts up with. */
    record GivenUp(Instant at) implements LifeEvent {}

    /**
     * It was sent to a dead-letter exchange.
     *
     * @param reason as in {@link CameFrom}
     * @param queues where it went, the first {@link #MOST_NAMES}; empty if nowhere
     */
    record DeadLettered(Instant at, String reason, String exchange, String routingKey, List<String> queues)
            implements LifeEvent {
        public DeadLettered {
            queues = List.copyOf(queues);
        }
    }

    /** It was removed with all that waited. */
    record Purged(Instant at) implements LifeEvent {}

    /**
     * What the message itself tells of the time of which no events are kept.
     *
     * @param at         when that was looked up
     * @param deliveries how often it was delivered by then; 0 if that is not known
     * @param state      where it stood
     */
    record Remembered(Instant at, int deliveries, BrowsedMessage.State state) implements LifeEvent {}
}
