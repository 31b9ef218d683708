package org.glassmq.broker.core;

import java.util.Collection;

/**
 * Many queues counted together.
 *
 * @param consumers of all of them
 * @param ready     messages that wait
 * @param unacked   messages with receivers
 */
public record QueueTotals(long consumers, long ready, long unacked) {

    /** Of none. */
    public static final QueueTotals NONE = new QueueTotals(0, 0, 0);

    /** Counts queues of one lane, in that lane. */
    public static QueueTotals of(Collection<MessageQueue> queues) {
        long consumers = 0;
        long ready = 0;
        long unacked = 0;
        for (MessageQueue queue : queues) {
            consumers += queue.consumerCount();
            ready += queue.readyCount();
            unacked += queue.unackedCount();
        }
        return new QueueTotals(consumers, ready, unacked);
    }

    /** Both together. */
    public QueueTotals plus(QueueTotals other) {
        return new QueueTotals(consumers + other.consumers, ready + other.ready, unacked + other.unacked);
    }
}
