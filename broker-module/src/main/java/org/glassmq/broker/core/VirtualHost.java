package org.glassmq.broker.core;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.glassmq.broker.api.AppliedPolicies;
import org.glassmq.broker.api.BindingInfo;
import org.glassmq.broker.api.BrokerEvent;
import org.glassmq.broker.api.ExchangeDeclaration;
import org.glassmq.broker.api.Phrase;
import org.glassmq.broker.api.PolicyEffect;
import org.glassmq.broker.api.PolicyInfo;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.broker.api.SessionException;
import org.glassmq.broker.message.Message;
import org.glassmq.broker.store.RecoveredLog;
import org.glassmq.broker.store.StoreBatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A name space of exchanges and queues. Looking up and routing take no lock; changes are made one at a time, are
 * visible at once, and are told to the store if they are durable. From any thread, unless said otherwise.
 */
public final class VirtualHost {
    private static final Logger LOG = LoggerFactory.getLogger(VirtualHost.class);
    private static final String RESERVED = "amq.";

    private final String name;
    private final Environment environment;
    private final AtomicLong nextQueueId;
    private final Map<String, MessageQueue> queues = new ConcurrentHashMap<>();
    private final PolicyBook policies;
    private final Topology<MessageQueue> topology;
    private final DeadLetters deadLetters;
    private final WaitingRooms waitingRooms;
    private final SecureRandom random = new SecureRandom();
    private boolean deleted;

    /** @param nextQueueId shared by all virtual hosts of a broker */
    public VirtualHost(String name, Environment environment, AtomicLong nextQueueId) {
        this.name = name;
        this.environment = environment;
        this.nextQueueId = nextQueueId;
        this.policies = new PolicyBook(name);
        this.topology = new Topology<>(name, new TopologyQueues());
        this.waitingRooms = new WaitingRooms(topology, environment, nextQueueId);
        this.deadLetters = new DeadLetters(topology, waitingRooms);
    }

    private final class TopologyQueues implements Topology.Queues<MessageQueue> {
        @Override
        public MessageQueue find(String queue) {
            return queues.get(queue);
        }

        @Override
        public String name(MessageQueue queue) {
            return queue.name();
        }

        @Override
        public boolean durable(MessageQueue queue) {
            return queue.attributes().survivesRestart();
        }
    }

    public String name() {
        return name;
    }

    /** Exchanges, bindings and routes. Changes are made through this virtual host. */
    public Topology<MessageQueue> topology() {
        return topology;
    }

    // ---- queues ------------------------------------------------------------------------------------------

    public Collection<MessageQueue> queues() {
        return queues.values();
    }

    public Optional<MessageQueue> find(String queue) {
        return Optional.ofNullable(queues.get(queue));
    }

    /** A queue, whoever it belongs to; refused if there is none of that name. */
    public MessageQueue queue(String queue) {
        MessageQueue found = queues.get(queue);
        if (found == null) {
            throw Refusal.channel(ReplyCode.NOT_FOUND, Phrase.NO_QUEUE, queue, name);
        }
        return found;
    }

    /** A queue that the given connection may use; refused if there is none of that name or it is somebody else's. */
    public MessageQueue queue(String queue, Object connection) {
        MessageQueue found = queue(queue);
        found.attributes().requireAccess(connection);
        return found;
    }

    /**
     * Declares a queue, or finds it if it is there with equivalent attributes. Names that the broker makes up are
     * refused, even those of queues that are there.
     *
     * @param wanted     with an empty name the broker makes one up
     * @param connection who asks
     * @param lane       where a new queue is to live
     */
    public synchronized MessageQueue declareQueue(QueueAttributes wanted, Object connection, Lane lane) {
        requireThere();
        String queue = wanted.ref().name();
        if (queue.startsWith(RESERVED)) {
            throw Refusal.channel(
                    ReplyCode.ACCESS_REFUSED,
                    Phrase.RESERVED_QUEUE,
                    queue);
        }
        MessageQueue existing = queues.get(queue);
        if (existing != null) {
            existing.attributes().requireEquivalent(wanted, connection);
            return existing;
        }
        QueueAttributes attributes = queue.isEmpty() ? named(wanted) : wanted;
        attributes.requireValid();
        MessageQueue created = add(attributes, nextQueueId.getAndIncrement(), lane);
        if (attributes.survivesRestart()) {
            save(new Definition.Queue(created.id(), attributes.ref(), attributes.autoDelete(), attributes.arguments()));
        }
        environment.events().tell(new BrokerEvent.QueueDeclared(now(), attributes.ref()));
        return created;
    }

