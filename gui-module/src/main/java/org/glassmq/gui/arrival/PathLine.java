package org.glassmq.gui.arrival;

import java.util.Optional;
import org.glassmq.broker.api.RoutePreview.Verdict;

/** A line of the way that a message takes. */
sealed interface PathLine {

    /**
     * The message is at an exchange.
     *
     * @param depth how many exchanges it has passed before
     * @param type  empty if the broker does not tell
     */
    record AtExchange(int depth, String name, Optional<String> type) implements PathLine {}

    /** A binding of the exchange above says whether the message passes. */
    record Asked(int depth, Verdict verdict, Way way) implements PathLine {}

    /** How an exchange hands on. */
    enum Way {
        BINDING,
        /** To where it sends what no binding wants. */
        ALTERNATE
    }

    /** So many bindings did not match and are not listed. */
    record NotListed(int depth, int bindings) implements PathLine {}

    /** From here on: the queues that it reaches. */
    record Queues(int queues) implements PathLine {}

    /** A queue that it reaches. */
    record InQueue(QueueOutcome outcome) implements PathLine {}
}
