package org.glassmq.broker.core;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.glassmq.broker.api.ConsumerInfo;
import org.glassmq.broker.api.QueueInfo;

/** Tells a person about a queue. Only for the moment, in the queue's lane; what it returns may leave it. */
public final class QueueSnapshot {
    private final MessageQueue queue;

    QueueSnapshot(MessageQueue queue) {
        this.queue = queue;
    }

    /**
     * The queue itself.
     *
     * @param firstStored   oldest offset that the store has
     * @param storedHistory settled messages that the store has
     */
    QueueInfo info(OptionalLong firstStored, long storedHistory) {
        QueueAttributes attributes = queue.attributes();
        long now = queue.lane().now();
        return new QueueInfo(
                attributes.ref(),
                queue.settings().type().name().toLowerCase(Locale.ROOT),
                attributes.durable(),
                attributes.exclusive(),
                attributes.autoDelete(),
                attributes.arguments(),
                queue.tally().state(now),
                queue.readyCount(),
                queue.unacked(),
                queue.ready().bytes() + queue.paging().bytes(),
                queue.unackedBytes(),
                queue.consumerCount(),
                queue.tally().counters(),
                Math.min(queue.entries().first(queue.pagedFrom()), firstStored.orElse(queue.nextOffset())),
                queue.nextOffset(),
                queue.history().count() + storedHistory,
                oldest(),
                Instant.ofEpochMilli(now));
    }

    private Optional<Instant> oldest() {
        long oldest = Long.MAX_VALUE;
        Entry head = queue.ready().peek();
        if (head != null) {
            oldest = head.message.arrivedAt();
        }
        for (Holding holding : queue.holdings()) {
            if (holding.oldest() != null) {
                oldest = Math.min(oldest, holding.oldest().message.arrivedAt());
            }
        }
        return oldest == Long.MAX_VALUE ? Optional.empty() : Optional.of(Instant.ofEpochMilli(oldest));
    }

    /** Its consumers, in the order they came. */
    public List<ConsumerInfo> consumers() {
        return queue.line().consumers().stream().map(this::info).toList();
    }

    private ConsumerInfo info(Consumer consumer) {
        Consumer.Settings settings = consumer.settings();
        return new ConsumerInfo(
                settings.tag(),
                queue.attributes().ref(),
                settings.connectionId(),
                settings.channel(),
                settings.ackRequired(),
                settings.exclusive(),
                queue.line().isActive(consumer),
                settings.prefetch(),
                consumer.count(),
                Optional.ofNullable(consumer.oldest()).map(entry -> Instant.ofEpochMilli(entry.deliveredAt)),
                consumer.delivered,
                consumer.acked,
                settings.arguments());
    }
}
