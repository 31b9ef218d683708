package org.glassmq.broker.core;

import java.util.concurrent.RejectedExecutionException;
import org.glassmq.broker.store.LogHead;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that a stream keeps no more than its settings allow. How much has to go is found out in the store, away
 * from the stream's lane, to which everything else here belongs.
 */
final class StreamRetention {
    private static final Logger LOG = LoggerFactory.getLogger(StreamRetention.class);
    /** Milliseconds between two looks for what is too old, at least and at most. */
    private static final long SHORTEST_WAIT = 1_000;
    private static final long LONGEST_WAIT = 60_000;

    private static final long UNKNOWN = -1;

    private final StreamQueue stream;
    private StreamSettings settings;
    /** When the first message that is kept arrived, milliseconds since the epoch. */
    private long oldest = UNKNOWN;
    private long lookedAt;
    private long notBefore;
    private boolean looking;
    private boolean waiting;
    private boolean stopped;

    StreamRetention(StreamQueue stream, StreamSettings settings) {
        this.stream = stream;
        this.settings = settings;
    }

    /** When the first message that is kept arrived, milliseconds since the epoch; -1 if that is not known. */
    long oldest() {
        return stream.isEmpty() ? UNKNOWN : oldest;
    }

    /** A message was added; the stream has it already. */
    void added(long arrivedAt) {
        if (stream.readyCount() == 1) {
            oldest = arrivedAt;
        }
        look();
    }

    /** The stream is to keep more, or less, from now on. */
    void change(StreamSettings changed) {
        settings = changed;
        lookedAt = 0;
        look();
    }

    /** The stream is gone. */
    void stop() {
        stopped = true;
    }

    /** Removes what is too much or too old; at once, if that is known, and again in time. */
    void look() {
        if (looking || stopped || stream.isEmpty()) {
            return;
        }
        long excess = settings.maxBytes().isPresent()
                ? Math.max(0, stream.readyBytes() - settings.maxBytes().getAsLong())
                : 0;
        long now = stream.lane().now();
        long time = arrivedBefore();
        boolean old = oldest < time && now - lookedAt >= SHORTEST_WAIT;
        if ((excess > 0 || oldest == UNKNOWN || old) && now >= notBefore) {
            looking = true;
            lookedAt = now;
            long from = stream.firstOffset();
            stream.lane().atTurnEnd(
                    () -> stream.environment().blocking().execute(() -> find(from, time, excess)));
        } else {
            waitUntilOld();
        }
    }

    /** What arrived before this time has to go. */
    private long arrivedBefore() {
        return settings.maxAge().isPresent()
                ? stream.lane().now() - settings.maxAge().getAsLong()
                : Long.MIN_VALUE;
    }

    private void find(long from, long time, long bytes) {
        try {
            LogHead head = stream.environment().store().head(stream.id(), from, time, bytes);
            stream.lane().execute(() -> found(from, head));
        } catch (RejectedExecutionException e) {
            LOG.debug("stream {} has stopped while it was read", stream, e);
        } catch (RuntimeException e) {
            LOG.error("cannot find out what stream {} has to remove", stream, e);
            stream.lane().execute(() -> found(from, new LogHead(from, 0, UNKNOWN)));
        }
    }

    private void found(long from, LogHead head) {
        looking = false;
        if (stopped) {
            return;
        }
        oldest = head.arrival();
        if (head.next() > from) {
            stream.removeBelow(head);
        }
        if (head.next() == from && oldest == UNKNOWN) { // the store does not have what it should have
            notBefore = stream.lane().now() + SHORTEST_WAIT;
        }
        look();
    }

    private void waitUntilOld() {
        if (!waiting && (settings.maxAge().isPresent() || oldest == UNKNOWN)) {
            waiting = true;
            long left = oldest == UNKNOWN ? LONGEST_WAIT : oldest - arrivedBefore();
            stream.lane().executeLater(
                    () -> {
                        waiting = false;
                        look();
                    },
                    Math.clamp(left + 1, SHORTEST_WAIT, LONGEST_WAIT));
        }
    }
}