    /** A name as the broker makes them up, different each time. */
    public String madeUpQueueName() {
        byte[] bits = new byte[16];
        random.nextBytes(bits);
        return "amq.gen-" + Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }

    private QueueAttributes named(QueueAttributes wanted) {
        wanted.requireNameable();
        return new QueueAttributes(
                new QueueRef(name, madeUpQueueName()),
                wanted.durable(),
                wanted.autoDelete(),
                wanted.owner(),
                wanted.arguments());
    }

    private MessageQueue add(QueueAttributes attributes, long id, Lane lane) {
        MessageQueue queue = MessageQueue.of(
                attributes,
                id,
                lane,
                policies.forQueue(attributes.ref().name(), attributes.type()),
                new MessageQueue.Surroundings(environment, deadLetters, this::unused));
        queues.put(queue.name(), queue);
        topology.addQueue(queue);
        return queue;
    }

    /** In the queue's lane. */
    private void unused(MessageQueue queue) {
        if (queue.consumerCount() == 0) {
            deleteQueue(queue, false, false);
        }
    }

    /**
     * Deletes a queue with its bindings, and returns how many ready messages it held. In the queue's lane only.
     *
     * @throws Refusal if it is in use or not empty and that was asked not to be
     */
    public long deleteQueue(MessageQueue queue, boolean ifUnused, boolean ifEmpty) {
        requireDeletable(queue, ifUnused, ifEmpty);
        synchronized (this) {
            if (!queues.remove(queue.name(), queue)) {
                return 0;
            }
            QueueAttributes attributes = queue.attributes();
            StoreBatch batch = new StoreBatch();
            if (attributes.survivesRestart()) {
                batch.undefine(
                        new Definition.Queue(queue.id(), attributes.ref(), attributes.autoDelete(), Map.of()).key());
            }
            apply(topology.removeQueue(queue), batch);
        }
        long gone = queue.delete();
        environment.events().tell(new BrokerEvent.QueueDeleted(now(), queue.attributes().ref()));
        return gone;
    }

    private void requireDeletable(MessageQueue queue, boolean ifUnused, boolean ifEmpty) {
        if ((ifUnused || ifEmpty) && queue.attributes().type() == QueueSettings.Type.QUORUM) {
            throw Refusal.connection(
                    ReplyCode.NOT_IMPLEMENTED,
                    Phrase.QUORUM_DELETE,
                    queue.name(),
                    name,
                    ifUnused ? "if-unused" : "if-empty");
        }
        if (ifEmpty && queue.readyCount() > 0) {
            throw Refusal.channel(
                    ReplyCode.PRECONDITION_FAILED, Phrase.QUEUE_NOT_EMPTY, queue.name(), name);
        }
        if (ifUnused && queue.consumerCount() > 0) {
            throw Refusal.channel(ReplyCode.PRECONDITION_FAILED, Phrase.QUEUE_IN_USE, queue.name(), name);
        }
    }

    // ---- exchanges and bindings --------------------------------------------------------------------------

    /** The exchange that somebody wants to publish to; refused if there is none of that name or it is internal. */
    public Exchange<MessageQueue> publishable(String exchange) {
        Exchange<MessageQueue> found = topology.exchange(exchange);
        if (found.internal()) {
            throw Refusal.channel(
                    ReplyCode.ACCESS_REFUSED, Phrase.INTERNAL_EXCHANGE, exchange, name);
        }
        return found;
    }

    public synchronized void declareExchange(ExchangeDeclaration declaration) {
        requireThere();
        apply(topology.declareExchange(declaration));
    }

    /** Does nothing if there is no such exchange. */
    public synchronized void deleteExchange(String exchange, Topology.DeleteIf condition) {
        apply(topology.deleteExchange(exchange, condition));
    }

    /** Adds a binding; does nothing if it is there already. The caller has checked that the queue may be used. */
    public synchronized void bind(BindingInfo binding) {
        requireThere();
        apply(bindTopology(binding));
    }

    private List<RouteChange<MessageQueue>> bindTopology(BindingInfo binding) {
        Topology.refuseDefault(binding.source());
        topology.exchange(binding.source());
        return switch (binding.target()) {
            case QUEUE -> topology.bindQueue(
                    binding.source(), queue(binding.destination()), binding.routingKey(), binding.arguments());
            case EXCHANGE -> topology.bindExchange(
                    binding.source(), binding.destination(), binding.routingKey(), binding.arguments());
        };
    }

