package org.glassmq.gui.connections;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.glassmq.broker.api.BrokerSession;
import org.glassmq.broker.api.ConnectionInfo;
import org.glassmq.broker.api.ConsumerInfo;
import org.glassmq.broker.api.QueueDetail;
import org.glassmq.broker.api.QueueInfo;

/**
 * Finds the consumers of connections, which a broker lists by queue. Reading them all costs a question per queue that
 * has consumers; so they are read again only after {@value #AGE} ms, and not at all where there are more such queues
 * than {@value #MOST}. Used by one thread at a time.
 */
final class ConsumerBook {
    static final int MOST = 500;
    static final int AGE = 2_000;

    private Map<String, List<ConsumerInfo>> byConnection = Map.of();
    private long readAt = Long.MIN_VALUE;
    private boolean complete;

    /** @param now milliseconds of any clock */
    void read(BrokerSession session, long now) {
        if (readAt != Long.MIN_VALUE && now >= readAt && now - readAt < AGE) {
            return;
        }
        readAt = now;
        List<QueueInfo> consumed =
                session.queues().stream().filter(queue -> queue.consumers() > 0).toList();
        complete = consumed.size() <= MOST;
        byConnection = complete ? read(session, consumed) : Map.of();
    }

    /** The consumers of a connection as they were read last; empty if it has none, or they are not known. */
    List<ConsumerInfo> of(String connectionId) {
        return byConnection.getOrDefault(connectionId, List.of());
    }

    /** The same consumers as they are now, and others that came to the same queues. */
    List<ConsumerInfo> now(BrokerSession session, String connectionId) {
        return of(connectionId).stream()
                .map(ConsumerInfo::queue)
                .distinct()
                .flatMap(queue -> session.queue(queue).stream())
                .flatMap(queue -> queue.consumers().stream())
                .filter(consumer -> consumer.connectionId().equals(connectionId))
                .toList();
    }

    /** {@link ConnectionReading#prefetch}. */
    OptionalLong prefetch(ConnectionInfo connection) {
        List<ConsumerInfo> its =
                of(connection.id()).stream().filter(ConsumerInfo::ackRequired).toList();
        if (its.isEmpty() || of(connection.id()).size() != connection.consumers()) {
            return OptionalLong.empty();
        }
        boolean unlimited = its.stream().anyMatch(consumer -> consumer.prefetch() == 0);
        return OptionalLong.of(unlimited ? 0 : its.stream().mapToLong(ConsumerInfo::prefetch).sum());
    }

    /** Whether all consumers are known. */
    boolean complete() {
        return complete;
    }

    private static Map<String, List<ConsumerInfo>> read(BrokerSession session, List<QueueInfo> queues) {
        Map<String, List<ConsumerInfo>> found = new HashMap<>();
        for (QueueInfo queue : queues) {
            List<ConsumerInfo> its =
                    session.queue(queue.ref()).map(QueueDetail::consumers).orElse(List.of());
            for (ConsumerInfo consumer : its) {
                found.computeIfAbsent(consumer.connectionId(), _ -> new ArrayList<>()).add(consumer);
            }
        }
        return found;
    }
}
