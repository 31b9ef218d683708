package org.glassmq.broker;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.glassmq.broker.api.Administration;
import org.glassmq.broker.api.BindingInfo;
import org.glassmq.broker.api.BrokerEvent;
import org.glassmq.broker.api.BrokerSession;
import org.glassmq.broker.api.BrowsePage;
import org.glassmq.broker.api.BrowseRequest;
import org.glassmq.broker.api.Capability;
import org.glassmq.broker.api.ConnectionDetail;
import org.glassmq.broker.api.ConnectionInfo;
import org.glassmq.broker.api.Counters;
import org.glassmq.broker.api.DefinitionChange;
import org.glassmq.broker.api.ExchangeDeclaration;
import org.glassmq.broker.api.ExchangeInfo;
import org.glassmq.broker.api.ImportProgress;
import org.glassmq.broker.api.MessageDetail;
import org.glassmq.broker.api.MessageFilter;
import org.glassmq.broker.api.MessageLife;
import org.glassmq.broker.api.Overview;
import org.glassmq.broker.api.Phrase;
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
import org.glassmq.broker.core.Binding;
import org.glassmq.broker.core.Browser;
import org.glassmq.broker.core.ClientConnection;
import org.glassmq.broker.core.DeadLetterWays;
import org.glassmq.broker.core.Exchange;
import org.glassmq.broker.core.Lane;
import org.glassmq.broker.core.Lives;
import org.glassmq.broker.core.MessageQueue;
import org.glassmq.broker.core.MessageSearch;
import org.glassmq.broker.core.QueueAttributes;
import org.glassmq.broker.core.QueueTotals;
import org.glassmq.broker.core.Refusal;
import org.glassmq.broker.core.ReplyCode;
import org.glassmq.broker.core.Strays;
import org.glassmq.broker.core.StripReader;
import org.glassmq.broker.core.Topology;
import org.glassmq.broker.core.Upstream;
import org.glassmq.broker.core.VirtualHost;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The session of the process that owns the broker: every question is asked in the lanes, nothing is copied but
 * records.
 */
final class EmbeddedSession implements BrokerSession {
    private static final int LONGEST_PART = 16 << 20;

    private final Broker broker;
    private final Survey survey;
    private final Browser browser;
    private final Publisher publisher;
    private final Lives lives;

    EmbeddedSession(Broker broker) {
        this.broker = broker;
        this.survey = new Survey(broker.environment().lanes());
        this.browser = new Browser(broker.environment().store());
        this.publisher = new Publisher(broker);
        this.lives = new Lives(browser, broker.environment().clock());
    }

    @Override
    public Set<Capability> capabilities() {
        return EnumSet.allOf(Capability.class);
    }

    // ---- looking -----------------------------------------------------------------------------------------

    @Override
    public Overview overview() {
        List<MessageQueue> queues = allQueues();
        QueueTotals totals = survey.ask(queues, MessageQueue::lane, QueueTotals::of).stream()
                .reduce(QueueTotals.NONE, QueueTotals::plus);
        List<ConnectionInfo> connections = connections();
        Counters counters = broker.connections().past();
        for (Counters open : inLanes(ClientConnection::counters)) {
            counters = counters.plus(open);
        }
        Runtime runtime = Runtime.getRuntime();
        return new Overview(
                Broker.PRODUCT,
                Broker.version(),
                broker.environment().clock().instant(),
                broker.startedAt(),
                broker.listeners(),
                counters,
                queues.size(),
                broker.virtualHosts().all().stream().mapToInt(host -> host.topology().exchanges().size()).sum(),
                connections.size(),
                connections.stream().mapToInt(ConnectionInfo::channels).sum(),
                Math.toIntExact(totals.consumers()),
                totals.ready(),
                totals.unacked(),
                runtime.totalMemory() - runtime.freeMemory(),
                runtime.maxMemory(),
                broker.environment().store().diskBytes(),
                diskFree(),
                broker.config().dataDirectory(),
                broker.config().durability(),
                broker.alarms().all());
    }

    private long diskFree() {
        try {
            return Files.getFileStore(broker.config().dataDirectory()).getUsableSpace();
        } catch (IOException e) {
            return 0;
        }
    }

    @Override
    public List<String> virtualHosts() {
        requireRunning();
        return broker.virtualHosts().all().stream().map(VirtualHost::name).sorted().toList();
    }

    @Override
    public List<QueueInfo> queues() {
        return survey.askEach(allQueues(), MessageQueue::lane, browser::info);
    }

