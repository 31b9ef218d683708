package org.glassmq.broker.core;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.glassmq.broker.api.BrokerEvent;
import org.glassmq.broker.api.PolicyInfo;
import org.glassmq.broker.store.RecoveredLog;
import org.glassmq.broker.store.StoreBatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All virtual hosts of a broker, which are kept. Looking one up takes no lock; changes are made one at a time. From any
 * thread.
 */
public final class VirtualHosts {
    private static final Logger LOG = LoggerFactory.getLogger(VirtualHosts.class);

    /** The virtual host of a broker that has no other. */
    public static final String DEFAULT = "/";

    private final Map<String, VirtualHost> byName = new ConcurrentHashMap<>();
    private final AtomicLong nextQueueId = new AtomicLong(1);
    private final Environment environment;
    private CompletableFuture<Void> lastDeletion = CompletableFuture.completedFuture(null);

    /** Opens the virtual hosts and puts back all that the store has. */
    public VirtualHosts(Environment environment) {
        this.environment = environment;
        recover();
    }

    public Optional<VirtualHost> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    public Collection<VirtualHost> all() {
        return byName.values();
    }

    /** Creates a virtual host, unless it is there. Waits until one that was deleted is gone; not for lanes. */
    public synchronized void create(String name) {
        if (byName.containsKey(name)) {
            return;
        }
        lastDeletion.join();
        byName.put(name, new VirtualHost(name, environment, nextQueueId));
        Definition definition = new Definition.VirtualHost(name);
        StoreBatch batch = new StoreBatch();
        batch.define(definition.key(), definition.json());
        environment.store().submit(batch);
        environment.events().tell(new BrokerEvent.VirtualHostCreated(environment.clock().instant(), name));
    }

    /**
     * Deletes a virtual host with everything in it. Who is connected to it is for the caller to send away.
     *
     * @return done when all its queues are gone; done at once if there is no such virtual host
     */
    public synchronized CompletableFuture<Void> delete(String name) {
        VirtualHost host = byName.remove(name);
        if (host == null) {
            return CompletableFuture.completedFuture(null);
        }
        StoreBatch batch = new StoreBatch();
        batch.undefine(new Definition.VirtualHost(name).key());
        environment.store().submit(batch);
        environment.events().tell(new BrokerEvent.VirtualHostDeleted(environment.clock().instant(), name));
        lastDeletion = CompletableFuture.allOf(lastDeletion, host.delete());
        return lastDeletion;
    }

    private void recoverNames(Map<String, String> definitions) {
        definitions.forEach((key, json) -> {
            if (Definition.hasPrefix(key, Definition.VirtualHost.PREFIX)) {
                String name = Definition.VirtualHost.parse(json).name();
                byName.put(name, new VirtualHost(name, environment, nextQueueId));
            }
        });
        if (byName.isEmpty()) {
            create(DEFAULT);
        }
    }

    private void recoverPolicies(Map<String, String> definitions) {
        definitions.forEach((key, json) -> {
            if (Definition.hasPrefix(key, Definition.Policy.PREFIX)) {
                recover(PolicyKind.USER, Definition.Policy.parse(json));
            } else if (Definition.hasPrefix(key, Definition.Policy.OPERATOR_PREFIX)) {
                recover(PolicyKind.OPERATOR, Definition.Policy.parse(json));
            }
        });
    }

    private void recover(PolicyKind kind, PolicyInfo policy) {
        host(policy.virtualHost()).ifPresent(host -> host.recover(kind, policy));
    }

    private void recover() {
        Map<Long, RecoveredLog> logs = new HashMap<>();
        for (RecoveredLog log : environment.store().logs()) {
            logs.put(log.id(), log);
            nextQueueId.accumulateAndGet(log.id() + 1, Math::max);
        }
        Map<String, String> definitions = new TreeMap<>(environment.store().definitions());
        recoverNames(definitions);
        recoverPolicies(definitions);
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
        dropOrphans(logs);
    }

    /** Logs without a queue belong to queues that were not durable. */
    private void dropOrphans(Map<Long, RecoveredLog> orphans) {
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
