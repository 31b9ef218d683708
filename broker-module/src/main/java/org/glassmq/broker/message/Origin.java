package org.glassmq.broker.message;

import java.util.List;
import org.glassmq.broker.api.LifeEvent.Client;
import org.glassmq.broker.api.QueueRef;

/** Where a message came from. One instance is shared by all that a client publishes to one address. */
public sealed interface Origin {

    /**
     * A client published it.
     *
     * @param queues how many queues it went to
     * @param names  of the first of them
     */
    record Publish(Client by, String exchange, String routingKey, int queues, List<String> names) implements Origin {}

    /**
     * A queue gave it up.
     *
     * @param offset its place there; -1 if it was not let in
     */
    record DeadLetter(QueueRef from, long offset, String reason) implements Origin {}
}