    @Override
    public Optional<QueueDetail> queue(QueueRef ref) {
        return host(ref.virtualHost()).find(ref.name()).map(queue -> {
            List<BindingInfo> bindings = host(ref.virtualHost()).topology().bindingsTo(queue).stream()
                    .map(Binding::info)
                    .toList();
            return ask(
                    queue.lane(),
                    () -> new QueueDetail(
                            browser.info(queue), queue.id(), queue.snapshot().consumers(), bindings));
        });
    }

    @Override
    public List<ExchangeInfo> exchanges(String virtualHost) {
        return host(virtualHost).topology().exchanges().stream().map(Exchange::info).toList();
    }

    @Override
    public List<BindingInfo> bindings(String virtualHost) {
        return host(virtualHost).topology().bindings();
    }

    @Override
    public List<ConnectionInfo> connections() {
        requireRunning();
        return inLanes(ClientConnection::info);
    }

    @Override
    public Optional<ConnectionDetail> connection(String id) {
        requireRunning();
        return broker.connections()
                .find(id)
                .map(connection -> ask(connection.lane(), connection::detail));
    }

    @Override
    public BrowsePage browse(QueueRef ref, BrowseRequest request) {
        return browser.browse(required(ref), request);
    }

    @Override
    public Optional<MessageDetail> message(QueueRef ref, long offset) {
        return browser.message(required(ref), offset, MessageDetail.HEAD_BYTES)
                .map(message -> new MessageDetail(ref, message));
    }

    @Override
    public Optional<byte[]> body(QueueRef ref, long offset, long from, int length) {
        if (from < 0 || length < 1 || length > LONGEST_PART) {
            throw new SessionException(
                    Reason.INVALID,
                    Why.of(Phrase.PART, from, length, LONGEST_PART));
        }
        return browser.body(required(ref), offset, from, length);
    }

    @Override
    public MessageLife life(QueueRef ref, long offset) {
        return lives.of(required(ref), offset);
    }

    @Override
    public Tracing tracing() {
        requireRunning();
        Lane first = broker.environment().lanes().getFirst();
        return ask(first, () -> first.trace().on()) ? Tracing.ON : Tracing.OFF;
    }

    @Override
    public QueueStrip strip(QueueRef ref, int stretches) {
        QueueStrip.requireStretches(stretches);
        MessageQueue queue = required(ref);
        return new StripReader(broker.environment().store())
                .read(queue, stretches)
                .with(Upstream.scheduled(host(ref.virtualHost()).topology(), queue));
    }

    @Override
    public Subscription search(QueueRef ref, MessageFilter filter, long fromOffset, SearchListener listener) {
        MessageSearch search = new MessageSearch(browser, required(ref), filter, fromOffset, listener);
        Thread.ofPlatform().daemon().name("glassmq-search").start(search);
        return search;
    }

    @Override
    public RoutePreview route(RouteRequest request) {
        VirtualHost host = host(request.virtualHost());
        return refusable(() -> new DeadLetterWays(host, request).addTo(host.topology().explain(request)));
    }

    @Override
    public Unrouted unrouted() {
        requireRunning();
        return new Strays(broker.environment().lanes()).last();
    }

    @Override
    public String exportDefinitions() {
        requireRunning();
        return new DefinitionsExport(this).json();
    }

    @Override
    public List<DefinitionChange> previewImport(String json, Consumer<ImportProgress> progress) {
        requireRunning();
        return new DefinitionsImport(this, progress).preview(tree(json));
    }

    private static JsonNode tree(String json) {
        try {
            return DefinitionEntries.tree(json.getBytes(StandardCharsets.UTF_8));
        } catch (JacksonException e) {
            throw new SessionException(
                    Reason.INVALID, Why.of(Phrase.NO_JSON, e.getOriginalMessage()), e);
        }
    }

    // ---- acting ------------------------------------------------------------------------------------------

    @Override
    public PublishResult publish(PublishRequest request) {
        return Answers.join(offer(request));
    }

    @Override
    public CompletableFuture<PublishResult> offer(PublishRequest request) {
        return refusable(() -> publisher.publish(host(request.virtualHost()), request));
    }

    @Override
    public QueueRef declareQueue(QueueDeclaration declaration) {
        VirtualHost host = host(declaration.virtualHost());
        Encodable.requireName(Phrase.QUEUE, declaration.name());
        Encodable.requireArguments(Why.of(Phrase.QUEUE_NAMED, declaration.name()), declaration.arguments());
        List<Lane> lanes = broker.environment().lanes();
        Lane lane = lanes.get(host.queues().size() % lanes.size());
        QueueAttributes attributes = new QueueAttributes(
                new QueueRef(host.name(), declaration.name()),
                declaration.durable(),
                declaration.autoDelete(),
                null,
                declaration.arguments());
        return refusable(() -> host.declareQueue(attributes, this, lane).attributes().ref());
    }

