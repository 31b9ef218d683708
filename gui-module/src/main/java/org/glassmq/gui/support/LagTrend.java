package org.glassmq.gui.support;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * How far the consumers of a queue are behind: how many messages, how old the oldest one is, and where it is going.
 *
 * @param lag   messages ready or unacknowledged
 * @param age   of the oldest of these; empty if there is none
 * @param trend where it is going
 */
public record LagTrend(long lag, Optional<Duration> age, Trend trend) {

    /** Where the lag is going. */
    public sealed interface Trend {

        /** There is nothing to do. */
        record CaughtUp() implements Trend {}

        /**
         * It is getting less.
         *
         * @param drainedIn when it will be gone at the present rate
         */
        record Draining(Duration drainedIn) implements Trend {}

        /**
         * It is getting more.
         *
         * @param perSecond by how many messages each second
         */
        record Growing(double perSecond) implements Trend {}

        /** Neither, or not known yet. */
        record Steady() implements Trend {}
    }

    /**
     * Turns readings of a queue's depth into a trend over the last {@link #WINDOW}. Used by one thread at a time.
     */
    public static final class Meter {
        static final Duration WINDOW = Duration.ofSeconds(6);
        private static final Duration SHORTEST = Duration.ofMillis(900);
        /** A change by less than this many messages a second is none. */
        private static final double NOTHING = 0.2;

        private record Reading(Instant at, long lag) {}

        private final Deque<Reading> readings = new ArrayDeque<>();

        /** Takes a reading and returns the trend up to it. */
        public LagTrend read(Instant at, long lag, Optional<Instant> oldest) {
            if (!readings.isEmpty() && at.isBefore(readings.getLast().at())) {
                readings.clear();
            }
            readings.addLast(new Reading(at, lag));
            while (readings.getFirst().at().isBefore(at.minus(WINDOW))) {
                readings.removeFirst();
            }
            Optional<Duration> age = lag == 0 ? Optional.empty() : oldest.map(since -> notNegative(since, at));
            return new LagTrend(lag, age, trend(at, lag));
        }

        private Trend trend(Instant at, long lag) {
            if (lag == 0) {
                return new Trend.CaughtUp();
            }
            Reading first = readings.getFirst();
            Duration time = Duration.between(first.at(), at);
            if (time.compareTo(SHORTEST) < 0) {
                return new Trend.Steady();
            }
            double perSecond = (lag - first.lag()) / (time.toNanos() / 1e9);
            if (perSecond >= NOTHING) {
                return new Trend.Growing(perSecond);
            }
            if (perSecond <= -NOTHING) {
                return new Trend.Draining(Duration.ofMillis(Math.round(lag / -perSecond * 1000)));
            }
            return new Trend.Steady();
        }

        private static Duration notNegative(Instant since, Instant at) {
            Duration age = Duration.between(since, at);
            return age.isNegative() ? Duration.ZERO : age;
        }
    }
}
