package org.glassmq.broker.replay;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** How fast a replay has been lately. Times are nanoseconds of a clock that only goes forward. */
final class Meter {
    private static final long INTERVAL = TimeUnit.SECONDS.toNanos(1);
    private static final double SECOND = INTERVAL;

    private long since;
    private long messages;
    private long position;
    private double messageRate;
    private double offsetRate;

    Meter(long now, long messages, long position) {
        restart(now, messages, position);
    }

    /** Begins anew, after nothing was done for a while. */
    void restart(long now, long doneMessages, long donePosition) {
        since = now;
        messages = doneMessages;
        position = donePosition;
        messageRate = 0;
        offsetRate = 0;
    }

    /**
     * Takes note of where the replay stands.
     *
     * @param doneMessages messages dealt with from the beginning
     * @param donePosition offset in the source
     */
    void update(long now, long doneMessages, long donePosition) {
        if (now - since < INTERVAL) {
            return;
        }
        double seconds = (now - since) / SECOND;
        messageRate = (doneMessages - messages) / seconds;
        offsetRate = (donePosition - position) / seconds;
        since = now;
        messages = doneMessages;
        position = donePosition;
    }

    /** Messages a second. */
    double rate() {
        return messageRate;
    }

    /** How long it takes at this speed up to an offset; empty if nothing is known. */
    Optional<Duration> rest(long upTo) {
        return offsetRate <= 0
                ? Optional.empty()
                : Optional.of(Duration.ofMillis((long) (Math.max(0, upTo - position) / offsetRate * 1_000)));
    }
}