    /** Removes a binding; does nothing if it, or what it would bind, is not there. */
    public synchronized void unbind(BindingInfo binding) {
        Topology.refuseDefault(binding.source());
        apply(switch (binding.target()) {
            case QUEUE -> find(binding.destination())
                    .map(queue -> topology.unbindQueue(
                            binding.source(), queue, binding.routingKey(), binding.arguments()))
                    .orElse(List.of());
            case EXCHANGE -> topology.unbindExchange(
                    binding.source(), binding.destination(), binding.routingKey(), binding.arguments());
        });
    }

    /**
     * Lets a message wait in a delayed exchange, as its {@linkplain Route#delays route} says.
     *
     * @param current the calling lane
     * @param receipt accepted when the message is safe there; null if nobody asked
     * @return the lane it was sent to
     */
    public Lane delay(Lane current, Exchange<MessageQueue> exchange, Message message, Receipt receipt) {
        return waitingRooms.add(current, exchange, message, receipt);
    }

    private void apply(List<RouteChange<MessageQueue>> changes) {
        apply(changes, new StoreBatch());
    }

    /** One batch for all: after a crash no binding is there without what it binds. */
    private void apply(List<RouteChange<MessageQueue>> changes, StoreBatch batch) {
        for (RouteChange<MessageQueue> change : changes) {
            switch (change) {
                case RouteChange.ExchangeAdded<MessageQueue>(Exchange<MessageQueue> added) -> {
                    applyPolicies(added);
                    waitingRooms.open(added).ifPresent(room -> batch.define(room.key(), room.json()));
                    note(change, new Definition.Exchange(added.declaration()), batch);
                    environment.events().tell(new BrokerEvent.ExchangeDeclared(now(), name, added.name()));
                }
                case RouteChange.ExchangeRemoved<MessageQueue>(Exchange<MessageQueue> removed) -> {
                    note(change, new Definition.Exchange(removed.declaration()), batch);
                    waitingRooms.close(removed).ifPresent(room -> batch.undefine(room.key()));
                    environment.events().tell(new BrokerEvent.ExchangeDeleted(now(), name, removed.name()));
                }
                case RouteChange.BindingAdded<MessageQueue>(Binding<MessageQueue> added) ->
                    note(change, new Definition.Binding(added.info()), batch);
                case RouteChange.BindingRemoved<MessageQueue>(Binding<MessageQueue> removed) ->
                    note(change, new Definition.Binding(removed.info()), batch);
            }
        }
        if (!batch.isEmpty()) {
            environment.store().submit(batch);
        }
    }

    private static void note(RouteChange<MessageQueue> change, Definition definition, StoreBatch batch) {
        if (!change.durable()) {
            return;
        }
        switch (change) {
            case RouteChange.ExchangeAdded<MessageQueue> _, RouteChange.BindingAdded<MessageQueue> _ ->
                batch.define(definition.key(), definition.json());
            case RouteChange.ExchangeRemoved<MessageQueue> _, RouteChange.BindingRemoved<MessageQueue> _ ->
                batch.undefine(definition.key());
        }
    }

    private Instant now() {
        return environment.clock().instant();
    }

    // ---- policies ----------------------------------------------------------------------------------------

    /** In the order in which they are tried. */
    public List<PolicyInfo> policies(PolicyKind kind) {
        return policies.all(kind);
    }

    /**
     * Sets a policy, in place of the one of that name.
     *
     * @return done when every queue behaves as it says
     * @throws SessionException naming setting and value if something is not allowed
     */
    public CompletableFuture<Void> setPolicy(PolicyKind kind, PolicyInfo info) {
        Policy policy = Policy.of(kind, info);
        synchronized (this) {
            requireThere();
            policies.set(kind, policy);
            save(new Definition.Policy(kind, policy.info()));
            return applyPolicies(info.name());
        }
    }

    /** Says what {@link #setPolicy} would do, without doing it. */
    public List<PolicyEffect> preview(PolicyKind kind, PolicyInfo info) {
        PolicyPreview preview = new PolicyPreview(policies, kind, Policy.of(kind, info));
        return Stream.concat(
                        queues.values().stream().map(MessageQueue::attributes).flatMap(preview::ofQueue),
                        topology.exchanges().stream().flatMap(preview::ofExchange))
                .toList();
    }

