package org.glassmq.broker.api;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A queue at one moment. Offsets count the messages that ever arrived in it, from 0.
 *
 * @param ref          virtual host and name
 * @param type         {@code classic}, {@code quorum} or {@code stream}
 * @param durable      the queue survives a restart
 * @param exclusive    the queue belongs to one connection
 * @param autoDelete   the queue goes with its last consumer
 * @param arguments    as declared: values are Boolean, Number, String, byte[], Instant, List, Map or null
 * @param policies     the policies that apply to it
 * @param state        what it is doing
 * @param ready        messages waiting for a consumer; of a stream, all that it keeps
 * @param unacked      messages delivered and not yet acknowledged
 * @param readyBytes   body bytes of the ready messages
 * @param unackedBytes body bytes of the unacknowledged messages
 * @param lag          how many messages the consumers are behind: ready and unacknowledged; in a stream, where messages
 *                     stay, those that are still to be sent to the consumer that is furthest behind
 * @param consumers    number of consumers
 * @param counters     totals; {@link Counters#returned()} is always 0 here
 * @param firstOffset  oldest offset that can still be browsed; equals {@code nextOffset} when there is none
 * @param nextOffset   offset of the next message to arrive
 * @param history      settled messages that can still be browsed
 * @param oldest       when the oldest message that is ready or unacknowledged arrived; empty if there is none
 * @param at           when this was read, on the broker's clock
 */
public record QueueInfo(
        QueueRef ref,
        String type,
        boolean durable,
        boolean exclusive,
        boolean autoDelete,
        Map<String, Object> arguments,
        AppliedPolicies policies,
        State state,
        long ready,
        long unacked,
        long readyBytes,
        long unackedBytes,
        long lag,
        int consumers,
        Counters counters,
        long firstOffset,
        long nextOffset,
        long history,
        Optional<Instant> oldest,
        Instant at) {

    /** What a queue is doing. */
    public enum State {
        /** Nothing was published or delivered in the last seconds. */
        IDLE,
        /** Messages move. */
        RUNNING
    }
}
