package org.glassmq.gui.testing;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.glassmq.broker.api.Administration;
import org.glassmq.broker.api.Alarm;
import org.glassmq.broker.api.AppliedPolicies;
import org.glassmq.broker.api.BindingInfo;
import org.glassmq.broker.api.BrokerEvent;
import org.glassmq.broker.api.BrokerSession;
import org.glassmq.broker.api.BrowsePage;
import org.glassmq.broker.api.BrowseRequest;
import org.glassmq.broker.api.BrowsedMessage;
import org.glassmq.broker.api.Capability;
import org.glassmq.broker.api.ConnectionDetail;
import org.glassmq.broker.api.ConnectionInfo;
import org.glassmq.broker.api.Counters;
import org.glassmq.broker.api.DefinitionChange;
import org.glassmq.broker.api.Durability;
import org.glassmq.broker.api.ExchangeDeclaration;
import org.glassmq.broker.api.ExchangeInfo;
import org.glassmq.broker.api.ImportProgress;
import org.glassmq.broker.api.ListenerInfo;
import org.glassmq.broker.api.MessageDetail;
import org.glassmq.broker.api.MessageFilter;
import org.glassmq.broker.api.MessageLife;
import org.glassmq.broker.api.MessageProperties;
import org.glassmq.broker.api.Overview;
import org.glassmq.broker.api.Policies;
import org.glassmq.broker.api.PublishRequest;
import org.glassmq.broker.api.PublishResult;
import org.glassmq.broker.api.QueueDeclaration;
import org.glassmq.broker.api.QueueDetail;
import org.glassmq.broker.api.QueueInfo;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.broker.api.QueueStrip;
import org.glassmq.broker.api.Replays;
import org.glassmq.broker.api.RoutePreview;
import org.glassmq.broker.api.RouteRequest;
import org.glassmq.broker.api.SearchListener;
import org.glassmq.broker.api.SessionException;
import org.glassmq.broker.api.SessionException.Reason;
import org.glassmq.broker.api.Tracing;
import org.glassmq.broker.api.Unrouted;
import org.glassmq.broker.api.Why;

/**
 * A broker of records in memory, for tests of the console. Routes as AMQP does (direct, fanout, topic), keeps settled
 * messages, has consumers that take and acknowledge what they are told to ({@link #deliver}, {@link #settle}), a clock
 * that the test moves ({@link #advance}), and fails when it is told to ({@link #failWith}). Thread-safe.
 */
public final class FakeSession implements BrokerSession {
    private static final String DEFAULT_HOST = "/";

    private final Map<QueueRef, FakeQueue> queues = new TreeMap<>();
    private final Map<String, ExchangeInfo> exchanges = new LinkedHashMap<>();
    private final List<BindingInfo> bindings = new ArrayList<>();
    private final List<ConnectionInfo> connections = new ArrayList<>();
    private final List<Consumer<BrokerEvent>> listeners = new CopyOnWriteArrayList<>();
    private final List<PublishRequest> published = new ArrayList<>();
    private final List<Alarm> alarms = new ArrayList<>();
    private final Instant startedAt;
    private Instant now;
    private final FakeTold told = new FakeTold();
    /** What it cannot do is tested with a broker. */
    private Set<Capability> capabilities = EnumSet.complementOf(EnumSet.of(
            Capability.SEARCH,
            Capability.DEFINITIONS,
            Capability.MANAGE_ACCESS,
            Capability.MANAGE_POLICIES,
            Capability.REPLAY));
    private Optional<SessionException> failure = Optional.empty();
    private Optional<String> refusal = Optional.empty();
    private UnaryOperator<Overview> overviewChange = UnaryOperator.identity();
    private long arrived;
    private long returned;
    private int calls;

    public FakeSession() {
        this(Instant.parse("2026-03-01T12:00:00Z"));
    }

    public FakeSession(Instant startedAt) {
        this.startedAt = startedAt;
        this.now = startedAt;
        addExchange("", "direct");
        for (String type : List.of("direct", "fanout", "topic", "headers")) {
            addExchange("amq." + type, type);
        }
    }

    // ---- what a test does to it --------------------------------------------------------------------------

    /** Lets time pass. */
    public synchronized void advance(Duration time) {
        now = now.plus(time);
    }

    /** Sets the time, for a window that somebody looks at. */
    public synchronized void now(Instant time) {
        now = time;
    }

    /** Makes every request fail from now on; empty: answers again. */
    public synchronized void failWith(Optional<SessionException> exception) {
        failure = exception;
    }

    /** Makes it refuse (basic.nack) what is published from now on; empty: takes it again. */
    public synchronized void refuse(Optional<String> why) {
        refusal = why;
    }

    public synchronized void capabilities(Set<Capability> able) {
        capabilities = Set.copyOf(able);
    }

