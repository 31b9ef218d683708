package org.glassmq.broker.amqp;

import java.util.concurrent.ScheduledFuture;
import java.util.function.BooleanSupplier;
import org.glassmq.broker.core.Entry;
import org.glassmq.broker.core.MessageQueue;
import org.glassmq.broker.core.Refusal;
import org.glassmq.broker.core.ReplyCode;

/**
 * Closes a channel whose client keeps a delivery unacknowledged for too long (RabbitMQ's consumer timeout), so that
 * others get the message. Looks at the oldest deliveries now and then, as long as there can be some: a channel is
 * closed up to a quarter of the timeout late, but not more than a minute. Belongs to the connection's lane.
 */
final class AckTimeouts {
    private static final long NEVER = Long.MAX_VALUE;
    private static final long SHORTEST_WAIT = 10;
    private static final long LONGEST_WAIT = 60_000;

    private final AmqpConnection connection;
    private final int channel;
    private final Deliveries deliveries;
    private final BooleanSupplier expected;
    private final long standard;
    /** The shortest timeout of the queues that are watched, milliseconds. */
    private long shortest = NEVER;
    private ScheduledFuture<?> nextLook;

    /** @param expected whether there can be deliveries that are to be acknowledged, beside those that wait already */
    AckTimeouts(AmqpConnection connection, int channel, Deliveries deliveries, BooleanSupplier expected) {
        this.connection = connection;
        this.channel = channel;
        this.deliveries = deliveries;
        this.expected = expected;
        this.standard = limited(connection.server().limits().consumerTimeout().toMillis());
    }

    private static long limited(long timeout) {
        return timeout == 0 ? NEVER : timeout;
    }

    private long timeout(MessageQueue queue) {
        return queue.consumerTimeout().isPresent() ? limited(queue.consumerTimeout().getAsLong()) : standard;
    }

    /** Deliveries of a queue are to be acknowledged here. */
    void watch(MessageQueue queue) {
        long timeout = timeout(queue);
        if (timeout < shortest) {
            shortest = timeout;
            stop();
            lookLater();
        } else if (timeout != NEVER && nextLook == null) {
            lookLater();
        }
    }

    /** The channel is going. */
    void stop() {
        if (nextLook != null) {
            nextLook.cancel(false);
            nextLook = null;
        }
    }

    private void lookLater() {
        nextLook = connection.later(this::look, Math.clamp(shortest / 4, SHORTEST_WAIT, LONGEST_WAIT));
    }

    private void look() {
        nextLook = null;
        Entry late = deliveries.firstLate(connection.lane().now(), shortest, this::timeout);
        if (late != null) {
            connection.guarded(channel, null, () -> {
                throw Refusal.channel(
                        ReplyCode.PRECONDITION_FAILED,
                        "delivery acknowledgement on channel %d timed out. Timeout value used: %d ms."
                                + " This timeout value can be configured, see consumers doc guide to learn more",
                        channel,
                        timeout(late.queue()));
            });
        } else if (expected.getAsBoolean() || deliveries.open() > 0) {
            lookLater();
        }
    }
}
