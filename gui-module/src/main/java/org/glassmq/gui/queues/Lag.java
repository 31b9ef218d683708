package org.glassmq.gui.queues;

import java.time.Duration;
import java.util.Optional;
import org.glassmq.gui.support.Rates;

/**
 * How far the consumers of a queue are behind, as a number, an age and a trend.
 *
 * @param behind messages that are ready or unacknowledged
 * @param oldest how long the oldest of these has been waiting; empty if there is none
 * @param trend  where it is going
 */
public record Lag(long behind, Optional<Duration> oldest, Trend trend) {

    /** Changes below this share of the traffic are noise, not a trend. */
    private static final double NOISE_SHARE = 0.02;

    /** Changes below this many messages per second are noise, not a trend. */
    private static final double NOISE_FLOOR = 0.1;

    /** Where a lag is going at the present rate. */
    public sealed interface Trend {
        /** There is nothing to catch up with. */
        record None() implements Trend {}

        /** Not enough samples yet. */
        record Unknown() implements Trend {}

        /** More arrive than are settled. */
        record Growing() implements Trend {}

        /** As many arrive as are settled, or nothing moves. */
        record Steady() implements Trend {}

        /** Nothing moves, and there is no consumer who could change that. */
        record Waiting() implements Trend {}

        /** It will be empty after this time. */
        record Drains(Duration in) implements Trend {}
    }

    /**
     * Works out the trend.
     *
     * @param behind    messages that are ready or unacknowledged
     * @param oldest    age of the oldest of these
     * @param movement  how it moves; empty if not known yet
     * @param consumers number of consumers
     */
    static Lag of(long behind, Optional<Duration> oldest, Optional<Movement> movement, int consumers) {
        Trend trend = behind == 0
                ? new Trend.None()
                : movement.map(m -> trend(behind, m, consumers)).orElseGet(Trend.Unknown::new);
        return new Lag(behind, oldest, trend);
    }

    /**
     * How a queue moves.
     *
     * @param rates its traffic
     * @param slope change of its depth, messages per second
     */
    record Movement(Rates rates, double slope) {}

    private static Trend trend(long behind, Movement movement, int consumers) {
        double slope = movement.slope();
        Rates rates = movement.rates();
        if (Math.abs(slope) <= Math.max(NOISE_FLOOR, NOISE_SHARE * (rates.published() + rates.acked()))) {
            return consumers == 0 && rates.published() == 0 ? new Trend.Waiting() : new Trend.Steady();
        }
        if (slope > 0) {
            return new Trend.Growing();
        }
        return new Trend.Drains(Duration.ofMillis(Math.round(behind / -slope * 1000)));
    }

    /** Whether it gets worse. */
    public boolean growing() {
        return trend instanceof Trend.Growing;
    }
}
