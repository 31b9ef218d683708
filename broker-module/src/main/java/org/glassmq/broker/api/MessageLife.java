package org.glassmq.broker.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is known of the life of a message in one queue.
 *
 * @param queue  where it is or was
 * @param offset its place there
 * @param events in the order in which they happened; empty if nothing is known of such a message
 * @param since  events before this moment are not kept, but for what the message itself still tells; empty if nothing
 *               is noted down ({@link Tracing#OFF})
 */
public record MessageLife(QueueRef queue, long offset, List<LifeEvent> events, Optional<Instant> since) {

    public MessageLife {
        events = List.copyOf(events);
    }
}
