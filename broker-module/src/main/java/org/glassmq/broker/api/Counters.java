package org.glassmq.broker.api;

/**
 * Messages counted since the broker started (or the queue was declared or recovered). They only grow; a rate is the
 * difference of two snapshots over the time between them.
 *
 * @param published    arrived in a queue (for the overview: arrived from publishers)
 * @param delivered    handed to consumers or fetched by get, redeliveries included
 * @param acked        acknowledged, or delivered where no acknowledgement was wanted
 * @param redelivered  delivered again after a requeue
 * @param returned     unroutable and mandatory, sent back to the publisher
 * @param dropped      unroutable and not mandatory, or rejected without requeue and without a dead-letter exchange
 */
public record Counters(
        long published, long delivered, long acked, long redelivered, long returned, long dropped) {

    /** All zero. */
    public static final Counters NONE = new Counters(0, 0, 0, 0, 0, 0);

    /** The sum of both, field by field. */
    public Counters plus(Counters other) {
        return new Counters(
                published + other.published,
                delivered + other.delivered,
                acked + other.acked,
                redelivered + other.redelivered,
                returned + other.returned,
                dropped + other.dropped);
    }
}
