package org.glassmq.gui.publish.run;

import java.util.OptionalDouble;

/**
 * Says when the next message is due at a rate. Messages are due at equal distances; what was missed for longer than
 * {@value #SLACK} ns, because the broker was slow or the run paused, is not made up for by a burst. Guarded by itself.
 */
final class Pacer {
    static final long SLACK = 200_000_000L;

    private final double distance;
    private double due;
    private boolean begun;

    /** @param rate messages per second; empty for no limit */
    Pacer(OptionalDouble rate) {
        distance = rate.isPresent() ? 1e9 / rate.getAsDouble() : 0;
    }

    /**
     * Takes the next place in the row.
     *
     * @param now nanoseconds of any clock that only goes forward
     * @return nanoseconds to wait, 0 if it is due
     */
    synchronized long take(long now) {
        if (distance == 0) {
            return 0;
        }
        if (!begun) {
            begun = true;
            due = now;
        }
        due = Math.max(due, now - SLACK);
        long wait = Math.max(0, Math.round(due - now));
        due += distance;
        return wait;
    }
}
