package org.glassmq.broker.core;

import java.util.OptionalLong;

/**
 * Watches whether a queue is used, for {@code x-expires}: use is a consumer, a {@code basic.get} or another
 * declaration. Belongs to the queue's lane.
 */
final class Idleness {
    private static final long NEVER = Long.MAX_VALUE;
    private static final long LONGEST_WAIT = 3_600_000;

    private final Lane lane;
    private final Runnable onUnused;
    private OptionalLong limit;
    private long usedAt;
    private long timerAt = NEVER;
    private boolean stopped;

    /**
     * @param limit    milliseconds; empty: nobody minds
     * @param onUnused run when the limit has passed since the last use, and again after each further limit
     */
    Idleness(Lane lane, OptionalLong limit, Runnable onUnused) {
        this.lane = lane;
        this.limit = limit;
        this.onUnused = onUnused;
        if (limit.isPresent()) {
            lane.execute(this::used);
        }
    }

    /** The limit changes; the time begins anew if it does. */
    void limit(OptionalLong changed) {
        if (!changed.equals(limit)) {
            limit = changed;
            used();
        }
    }

    /** The queue is being used. */
    void used() {
        if (limit.isPresent()) {
            usedAt = lane.now();
            watch();
        }
    }

    /** The queue is gone. */
    void stop() {
        stopped = true;
    }

    /** Looks again when the limit is over, unless an earlier look is due anyway. */
    private void watch() {
        long at = usedAt + limit.getAsLong();
        if (at < timerAt && !stopped) {
            timerAt = at;
            lane.executeLater(() -> look(at), Math.clamp(at - lane.now(), 1, LONGEST_WAIT));
        }
    }

    private void look(long at) {
        if (at != timerAt) {
            return;
        }
        timerAt = NEVER;
        if (stopped || limit.isEmpty()) {
            return;
        }
        if (lane.now() - usedAt >= limit.getAsLong()) {
            onUnused.run();
            usedAt = lane.now();
        }
        watch();
    }
}
