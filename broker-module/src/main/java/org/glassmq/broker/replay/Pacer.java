package org.glassmq.broker.replay;

import java.util.concurrent.TimeUnit;
import org.glassmq.broker.api.ReplayPace;

/**
 * Says when the next message is due. Times are counted from a beginning, not from the last message, so that being late
 * once makes nothing after it late. Who is late by more than a second begins anew: it would catch up in a burst
 * otherwise. Times are nanoseconds of a clock that only goes forward.
 */
final class Pacer {
    private static final long LATEST = TimeUnit.SECONDS.toNanos(1);
    private static final double SECOND = TimeUnit.SECONDS.toNanos(1);

    private ReplayPace pace;
    private boolean begun;
    private long beginning;
    private long sent;
    private long firstArrival;
    /** Since the beginning; what arrived before its predecessor is due with it. */
    private double lastGap;

    Pacer(ReplayPace pace) {
        this.pace = pace;
    }

    ReplayPace pace() {
        return pace;
    }

    /** Begins anew at another pace. */
    void change(ReplayPace other) {
        pace = other;
        restart();
    }

    /** Begins anew with the next message. */
    void restart() {
        begun = false;
    }

    /**
     * When the next message is due.
     *
     * @param arrivedAt when it arrived in its source, milliseconds since the epoch
     */
    long due(long arrivedAt, long now) {
        if (!begun) {
            begun = true;
            beginning = now;
            sent = 0;
            firstArrival = arrivedAt;
            lastGap = 0;
        }
        long due = beginning + (long) switch (pace) {
            case ReplayPace.AtOnce() -> 0;
            case ReplayPace.PerSecond(double messages) -> sent * (SECOND / messages);
            case ReplayPace.Recorded(double factor) ->
                Math.max(lastGap, TimeUnit.MILLISECONDS.toNanos(arrivedAt - firstArrival) * factor);
        };
        if (now - due > LATEST) {
            beginning += now - due;
            return now;
        }
        return due;
    }

    /** The message that was asked for last was sent. */
    void sent(long arrivedAt) {
        sent++;
        if (pace instanceof ReplayPace.Recorded(double factor)) {
            lastGap = Math.max(lastGap, TimeUnit.MILLISECONDS.toNanos(arrivedAt - firstArrival) * factor);
        }
    }
}
