package org.glassmq.broker.api;

import java.util.List;

/**
 * All offsets of a queue in stretches of equal length, with how many messages of each state stand there: a picture of
 * the whole queue, however long it is. Read while messages move: one that changes its state meanwhile may be counted as
 * either.
 *
 * @param firstOffset oldest offset that can be browsed
 * @param nextOffset  offset of the next message to arrive
 * @param length      offsets per stretch, 1 or more; the last one may have fewer
 * @param stretches   from the first offset on
 */
public record QueueStrip(long firstOffset, long nextOffset, long length, List<Stretch> stretches) {

    /** How many stretches can be asked for. */
    public static final int MAX_STRETCHES = 4_000;

    /**
     * Messages in a stretch; together fewer than its offsets if some are trimmed.
     *
     * @param settled  {@link BrowsedMessage.State#SETTLED}
     * @param unacked  {@link BrowsedMessage.State#UNACKED}
     * @param ready    {@link BrowsedMessage.State#READY}
     */
    public record Stretch(long settled, long unacked, long ready) {}

    public QueueStrip {
        stretches = List.copyOf(stretches);
    }

    /** Refuses a number of stretches that is not allowed. */
    public static void requireStretches(int stretches) {
        if (stretches < 1 || stretches > MAX_STRETCHES) {
            throw new SessionException(
                    SessionException.Reason.INVALID,
                    "stretches is " + stretches + "; allowed is 1 to " + MAX_STRETCHES);
        }
    }

    /** How many offsets a stretch has, so that no more than so many make up a range of offsets. */
    public static long length(long firstOffset, long nextOffset, int stretches) {
        return Math.max(1, Math.ceilDiv(nextOffset - firstOffset, stretches));
    }
}
