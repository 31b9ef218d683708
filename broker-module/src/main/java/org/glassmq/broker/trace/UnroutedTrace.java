package org.glassmq.broker.trace;

import java.util.ArrayDeque;
import java.util.List;
import java.util.function.Supplier;
import org.glassmq.broker.api.UnroutedPublish;

/**
 * The last publishes of one lane that reached no queue. A client that publishes nothing else does not make the broker
 * slow: of so many in a second the rest is only counted. Belongs to the lane.
 */
public final class UnroutedTrace {
    /** Publishes that are kept. */
    public static final int KEPT = 1_000;
    /** Publishes that are looked at in one second. */
    public static final int PER_SECOND = 1_000;

    private final ArrayDeque<UnroutedPublish> kept = new ArrayDeque<>();
    private long total;
    private long second;
    private int inSecond;

    /**
     * Counts a publish, and keeps it if there were not too many.
     *
     * @param now     milliseconds since the epoch
     * @param publish is asked only if it is kept
     */
    public void note(long now, Supplier<UnroutedPublish> publish) {
        total++;
        if (now / 1_000 != second) {
            second = now / 1_000;
            inSecond = 0;
        }
        if (inSecond == PER_SECOND) {
            return;
        }
        inSecond++;
        if (kept.size() == KEPT) {
            kept.removeFirst();
        }
        kept.addLast(publish.get());
    }

    /** A copy, the oldest first. */
    public List<UnroutedPublish> kept() {
        return List.copyOf(kept);
    }

    /** How many there were that are not kept. */
    public long notKept() {
        return total - kept.size();
    }
}