    /** Changes what {@link #overview} says. */
    public synchronized void changeOverview(UnaryOperator<Overview> change) {
        overviewChange = change;
    }

    public synchronized void raise(Alarm alarm) {
        alarms.add(alarm);
        tell(new BrokerEvent.AlarmRaised(now, alarm));
    }

    public synchronized void clearAlarms() {
        alarms.forEach(alarm -> tell(new BrokerEvent.AlarmCleared(now, alarm)));
        alarms.clear();
    }

    /** Adds a durable classic queue to the vhost {@code /} and returns it. */
    public synchronized QueueRef addQueue(String name) {
        return declareQueue(new QueueDeclaration(DEFAULT_HOST, name, true, false, Map.of()));
    }

    /** Adds a durable exchange to the vhost {@code /}. */
    public synchronized void addExchange(String name, String type) {
        exchanges.put(
                name,
                new ExchangeInfo(
                        DEFAULT_HOST, name, type, true, false, false, Map.of(), AppliedPolicies.NONE, 0, 0, 0));
    }

    /** Binds a queue of the vhost {@code /}. */
    public synchronized void addBinding(String exchange, String queue, String key) {
        bind(new BindingInfo(DEFAULT_HOST, exchange, BindingInfo.Target.QUEUE, queue, key, Map.of()));
    }

    /** Puts a text message straight into a queue and returns its offset. */
    public synchronized long put(QueueRef queue, String body) {
        return put(queue, MessageProperties.NONE, body.getBytes(StandardCharsets.UTF_8));
    }

    /** Puts a message straight into a queue and returns its offset. */
    public synchronized long put(QueueRef queue, MessageProperties properties, byte[] body) {
        arrived++;
        return existing(queue).add(now, "", queue.name(), properties, body);
    }

    /** Has messages wait in a delayed exchange that leads to a queue. */
    public synchronized void schedule(QueueRef queue, QueueStrip.Scheduled waiting) {
        existing(queue).scheduled.add(waiting);
    }

    public synchronized void addConnection(ConnectionInfo connection) {
        connections.add(connection);
        tell(new BrokerEvent.ConnectionOpened(now, connection.id()));
    }

    /** Adds a connection of an AMQP client with two channels. */
    public synchronized void addClient(String id, String name, String peer) {
        addConnection(new ConnectionInfo(
                id,
                "AMQP 0-9-1",
                "guest",
                DEFAULT_HOST,
                peer,
                Map.of("connection_name", name, "product", "pika"),
                now,
                2,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                60,
                131_072,
                false));
    }

    /** Adds a consumer to a queue. */
    public synchronized void addConsumer(QueueRef queue, String tag, String connectionId, int prefetch) {
        existing(queue).consumers.add(new FakeQueue.FakeConsumer(tag, connectionId, prefetch));
        tell(new BrokerEvent.ConsumerAdded(now, queue, tag));
    }

    /** Hands the oldest ready messages to a consumer, as far as its prefetch allows; returns how many. */
    public synchronized int deliver(QueueRef queue, String tag, int most) {
        return existing(queue).deliver(now, tag, most);
    }

    /** Lets a consumer acknowledge its oldest messages; returns how many. */
    public synchronized int settle(QueueRef queue, String tag, int most) {
        return existing(queue).settle(tag, most);
    }

    /** Everything that was published through {@link #publish}, in order. */
    public synchronized List<PublishRequest> published() {
        return List.copyOf(published);
    }

    /** How many requests there were so far. */
    public synchronized int calls() {
        return calls;
    }

    // ---- what the console asks it ------------------------------------------------------------------------

    @Override
    public synchronized Set<Capability> capabilities() {
        return capabilities;
    }

    @Override
    public synchronized Overview overview() {
        called();
        Counters counters = new Counters(arrived, 0, 0, 0, returned, 0);
        long ready = 0;
        long unacked = 0;
        int consumers = 0;
        for (FakeQueue queue : queues.values()) {
            QueueInfo info = queue.info(now);
            Counters its = info.counters();
            counters = counters.plus(new Counters(0, its.delivered(), its.acked(), its.redelivered(), 0, 0));
            ready += info.ready();
            unacked += info.unacked();
            consumers += info.consumers();
        }
        return overviewChange.apply(new Overview(
                "GlassMQ",
                "0.1.0",
                now,
                startedAt,
                List.of(new ListenerInfo("amqp", "127.0.0.1", 5672)),
                counters,
                queues.size(),
                exchanges.size(),
                connections.size(),
                connections.stream().mapToInt(ConnectionInfo::channels).sum(),
                consumers,
                ready,
                unacked,
                188L << 20,
                1L << 30,
                64L << 20,
                211L << 30,
                Path.of("/home/ann/.local/share/glassmq"),
                Durability.SYNC,
                alarms));
    }

