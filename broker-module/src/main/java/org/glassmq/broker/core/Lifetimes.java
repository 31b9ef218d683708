package org.glassmq.broker.core;

import org.glassmq.broker.message.Message;

/**
 * When messages of a queue expire, by the queue's {@code x-message-ttl} and their own {@code expiration}, whichever is
 * less. As with RabbitMQ, a message expires when it is at the head: behind the head nobody can tell the difference.
 * Belongs to the queue's lane.
 */
final class Lifetimes {
    private static final long NEVER = Long.MAX_VALUE;
    /** The longest that one timer runs; after that there is another one. */
    private static final long LONGEST_WAIT = 3_600_000;

    private final Lane lane;
    private final Runnable onExpiry;
    private boolean someExpire;
    private long timerAt = NEVER;

    /** @param onExpiry run when the message that was {@linkplain #watch watched} expires */
    Lifetimes(Lane lane, Runnable onExpiry) {
        this.lane = lane;
        this.onExpiry = onExpiry;
    }

    /** A message arrives: notes whether there can be any that expire. */
    void note(Message message, QueueSettings settings) {
        someExpire |= settings.messageTtl().isPresent() || message.properties().expiration() != null;
    }

    /** The queue has other settings: they count for the messages that it has, too. */
    void change(QueueSettings settings) {
        someExpire |= settings.messageTtl().isPresent();
    }

    /** Whether no message that ever arrived expires. */
    boolean none() {
        return !someExpire;
    }

    boolean isOver(Message message, QueueSettings settings) {
        return expiry(message, settings) <= lane.now();
    }

    /** Runs the action when this message expires, unless an earlier run is due anyway. */
    void watch(Message head, QueueSettings settings) {
        long at = expiry(head, settings);
        if (at < timerAt) {
            timerAt = at;
            lane.executeLater(() -> due(at), Math.clamp(at - lane.now(), 1, LONGEST_WAIT));
        }
    }

    private void due(long at) {
        if (at == timerAt) {
            timerAt = NEVER;
            onExpiry.run();
        }
    }

    private static long expiry(Message message, QueueSettings settings) {
        long ttl = Math.min(settings.messageTtl().orElse(NEVER), own(message));
        return ttl == NEVER ? NEVER : message.arrivedAt() + ttl;
    }

    private static long own(Message message) {
        String expiration = message.properties().expiration();
        if (expiration == null) {
            return NEVER;
        }
        try {
            return Math.max(0, Long.parseLong(expiration));
        } catch (NumberFormatException e) {
            return NEVER;
        }
    }
}