    /**
     * Removes a policy.
     *
     * @return done when no queue behaves as it says
     * @throws SessionException with NOT_FOUND if there is none of that name
     */
    public synchronized CompletableFuture<Void> clearPolicy(PolicyKind kind, String policy) {
        requireThere();
        forget(new Definition.Policy(kind, policies.clear(kind, policy).info()));
        return applyPolicies(policy);
    }

    private CompletableFuture<Void> applyPolicies(String changed) {
        topology.exchanges().forEach(this::applyPolicies);
        CompletableFuture<?>[] applied = queues.values().stream().map(this::applyPolicies)
                .toArray(CompletableFuture<?>[]::new);
        environment.events().tell(new BrokerEvent.PolicyChanged(now(), name, changed));
        return CompletableFuture.allOf(applied);
    }

    private void applyPolicies(Exchange<MessageQueue> exchange) {
        AppliedPolicies applied = policies.forExchange(exchange.name());
        if (!applied.equals(exchange.policies())) {
            topology.apply(exchange, applied);
        }
    }

    private CompletableFuture<Void> applyPolicies(MessageQueue queue) {
        AppliedPolicies applied = policies.forQueue(queue.name(), queue.attributes().type());
        return queue.lane().ask(() -> {
            queue.apply(applied);
            return null;
        });
    }

    // ---- its end -----------------------------------------------------------------------------------------

    /** Once this has been called nothing can be declared in here any more; done when all queues are gone. */
    CompletableFuture<Void> delete() {
        List<MessageQueue> doomed;
        synchronized (this) {
            deleted = true;
            doomed = List.copyOf(queues.values());
            StoreBatch batch = new StoreBatch();
            topology.bindings().forEach(binding -> batch.undefine(new Definition.Binding(binding).key()));
            topology.exchanges().forEach(
                    exchange -> batch.undefine(new Definition.Exchange(exchange.declaration()).key()));
            for (PolicyKind kind : PolicyKind.values()) {
                policies.all(kind).forEach(policy -> batch.undefine(new Definition.Policy(kind, policy).key()));
            }
            environment.store().submit(batch);
        }
        return CompletableFuture.allOf(doomed.stream()
                .map(queue -> queue.lane().ask(() -> deleteQueue(queue, false, false)))
                .toArray(CompletableFuture<?>[]::new));
    }

    private void requireThere() {
        if (deleted) {
            throw Refusal.connection(ReplyCode.CONNECTION_FORCED, Phrase.VHOST_IS_DELETED, name);
        }
    }

    // ---- the store ---------------------------------------------------------------------------------------

    private void save(Definition definition) {
        StoreBatch batch = new StoreBatch();
        batch.define(definition.key(), definition.json());
        environment.store().submit(batch);
    }

    private void forget(Definition definition) {
        StoreBatch batch = new StoreBatch();
        batch.undefine(definition.key());
        environment.store().submit(batch);
    }

    /** Puts back a policy that was found in the store. Before everything else is put back. */
    void recover(PolicyKind kind, PolicyInfo policy) {
        policies.set(kind, Policy.of(kind, policy));
        topology.exchanges().forEach(this::applyPolicies);
    }

    /** Puts back a queue that was found in the store. Before anybody uses this virtual host. */
    void recover(Definition.Queue queue, Lane lane, Optional<RecoveredLog> log) {
        MessageQueue recovered =
                add(
                        new QueueAttributes(queue.ref(), true, queue.autoDelete(), null, queue.arguments()),
                        queue.id(),
                        lane);
        log.ifPresent(recovered::recover);
    }

    /** Puts back an exchange that was found in the store; see {@link #recover(Definition.Queue, Lane, Optional)}. */
    void recover(Definition.Exchange exchange) {
        topology.declareExchange(exchange.declaration());
        topology.find(exchange.declaration().name()).ifPresent(this::applyPolicies);
    }

    /** Puts back a waiting room that was found in the store, after its exchange; nothing if that is not there. */
    void recover(Definition.WaitingRoom room, Optional<RecoveredLog> log) {
        topology.find(room.exchange())
                .filter(exchange -> exchange.type() == ExchangeType.DELAYED)
                .ifPresentOrElse(exchange -> waitingRooms.recover(exchange, room.id(), log), () -> forget(room));
    }

    /** Puts back a binding that was found in the store, after all exchanges and queues; not if one end is missing. */
    void recover(Definition.Binding binding) {
        try {
            bindTopology(binding.binding());
        } catch (Refusal e) {
            LOG.warn("a binding that was stored is dropped: {}", e.getMessage());
            forget(binding);
        }
    }
}
