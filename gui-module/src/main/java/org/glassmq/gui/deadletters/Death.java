package org.glassmq.gui.deadletters;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glassmq.broker.api.BrowsedMessage;

/**
 * The last death of a message, as the first table of its header {@code x-death} tells it.
 *
 * @param reason why the queue gave it up: {@code rejected}, {@code expired}, {@code maxlen}, {@code delivery_limit}
 * @param origin the queue that gave it up
 * @param at     when
 */
public record Death(String reason, String origin, Instant at) {

    /** Empty for a message that is in no queue's books as dead. */
    static Optional<Death> of(BrowsedMessage message) {
        Object deaths = message.properties().headersOrEmpty().get("x-death");
        if (deaths instanceof List<?> list && !list.isEmpty() && list.getFirst() instanceof Map<?, ?> latest) {
            return Optional.of(new Death(
                    text(latest.get("reason")),
                    text(latest.get("queue")),
                    latest.get("time") instanceof Instant time ? time : message.arrivedAt()));
        }
        return Optional.empty();
    }

    private static String text(Object value) {
        return value == null ? "" : value.toString();
    }
}
