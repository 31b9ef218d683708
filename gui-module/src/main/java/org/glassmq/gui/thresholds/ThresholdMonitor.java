package org.glassmq.gui.thresholds;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.glassmq.broker.api.QueueInfo;
import org.glassmq.broker.api.QueueRef;

/**
 * Looks at every reading of the queues and tells when a threshold is crossed: once, until the queue has been well
 * below it for a while. What is crossed for a moment only is not told. One thread at a time; the thresholds may be
 * changed from any.
 */
public final class ThresholdMonitor {
    /** How long a limit must be crossed before it is told, milliseconds. */
    static final long HOLD = 3_000;

    /** How long there must be no consumer before it is told: most clients are back by then, milliseconds. */
    static final long HOLD_NO_CONSUMERS = 10_000;

    /** How long a queue must be well below a limit before crossing it is told again, milliseconds. */
    static final long CALM = 10_000;

    /** What counts as well below, as a share of the limit. */
    static final double WELL_BELOW = 0.8;

    private static final long MINUTE = 60_000;

    private final Consumer<Alert> tell;
    private final Map<Threshold, Map<QueueRef, Watched>> watched = new HashMap<>();
    private final Map<Threshold, Pattern> patterns = new HashMap<>();
    private volatile List<Threshold> thresholds = List.of();

    /** A queue under a threshold. */
    private static final class Watched {
        private Phase phase = Phase.CALM;
        private long since;
        private long markAt;
        private long markLag;
        private long grownMinutes;
    }

    /** Where a queue stands; the only ways are around: calm, crossing, told, calming, calm. */
    private enum Phase {
        /** Below. */
        CALM,
        /** Above, for a moment so far. */
        CROSSING,
        /** Above, and it was told. */
        TOLD,
        /** Well below again, for a moment so far. */
        CALMING
    }

    /** @param tell called on the thread that reads */
    public ThresholdMonitor(Consumer<Alert> tell) {
        this.tell = tell;
    }

    /** Looks at these from now on. From any thread. */
    public void use(List<Threshold> now) {
        thresholds = List.copyOf(now);
    }

    /**
     * Takes a reading.
     *
     * @param now milliseconds since 1970
     */
    public void read(List<QueueInfo> queues, long now) {
        List<Threshold> current = thresholds;
        watched.keySet().retainAll(current);
        patterns.keySet().retainAll(current);
        for (Threshold threshold : current) {
            Pattern pattern = patterns.computeIfAbsent(threshold, Threshold::regex);
            Map<QueueRef, Watched> its = watched.computeIfAbsent(threshold, _ -> new HashMap<>());
            Map<QueueRef, Long> crossed = new TreeMap<>();
            Set<QueueRef> there = new HashSet<>();
            for (QueueInfo queue : queues) {
                if (pattern.matcher(queue.ref().name()).matches()) {
                    there.add(queue.ref());
                    Watched one = its.computeIfAbsent(queue.ref(), _ -> new Watched());
                    long value = value(threshold, queue, one, now);
                    if (crosses(threshold, value, one, now)) {
                        crossed.put(queue.ref(), value);
                    }
                }
            }
            its.keySet().retainAll(there);
            if (!crossed.isEmpty()) {
                List<QueueRef> names = new ArrayList<>(crossed.keySet());
                tell.accept(new Alert(threshold, names, crossed.get(names.getFirst())));
            }
        }
    }

    private static long value(Threshold threshold, QueueInfo queue, Watched one, long now) {
        return switch (threshold.kind()) {
            case LAG -> queue.lag();
            case AGE -> queue.oldest()
                    .map(since -> Math.max(0, Duration.between(since, queue.at()).toSeconds()))
                    .orElse(0L);
            case GROWTH -> grown(queue, one, now);
            case NO_CONSUMERS -> queue.consumers() == 0 ? 1 : 0;
        };
    }

    /** For how many minutes the queue has been longer after each of them. */
    private static long grown(QueueInfo queue, Watched one, long now) {
        if (one.markAt == 0 || now < one.markAt) {
            one.markAt = now;
            one.markLag = queue.lag();
            one.grownMinutes = 0;
        } else if (now - one.markAt >= MINUTE) {
            one.grownMinutes = queue.lag() > one.markLag ? one.grownMinutes + (now - one.markAt) / MINUTE : 0;
            one.markAt = now;
            one.markLag = queue.lag();
        }
        return one.grownMinutes;
    }

    /** Whether it is to be told now. */
    private static boolean crosses(Threshold threshold, long value, Watched one, long now) {
        boolean above = above(threshold, value);
        boolean wellBelow = wellBelow(threshold, value);
        Phase next = switch (one.phase) {
            case CALM -> above ? Phase.CROSSING : Phase.CALM;
            case CROSSING -> !above
                    ? Phase.CALM
                    : now - one.since >= hold(threshold) ? Phase.TOLD : Phase.CROSSING;
            case TOLD -> wellBelow ? Phase.CALMING : Phase.TOLD;
            case CALMING -> !wellBelow ? Phase.TOLD : now - one.since >= CALM ? Phase.CALM : Phase.CALMING;
        };
        boolean told = one.phase == Phase.CROSSING && next == Phase.TOLD;
        if (next != one.phase) {
            one.phase = next;
            one.since = now;
        }
        return told;
    }

    private static long hold(Threshold threshold) {
        return threshold.kind() == Threshold.Kind.NO_CONSUMERS ? HOLD_NO_CONSUMERS : HOLD;
    }

    private static boolean above(Threshold threshold, long value) {
        return switch (threshold.kind()) {
            case LAG, AGE -> value > threshold.limit();
            case GROWTH -> value >= threshold.limit();
            case NO_CONSUMERS -> value > 0;
        };
    }

    private static boolean wellBelow(Threshold threshold, long value) {
        return switch (threshold.kind()) {
            case LAG, AGE -> value <= threshold.limit() * WELL_BELOW;
            case GROWTH, NO_CONSUMERS -> value == 0;
        };
    }
}
