package org.glassmq.broker.core;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.glassmq.broker.api.ConsumerInfo;
import org.glassmq.broker.api.QueueInfo;

/** Tells about a {@link StreamQueue}. */
record StreamSnapshot(StreamQueue stream) implements QueueSnapshot {

    @Override
    public QueueInfo info(OptionalLong firstStored, long storedHistory) {
        QueueAttributes attributes = stream.attributes();
        long now = stream.lane().now();
        long oldest = stream.retention().oldest();
        return new QueueInfo(
                attributes.ref(),
                "stream",
                attributes.durable(),
                attributes.exclusive(),
                attributes.autoDelete(),
                attributes.arguments(),
                stream.policies(),
                stream.tally().state(now),
                stream.readyCount(),
                stream.unacked().count(),
                stream.readyBytes(),
                stream.unacked().bytes(),
                stream.readers().stream().mapToLong(this::lag).max().orElse(0),
                stream.consumerCount(),
                stream.tally().counters(),
                Math.min(stream.firstOffset(), firstStored.orElse(stream.firstOffset())),
                stream.nextOffset(),
                storedHistory,
                oldest < 0 ? Optional.empty() : stream.tally().oldest(oldest),
                stream.lane().instant());
    }

    @Override
    public List<ConsumerInfo> consumers() {
        return stream.readers().stream()
                .map(reader -> reader.consumer().info(true, OptionalLong.of(lag(reader))))
                .toList();
    }

    /** What was not sent to it yet; 0 while it is not known where it begins. */
    private long lag(StreamReader reader) {
        long from = reader.located() ? Math.max(reader.position(), stream.firstOffset()) : stream.nextOffset();
        return Math.max(0, stream.nextOffset() - from);
    }
}