    @Override
    public synchronized List<String> virtualHosts() {
        called();
        return List.of(DEFAULT_HOST);
    }

    @Override
    public synchronized List<QueueInfo> queues() {
        called();
        return queues.values().stream().map(queue -> queue.info(now)).toList();
    }

    @Override
    public synchronized Optional<QueueDetail> queue(QueueRef ref) {
        called();
        return Optional.ofNullable(queues.get(ref))
                .map(queue -> new QueueDetail(
                        queue.info(now),
                        queue.id,
                        queue.consumerInfos(),
                        bindings.stream()
                                .filter(binding -> binding.target() == BindingInfo.Target.QUEUE
                                        && binding.destination().equals(ref.name()))
                                .toList()));
    }

    @Override
    public synchronized List<ExchangeInfo> exchanges(String virtualHost) {
        called();
        return List.copyOf(exchanges.values());
    }

    @Override
    public synchronized List<BindingInfo> bindings(String virtualHost) {
        called();
        return List.copyOf(bindings);
    }

    @Override
    public synchronized List<ConnectionInfo> connections() {
        called();
        return List.copyOf(connections);
    }

    @Override
    public synchronized BrowsePage browse(QueueRef queue, BrowseRequest request) {
        called();
        return existing(queue).browse(request);
    }

    @Override
    public synchronized QueueStrip strip(QueueRef queue, int stretches) {
        called();
        QueueStrip.requireStretches(stretches);
        return existing(queue).strip(stretches);
    }

    @Override
    public synchronized Optional<MessageDetail> message(QueueRef queue, long offset) {
        called();
        return existing(queue).message(offset, MessageDetail.HEAD_BYTES).map(found -> new MessageDetail(queue, found));
    }

    @Override
    public synchronized Optional<byte[]> body(QueueRef queue, long offset, long from, int length) {
        called();
        return existing(queue).body(offset).map(body -> {
            int start = (int) Math.min(from, body.length);
            return Arrays.copyOfRange(body, start, Math.min(body.length, start + length));
        });
    }

    /** What it tells of the past, to be put in. */
    public FakeTold told() {
        return told;
    }

    @Override
    public MessageLife life(QueueRef queue, long offset) {
        return told.life(queue, offset);
    }

    @Override
    public Tracing tracing() {
        return told.tracing();
    }

    @Override
    public void trace(Tracing tracing) {
        told.trace(tracing);
    }

    @Override
    public Unrouted unrouted() {
        return told.unrouted();
    }

    @Override
    public Optional<ConnectionDetail> connection(String id) {
        return told.connection(id);
    }

    @Override
    public synchronized RoutePreview route(RouteRequest request) {
        called();
        ExchangeInfo exchange = exchanges.get(request.exchange());
        if (exchange == null) {
            return new RoutePreview(false, List.of(), List.of());
        }
        List<RoutePreview.Verdict> verdicts = new ArrayList<>();
        if (exchange.name().isEmpty()) {
            for (QueueRef queue : queues.keySet()) {
                verdicts.add(FakeRouting.verdict(
                        "direct",
                        new BindingInfo(
                                DEFAULT_HOST, "", BindingInfo.Target.QUEUE, queue.name(), queue.name(), Map.of()),
                        request.routingKey()));
            }
        }
        bindings.stream()
                .filter(binding -> binding.source().equals(exchange.name()))
                .forEach(binding -> verdicts.add(FakeRouting.verdict(exchange.type(), binding, request.routingKey())));
        Collection<String> targets = new LinkedHashSet<>();
        verdicts.stream()
                .filter(RoutePreview.Verdict::matched)
                .forEach(verdict -> targets.add(verdict.binding().destination()));
        return new RoutePreview(true, List.copyOf(targets), verdicts);
    }

    @Override
    public synchronized PublishResult publish(PublishRequest request) {
        called();
        published.add(request);
        if (refusal.isPresent()) {
            return new PublishResult.Refused(Why.said(refusal.get()));
        }
        RoutePreview route = route(new RouteRequest(
                request.virtualHost(),
                request.exchange(),
                request.routingKey(),
                request.properties().headersOrEmpty()));
        if (!route.exchangeFound()) {
            throw new SessionException(
                    Reason.NOT_FOUND, "no exchange '" + request.exchange() + "' in vhost '" + DEFAULT_HOST + "'");
        }
        arrived++;
        exchanges.computeIfPresent(
                request.exchange(), (_, found) -> FakeRouting.counted(found, route.queues().size()));
        if (route.queues().isEmpty()) {
            returned++;
            return new PublishResult.Returned(312, "NO_ROUTE");
        }
        for (String name : route.queues()) {
            queues.get(new QueueRef(DEFAULT_HOST, name))
                    .add(now, request.exchange(), request.routingKey(), request.properties(), request.body());
        }
        return new PublishResult.Confirmed(route.queues());
    }

