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
 * @param scheduled   delayed exchanges in which messages wait that may come here, by name
 */
public record QueueStrip(
        long firstOffset, long nextOffset, long length, List<Stretch> stretches, List<Scheduled> scheduled) {

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

    /**
     * A delayed exchange from which a way leads to the queue. A message that waits there has no offset yet, and no
     * queue: it is routed when its time has come, by the bindings that there are then. So these are no stretches, and
     * as many as may arrive here, of which the bindings may send some elsewhere.
     *
     * @param exchange its name
     * @param messages that wait in it, 1 or more
     */
    public record Scheduled(String exchange, long messages) {}

    public QueueStrip {
        stretches = List.copyOf(stretches);
        scheduled = List.copyOf(scheduled);
    }

    /** Of a queue to which no delayed exchange leads. */
    public QueueStrip(long firstOffset, long nextOffset, long length, List<Stretch> stretches) {
        this(firstOffset, nextOffset, length, stretches, List.of());
    }

    /** The same with what is scheduled. */
    public QueueStrip with(List<Scheduled> waiting) {
        return new QueueStrip(firstOffset, nextOffset, length, stretches, waiting);
    }

    /** Refuses a number of stretches that is not allowed. */
    public static void requireStretches(int stretches) {
        if (stretches < 1 || stretches > MAX_STRETCHES) {
            throw new SessionException(
                    SessionException.Reason.INVALID,
                    Why.of(Phrase.OUT_OF_RANGE, "stretches", stretches, 1, MAX_STRETCHES));
        }
    }

    /** How many offsets a stretch has, so that no more than so many make up a range of offsets. */
    public static long length(long firstOffset, long nextOffset, int stretches) {
        return Math.max(1, Math.ceilDiv(nextOffset - firstOffset, stretches));
    }
}
