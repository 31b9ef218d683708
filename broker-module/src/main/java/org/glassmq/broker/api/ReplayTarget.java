package org.glassmq.broker.api;

import java.util.Optional;

/** Where a replay sends messages. */
public sealed interface ReplayTarget {

    /**
     * Where each of them came from: exchange and key that it had in the queue that gave it up last (the first entry of
     * its header {@code x-death}); if no queue did, those that it was published with. In the source's virtual host.
     */
    record Original() implements ReplayTarget {}

    /**
     * An exchange of the source's virtual host.
     *
     * @param name       {@code ""} for the default exchange
     * @param routingKey empty: the one that each message has
     */
    record Exchange(String name, Optional<String> routingKey) implements ReplayTarget {}

    /** A queue of the source's virtual host, past all exchanges. */
    record Queue(String name) implements ReplayTarget {}

    /**
     * The end of the queue that a replay moved messages out of: as they were there, as far as its history still has
     * them. See {@link Replays#undo}.
     *
     * @param replay which replay; other messages are not sent
     * @param queue  that queue's name, in the source's virtual host
     */
    record TakenBack(String replay, String queue) implements ReplayTarget {}
}