    @Override
    public CompletableFuture<PublishResult> offer(PublishRequest request) {
        return CompletableFuture.completedFuture(publish(request));
    }

    @Override
    public synchronized QueueRef declareQueue(QueueDeclaration declaration) {
        called();
        String name = declaration.name().isEmpty() ? "amq.gen-" + queues.size() : declaration.name();
        QueueRef ref = new QueueRef(declaration.virtualHost(), name);
        if (name.startsWith("amq.") && !declaration.name().isEmpty()) {
            throw new SessionException(
                    Reason.ACCESS_REFUSED, "queue name '" + name + "' begins with the reserved 'amq.'");
        }
        if (queues.putIfAbsent(ref, new FakeQueue(ref, declaration)) == null) {
            tell(new BrokerEvent.QueueDeclared(now, ref));
        }
        return ref;
    }

    @Override
    public synchronized long deleteQueue(QueueRef queue) {
        called();
        long ready = existing(queue).info(now).ready();
        queues.remove(queue);
        bindings.removeIf(binding -> binding.destination().equals(queue.name()));
        tell(new BrokerEvent.QueueDeleted(now, queue));
        return ready;
    }

    @Override
    public synchronized long purge(QueueRef queue) {
        called();
        return existing(queue).purge();
    }

    @Override
    public synchronized void declareExchange(ExchangeDeclaration declaration) {
        called();
        if (declaration.name().startsWith("amq.")) {
            throw new SessionException(
                    Reason.ACCESS_REFUSED, "exchange '" + declaration.name() + "' begins with the reserved 'amq.'");
        }
        exchanges.putIfAbsent(declaration.name(), FakeRouting.exchange(declaration));
        tell(new BrokerEvent.ExchangeDeclared(now, DEFAULT_HOST, declaration.name()));
    }

    @Override
    public synchronized void deleteExchange(String virtualHost, String exchange) {
        called();
        if (exchanges.remove(exchange) == null) {
            throw new SessionException(
                    Reason.NOT_FOUND, "no exchange '" + exchange + "' in vhost '" + virtualHost + "'");
        }
        bindings.removeIf(binding -> binding.source().equals(exchange));
        tell(new BrokerEvent.ExchangeDeleted(now, DEFAULT_HOST, exchange));
    }

    @Override
    public synchronized void bind(BindingInfo binding) {
        called();
        if (!bindings.contains(binding)) {
            bindings.add(binding);
        }
    }

    @Override
    public synchronized void unbind(BindingInfo binding) {
        called();
        bindings.remove(binding);
    }

    @Override
    public synchronized void closeConnection(String connectionId, String reason) {
        called();
        if (!connections.removeIf(connection -> connection.id().equals(connectionId))) {
            throw new SessionException(Reason.NOT_FOUND, "no connection '" + connectionId + "'");
        }
        tell(new BrokerEvent.ConnectionClosed(now, connectionId, reason));
    }

    @Override
    public Subscription search(QueueRef queue, MessageFilter filter, long fromOffset, SearchListener listener) {
        throw Capability.SEARCH.missing();
    }

    @Override
    public String exportDefinitions() {
        throw Capability.DEFINITIONS.missing();
    }

    @Override
    public List<DefinitionChange> previewImport(String json, Consumer<ImportProgress> progress) {
        throw Capability.DEFINITIONS.missing();
    }

    @Override
    public List<DefinitionChange> importDefinitions(String json, Consumer<ImportProgress> progress) {
        throw Capability.DEFINITIONS.missing();
    }

    @Override
    public Replays replays() {
        throw Capability.REPLAY.missing();
    }

    @Override
    public Administration administration() {
        throw new SessionException(Reason.UNAVAILABLE, "nobody is known here");
    }

    @Override
    public Policies policies() {
        throw new SessionException(Reason.UNAVAILABLE, "there are no policies here");
    }

    @Override
    public Subscription subscribe(Consumer<BrokerEvent> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public void close() {
        listeners.clear();
    }

    private void called() {
        calls++;
        if (failure.isPresent()) {
            throw failure.get();
        }
    }

    private FakeQueue existing(QueueRef queue) {
        FakeQueue found = queues.get(queue);
        if (found == null) {
            throw new SessionException(
                    Reason.NOT_FOUND, "no queue '" + queue.name() + "' in vhost '" + queue.virtualHost() + "'");
        }
        return found;
    }

    private void tell(BrokerEvent event) {
        listeners.forEach(listener -> listener.accept(event));
    }

    /** For a test that wants to see what a message became. */
    public synchronized BrowsedMessage.State stateOf(QueueRef queue, long offset) {
        return existing(queue).message(offset, 0).orElseThrow().state();
    }
}
