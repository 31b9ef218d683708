package org.glassmq.gui.support;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.glassmq.broker.api.Counters;

/**
 * Messages per second, each component at least 0.
 *
 * @param published   arrived
 * @param delivered   handed to consumers
 * @param acked       acknowledged
 * @param redelivered delivered again
 * @param returned    sent back to the publisher
 * @param dropped     lost on purpose
 */
public record Rates(
        double published, double delivered, double acked, double redelivered, double returned, double dropped) {

    public static final Rates NONE = new Rates(0, 0, 0, 0, 0, 0);

    /** The rates that lead from one reading of counters to a later one; none if they were reset in between. */
    public static Rates between(Counters before, Counters after, Duration time) {
        double seconds = time.toNanos() / 1e9;
        if (seconds <= 0) {
            return NONE;
        }
        return new Rates(
                Math.max(0, after.published() - before.published()) / seconds,
                Math.max(0, after.delivered() - before.delivered()) / seconds,
                Math.max(0, after.acked() - before.acked()) / seconds,
                Math.max(0, after.redelivered() - before.redelivered()) / seconds,
                Math.max(0, after.returned() - before.returned()) / seconds,
                Math.max(0, after.dropped() - before.dropped()) / seconds);
    }

    /**
     * Turns readings of counters into rates over the last {@link #WINDOW}, so that a rate of a few messages per second
     * does not jump between 0 and 4. Used by one thread at a time.
     */
    public static final class Meter {
        static final Duration WINDOW = Duration.ofSeconds(2);

        private record Reading(Instant at, Counters counters) {}

        private final Deque<Reading> readings = new ArrayDeque<>();

        /** Takes a reading and returns the rates up to it; the first reading has none. */
        public Rates read(Instant at, Counters counters) {
            Reading last = readings.peekLast();
            if (last != null && wentBack(last, at, counters)) {
                readings.clear();
            }
            readings.addLast(new Reading(at, counters));
            while (readings.size() > 2 && !secondIsYounger(at.minus(WINDOW))) {
                readings.removeFirst();
            }
            Reading first = readings.getFirst();
            return between(first.counters(), counters, Duration.between(first.at(), at));
        }

        private boolean secondIsYounger(Instant edge) {
            var iterator = readings.iterator();
            iterator.next();
            return iterator.next().at().isAfter(edge);
        }

        private static boolean wentBack(Reading last, Instant at, Counters now) {
            return at.isBefore(last.at())
                    || now.published() < last.counters().published()
                    || now.delivered() < last.counters().delivered()
                    || now.acked() < last.counters().acked();
        }
    }
}
