package org.glassmq.broker.api;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A consumer of a queue at one moment.
 *
 * @param tag            consumer tag
 * @param queue          where it consumes
 * @param connectionId   {@link ConnectionInfo#id()} of its connection
 * @param channel        channel number
 * @param ackRequired    false if messages count as acknowledged when they are sent
 * @param exclusive      no other consumer is let in
 * @param active         it gets messages now (false: it waits behind another one, or its channel's flow is off)
 * @param prefetch       how many unacknowledged messages it may hold; 0 means any number
 * @param unacked        how many it holds
 * @param oldestUnacked  when the oldest of these was delivered; empty if it holds none
 * @param delivered      messages sent to it so far
 * @param acked          messages it settled so far
 * @param lag            messages of a stream that are still to be sent to it; empty in other queues, where consumers
 *                       share what is ready
 * @param arguments      as declared
 */
public record ConsumerInfo(
        String tag,
        QueueRef queue,
        String connectionId,
        int channel,
        boolean ackRequired,
        boolean exclusive,
        boolean active,
        int prefetch,
        long unacked,
        Optional<Instant> oldestUnacked,
        long delivered,
        long acked,
        OptionalLong lag,
        Map<String, Object> arguments) {}
