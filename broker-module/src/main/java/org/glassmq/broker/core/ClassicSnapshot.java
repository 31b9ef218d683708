package org.glassmq.broker.core;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.glassmq.broker.api.ConsumerInfo;
import org.glassmq.broker.api.QueueInfo;

/** Tells about a {@link ClassicQueue}. */
record ClassicSnapshot(ClassicQueue queue) implements QueueSnapshot {

    @Override
    public QueueInfo info(OptionalLong firstStored, long storedHistory) {
        QueueAttributes attributes = queue.attributes();
        QueueContents contents = queue.contents();
        long now = queue.lane().now();
        return new QueueInfo(
                attributes.ref(),
                queue.settings().type().wireName(),
                attributes.durable(),
                attributes.exclusive(),
                attributes.autoDelete(),
                attributes.arguments(),
                queue.policies(),
                queue.tally().state(now),
                queue.readyCount(),
                queue.unacked().count(),
                contents.readyBytes(),
                queue.unacked().bytes(),
                queue.readyCount() + queue.unacked().count(),
                queue.consumerCount(),
                queue.tally().counters(),
                Math.min(contents.entries().first(contents.pagedFrom()), firstStored.orElse(contents.nextOffset())),
                contents.nextOffset(),
                contents.historyCount() + storedHistory,
                oldest(),
                queue.lane().instant());
    }

    private Optional<Instant> oldest() {
        long held = queue.unacked().oldest().orElse(Long.MAX_VALUE);
        Entry head = queue.contents().peek();
        long oldest = head == null ? held : Math.min(held, head.message.arrivedAt());
        return oldest == Long.MAX_VALUE ? Optional.empty() : queue.tally().oldest(oldest);
    }

    @Override
    public List<ConsumerInfo> consumers() {
        return queue.line().consumers().stream()
                .map(consumer -> consumer.info(queue.line().isActive(consumer), OptionalLong.empty()))
                .toList();
    }
}