    @Override
    public long deleteQueue(QueueRef ref) {
        MessageQueue queue = required(ref);
        return ask(queue.lane(), () -> host(ref.virtualHost()).deleteQueue(queue, false, false));
    }

    @Override
    public long purge(QueueRef ref) {
        MessageQueue queue = required(ref);
        return ask(queue.lane(), queue::purge);
    }

    @Override
    public void declareExchange(ExchangeDeclaration declaration) {
        VirtualHost host = host(declaration.virtualHost());
        Encodable.requireName(Phrase.EXCHANGE, declaration.name());
        Encodable.requireArguments(Why.of(Phrase.EXCHANGE_NAMED, declaration.name()), declaration.arguments());
        run(() -> host.declareExchange(declaration));
    }

    @Override
    public void deleteExchange(String virtualHost, String exchange) {
        run(() -> host(virtualHost).deleteExchange(exchange, Topology.DeleteIf.ALWAYS));
    }

    @Override
    public void bind(BindingInfo binding) {
        VirtualHost host = host(binding.virtualHost());
        Encodable.requireName(Phrase.ROUTING_KEY, binding.routingKey());
        Encodable.requireArguments(Why.of(Phrase.BINDING_TO, binding.destination()), binding.arguments());
        run(() -> host.bind(binding));
    }

    @Override
    public void unbind(BindingInfo binding) {
        run(() -> host(binding.virtualHost()).unbind(binding));
    }

    @Override
    public void closeConnection(String connectionId, String reason) {
        requireRunning();
        broker.connections()
                .find(connectionId)
                .orElseThrow(() -> new SessionException(Reason.NOT_FOUND, Why.of(Phrase.NO_CONNECTION, connectionId)))
                .close(ReplyCode.CONNECTION_FORCED, reason);
    }

    @Override
    public void trace(Tracing tracing) {
        requireRunning();
        broker.trace(tracing).forEach(EmbeddedSession::joined);
    }

    @Override
    public List<DefinitionChange> importDefinitions(String json, Consumer<ImportProgress> progress) {
        requireRunning();
        return new DefinitionsImport(this, progress).carryOut(tree(json));
    }

    @Override
    public Administration administration() {
        requireRunning();
        return new EmbeddedAdministration(broker);
    }

    @Override
    public Policies policies() {
        requireRunning();
        return new EmbeddedPolicies(broker);
    }

    @Override
    public Replays replays() {
        requireRunning();
        return broker.replays();
    }

    // ---- following ---------------------------------------------------------------------------------------

    @Override
    public Subscription subscribe(Consumer<BrokerEvent> listener) {
        requireRunning();
        return broker.environment().events().subscribe(listener);
    }

    @Override
    public void close() {
        // the broker runs on, and a session holds nothing of it
    }

    // ---- asking the lanes --------------------------------------------------------------------------------

    private void requireRunning() {
        if (broker.isClosed()) {
            throw new SessionException(Reason.UNAVAILABLE, Why.of(Phrase.STOPPED));
        }
    }

    private List<MessageQueue> allQueues() {
        requireRunning();
        return broker.virtualHosts().all().stream().flatMap(host -> host.queues().stream()).toList();
    }

    private VirtualHost host(String name) {
        requireRunning();
        return broker.virtualHosts()
                .find(name)
                .orElseThrow(() -> new SessionException(Reason.NOT_FOUND, Why.of(Phrase.NO_VHOST, name)));
    }

    private MessageQueue required(QueueRef ref) {
        return host(ref.virtualHost())
                .find(ref.name())
                .orElseThrow(() -> new SessionException(
                        Reason.NOT_FOUND, Why.of(Phrase.NO_QUEUE, ref.name(), ref.virtualHost())));
    }

    private <T> List<T> inLanes(java.util.function.Function<ClientConnection, T> question) {
        return survey.askEach(broker.connections().all(), ClientConnection::lane, question);
    }

    private <T> T ask(Lane lane, Supplier<T> question) {
        return joined(lane.ask(question));
    }

    private static <T> T joined(CompletableFuture<T> answer) {
        return Answers.join(answer);
    }

    private void run(Runnable action) {
        refusable(() -> {
            action.run();
            return null;
        });
    }

    private static <T> T refusable(Supplier<T> action) {
        try {
            return action.get();
        } catch (Refusal refusal) {
            throw Answers.exception(refusal);
        }
    }
}
