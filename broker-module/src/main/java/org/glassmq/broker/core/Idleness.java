package org.glassmq.broker.core;

import java.util.OptionalLong;

/**
 * Watches whether a queue is used, for {@code x-expires}: use is a consumer, a {@code basic.get} or another
 * declaration. Belongs to the queue's lane.
 */
final class Idleness {
    private static final long LONGEST_WAIT = 3_600_000;

    private final Lane lane;
    private final OptionalLong limit;
    private final Runnable onUnused;
    private long usedAt;
    private boolean watching;
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

    private void watch() {
        if (!watching && !stopped) {
            watching = true;
            lane.executeLater(this::look, Math.clamp(usedAt + limit.getAsLong() - lane.now(), 1, LONGEST_WAIT));
        }
    }

    private void look() {
        watching = false;
        if (!stopped && lane.now() - usedAt >= limit.getAsLong()) {
            onUnused.run();
            usedAt = lane.now();
        }
        watch();
    }
}
