package org.glassmq.gui.queues;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.glassmq.broker.api.QueueInfo;
import org.glassmq.gui.support.Formats;
import org.glassmq.gui.support.Rates;

/**
 * Remembers the last samples of one queue and turns them into rates, a lag trend and a line of depths. Small, because
 * there may be tens of thousands: a ring of {@value #SAMPLES} samples and, once the depth has changed, one value per
 * second of the last minute. Not thread-safe.
 */
final class QueueTrack {
    /** Rates are measured from up to this many samples back. */
    static final int SAMPLES = 5;

    /** Samples that are remembered are at least this far apart, milliseconds. */
    static final int SPACING = 500;

    /** A sample that is older than the last one, by less than this, was overtaken by it; milliseconds. */
    private static final int OVERTAKEN = 1_000;

    /** After a longer break in the samples rates begin anew, milliseconds. */
    static final int BREAK = 10_000;

    /** Seconds by which the line of depths moves on while the depth stays the same. */
    static final int STEP = 5;

    /** Seconds of depth that are kept. */
    static final int DEPTHS = 60;

    /** Rates below this are written with one decimal, messages per second. */
    private static final double TENTHS_BELOW = 10;

    private static final int FIELDS = 5;
    private static final int AT = 0;
    private static final int PUBLISHED = 1;
    private static final int DELIVERED = 2;
    private static final int ACKED = 3;
    private static final int DEPTH = 4;

    private final long[] ring = new long[SAMPLES * FIELDS];
    private int newest = -1;
    private int held;
    private float[] depths;
    private long depthSecond;
    private QueueReading last;

    /**
     * Takes a new sample in.
     *
     * @return the last reading itself if nothing that can be seen has changed
     */
    QueueReading add(QueueInfo info) {
        long at = info.at().toEpochMilli();
        if (last != null) {
            if (isOvertaken(info)) {
                return last;
            }
            forgetIfBroken(last.info(), info);
        }
        boolean idle = isIdle(info);
        Optional<Lag.Movement> movement = idle ? Optional.empty() : movement(info, at);
        if (held == 0 || at - remembered(0, AT) >= SPACING) {
            remember(info, at);
        }
        if (idle) {
            return last;
        }
        addDepth(info.lag(), at / 1000);
        Lag lag = Lag.of(info.lag(), age(info.oldest(), info.at()), movement, info.consumers());
        Optional<Rates> rates = movement.map(Lag.Movement::rates);
        if (last != null
                && last.depths() == depths
                && last.lag().equals(lag)
                && last.rates().equals(rates)
                && same(last.info(), info)) {
            return last;
        }
        last = new QueueReading(info, rates, lag, depths);
        return last;
    }

    /** Two threads read the broker; what one of them takes in last is not always what was read last. */
    private boolean isOvertaken(QueueInfo info) {
        Duration behind = Duration.between(info.at(), last.info().at());
        return behind.isPositive() && behind.toMillis() < OVERTAKEN;
    }

    /** Most queues do nothing most of the time: then there is nothing to work out. */
    private boolean isIdle(QueueInfo info) {
        return last != null
                && held > 1
                && info.lag() == 0
                && isFlat(depths)
                && last.rates().isPresent()
                && last.rates().get().equals(Rates.NONE)
                && same(last.info(), info);
    }

    /** Another queue of the same name, or a clock that was set back: nothing that was before counts any more. */
    private void forgetIfBroken(QueueInfo before, QueueInfo now) {
        boolean wentBack = now.at().isBefore(before.at())
                || now.counters().published() < before.counters().published()
                || now.counters().delivered() < before.counters().delivered()
                || now.counters().acked() < before.counters().acked();
        if (wentBack) {
            held = 0;
            depths = null;
        } else if (held > 0 && now.at().toEpochMilli() - remembered(0, AT) > BREAK) {
            held = 0;
        }
    }

