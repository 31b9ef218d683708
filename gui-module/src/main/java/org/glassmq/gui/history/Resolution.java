package org.glassmq.gui.history;

import java.time.Duration;

/** How finely the past is kept: the further back, the coarser. Its ordinal stands in the database. */
public enum Resolution {
    SECOND(Duration.ofSeconds(1), Duration.ofHours(1)),
    TEN_SECONDS(Duration.ofSeconds(10), Duration.ofDays(1)),
    MINUTE(Duration.ofMinutes(1), Duration.ofDays(30));

    /** Steps of a block of points. */
    static final int BLOCK = 60;

    private final long step;
    private final long kept;

    Resolution(Duration step, Duration kept) {
        this.step = step.toMillis();
        this.kept = kept.toMillis();
    }

    /** Between two points, milliseconds. */
    public long step() {
        return step;
    }

    /** How far back it goes, milliseconds. */
    public long kept() {
        return kept;
    }

    /** The longest time from the first point of a block to its end, milliseconds. */
    long block() {
        return step * BLOCK;
    }

    /** The finest one that goes back that far and has not more points in a stretch than can be read at once. */
    static Resolution of(long from, long to, long now) {
        for (Resolution each : values()) {
            boolean kept = from >= now - each.kept - each.step;
            if (kept && (to - from) / each.step <= 10_000) {
                return each;
            }
        }
        return MINUTE;
    }
}
