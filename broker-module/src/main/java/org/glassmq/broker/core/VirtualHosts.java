package org.glassmq.broker.core;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.glassmq.broker.store.RecoveredLog;
import org.glassmq.broker.store.StoreBatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All virtual hosts of a broker. So far there is one, {@code /}. */
public final class VirtualHosts {
    private static final Logger LOG = LoggerFactory.getLogger(VirtualHosts.class);

    /** The virtual host that is always there. */
    public static final String DEFAULT = "/";

    private final Map<String, VirtualHost> byName;

    /** Opens the virtual hosts and puts back all that the store has. */
    public VirtualHosts(Environment environment) {
        AtomicLong nextQueueId = new AtomicLong(1);
        byName = Map.of(DEFAULT, new VirtualHost(DEFAULT, environment, nextQueueId));
        recover(environment, nextQueueId);
    }

    public Optional<VirtualHost> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    public Collection<VirtualHost> all() {
        return byName.values();
    }

    private void recover(Environment environment, AtomicLong nextQueueId) {
        Map<Long, RecoveredLog> logs = new HashMap<>();
        for (RecoveredLog log : environment.store().logs()) {
            logs.put(log.id(), log);
            nextQueueId.accumulateAndGet(log.id() + 1, Math::max);
        }
        Map<String, String> definitions = new TreeMap<>(environment.store().definitions());
        List<Lane> lanes = environment.lanes();
        int queues = 0;
        for (Map.Entry<String, String> entry : definitions.entrySet()) {
            if (Definition.hasPrefix(entry.getKey(), Definition.Exchange.PREFIX)) {
                Definition.Exchange exchange = Definition.Exchange.parse(entry.getValue());
                host(exchange.declaration().virtualHost()).ifPresent(host -> host.recover(exchange));
            } else if (Definition.hasPrefix(entry.getKey(), Definition.Queue.PREFIX)) {
                Definition.Queue queue = Definition.Queue.parse(entry.getValue());
                Lane lane = lanes.get(queues++ % lanes.size());
                Optional<RecoveredLog> log = Optional.ofNullable(logs.remove(queue.id()));
                nextQueueId.accumulateAndGet(queue.id() + 1, Math::max);
                host(queue.ref().virtualHost()).ifPresent(host -> host.recover(queue, lane, log));
            }
        }
        for (Map.Entry<String, String> entry : definitions.entrySet()) {
            if (Definition.hasPrefix(entry.getKey(), Definition.Binding.PREFIX)) {
                Definition.Binding binding = Definition.Binding.parse(entry.getValue());
                host(binding.binding().virtualHost()).ifPresent(host -> host.recover(binding));
            } else if (Definition.hasPrefix(entry.getKey(), Definition.WaitingRoom.PREFIX)) {
                Definition.WaitingRoom room = Definition.WaitingRoom.parse(entry.getValue());
                nextQueueId.accumulateAndGet(room.id() + 1, Math::max);
                Optional<RecoveredLog> log = Optional.ofNullable(logs.remove(room.id()));
                host(room.virtualHost()).ifPresent(host -> host.recover(room, log));
            }
        }
        dropOrphans(environment, logs);
    }

    /** Logs without a queue belong to queues that were not durable. */
    private static void dropOrphans(Environment environment, Map<Long, RecoveredLog> orphans) {
        if (!orphans.isEmpty()) {
            StoreBatch batch = new StoreBatch();
            orphans.keySet().forEach(batch::drop);
            environment.store().submit(batch);
        }
    }

    private Optional<VirtualHost> host(String name) {
        Optional<VirtualHost> host = find(name);
        if (host.isEmpty()) {
            LOG.warn("the store has a definition for vhost '{}', which does not exist; it is left alone", name);
        }
        return host;
    }
}
