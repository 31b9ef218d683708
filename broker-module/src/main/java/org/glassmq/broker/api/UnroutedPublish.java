package org.glassmq.broker.api;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A message that was published and reached no queue: nothing that its exchange leads to wanted it, alternate exchanges
 * included.
 *
 * @param headers   the first {@link #MOST_HEADERS}, their values as text of at most {@link #LONGEST_VALUE} characters
 * @param bodySize  bytes
 * @param by        who published it
 * @param alternate the alternate exchange of the exchange, which had no queue for it either or does not exist; empty if
 *                  the exchange has none
 * @param fate      what became of it
 */
public record UnroutedPublish(
        Instant at,
        String virtualHost,
        String exchange,
        String routingKey,
        Map<String, String> headers,
        int bodySize,
        LifeEvent.Client by,
        Optional<String> alternate,
        Fate fate) {

    public static final int MOST_HEADERS = 16;
    public static final int LONGEST_VALUE = 64;

    /** What becomes of a message that nobody wants. */
    public enum Fate {
        /** It was published as mandatory, and went back. */
        RETURNED,
        /** It was thrown away without a word. */
        DROPPED
    }

    public UnroutedPublish {
        headers = Map.copyOf(headers);
    }
}