    private void remember(QueueInfo info, long at) {
        newest = (newest + 1) % SAMPLES;
        held = Math.min(held + 1, SAMPLES);
        int base = newest * FIELDS;
        ring[base + AT] = at;
        ring[base + PUBLISHED] = info.counters().published();
        ring[base + DELIVERED] = info.counters().delivered();
        ring[base + ACKED] = info.counters().acked();
        ring[base + DEPTH] = info.lag();
    }

    private long remembered(int samplesBack, int field) {
        int slot = Math.floorMod(newest - samplesBack, SAMPLES);
        return ring[slot * FIELDS + field];
    }

    private Optional<Lag.Movement> movement(QueueInfo info, long at) {
        if (held == 0 || at == remembered(held - 1, AT)) {
            return Optional.empty();
        }
        double seconds = (at - remembered(held - 1, AT)) / 1000.0;
        double published = (info.counters().published() - remembered(held - 1, PUBLISHED)) / seconds;
        double delivered = (info.counters().delivered() - remembered(held - 1, DELIVERED)) / seconds;
        double acked = (info.counters().acked() - remembered(held - 1, ACKED)) / seconds;
        double slope = (info.lag() - remembered(held - 1, DEPTH)) / seconds;
        return Optional.of(new Lag.Movement(rates(published, delivered, acked), slope));
    }

    private static Rates rates(double published, double delivered, double acked) {
        return published == 0 && delivered == 0 && acked == 0
                ? Rates.NONE
                : new Rates(asWritten(published), asWritten(delivered), asWritten(acked), 0, 0, 0);
    }

    /** No more exact than it is written, so that a steady rate stays the same from sample to sample. */
    private static double asWritten(double rate) {
        double steps = rate < TENTHS_BELOW ? 10 : 1;
        return Math.rint(rate * steps) / steps;
    }

    /** Shifts by the seconds that went by; copies, because the old array is in the hands of a reading. */
    private void addDepth(long depth, long second) {
        if (depths == null) {
            depths = new float[] {depth};
            depthSecond = second;
            return;
        }
        float before = depths[depths.length - 1];
        long passed = second - depthSecond;
        if (before == depth && (passed < STEP || isFlat(depths))) {
            // a flat line need not grow: the seconds that went by are filled in when it leaves its level; any other one
            // moves on in steps while the depth stays the same, or each second would be one of news from every queue
            return;
        }
        int added = (int) Math.min(passed, DEPTHS);
        float[] next = new float[Math.min(depths.length + added, DEPTHS)];
        int kept = Math.max(0, next.length - added);
        System.arraycopy(depths, depths.length - kept, next, 0, kept);
        Arrays.fill(next, kept, next.length, before);
        next[next.length - 1] = depth;
        depths = next;
        depthSecond = second;
    }

    private static boolean isFlat(float[] values) {
        for (float value : values) {
            if (value != values[0]) {
                return false;
            }
        }
        return true;
    }

    /** In whole seconds, minutes, hours or days, as it is written: so it changes no more often than its text does. */
    static Optional<Duration> age(Optional<Instant> since, Instant now) {
        return since.map(from -> {
            long seconds = Math.max(0, Duration.between(from, now).toSeconds());
            return Duration.ofSeconds(seconds - seconds % Formats.ageUnit(seconds));
        });
    }

    private static boolean same(QueueInfo a, QueueInfo b) {
        return a.ready() == b.ready()
                && a.unacked() == b.unacked()
                && a.consumers() == b.consumers()
                && a.readyBytes() == b.readyBytes()
                && a.unackedBytes() == b.unackedBytes()
                && a.history() == b.history()
                && a.firstOffset() == b.firstOffset()
                && a.nextOffset() == b.nextOffset()
                && a.state() == b.state()
                && a.durable() == b.durable()
                && a.exclusive() == b.exclusive()
                && a.autoDelete() == b.autoDelete()
                && a.type().equals(b.type())
                && a.counters().equals(b.counters())
                && a.arguments().equals(b.arguments())
                && a.policies().equals(b.policies());
    }
}
