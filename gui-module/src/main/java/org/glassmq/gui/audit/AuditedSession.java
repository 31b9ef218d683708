package org.glassmq.gui.audit;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.glassmq.broker.api.Administration;
import org.glassmq.broker.api.BindingInfo;
import org.glassmq.broker.api.BrokerEvent;
import org.glassmq.broker.api.BrokerSession;
import org.glassmq.broker.api.BrowsePage;
import org.glassmq.broker.api.BrowseRequest;
import org.glassmq.broker.api.Capability;
import org.glassmq.broker.api.ConnectionDetail;
import org.glassmq.broker.api.ConnectionInfo;
import org.glassmq.broker.api.DefinitionChange;
import org.glassmq.broker.api.ExchangeDeclaration;
import org.glassmq.broker.api.ExchangeInfo;
import org.glassmq.broker.api.ImportProgress;
import org.glassmq.broker.api.MessageDetail;
import org.glassmq.broker.api.MessageFilter;
import org.glassmq.broker.api.MessageLife;
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
import org.glassmq.broker.api.Tracing;
import org.glassmq.broker.api.Unrouted;

/**
 * A session that notes down in the audit log what is taken away through it and sent once more, whichever screen asks
 * for it. Everything else goes straight to the session behind it.
 */
public final class AuditedSession implements BrokerSession {
    private final BrokerSession behind;
    private final Noting noting;
    private final QueueCopies copies;

    public AuditedSession(BrokerSession behind, Audit audit) {
        this.behind = behind;
        this.noting = new Noting(audit);
        this.copies = audit.copies();
    }

    @Override
    public Set<Capability> capabilities() {
        return behind.capabilities();
    }

    @Override
    public Overview overview() {
        return behind.overview();
    }

    @Override
    public List<String> virtualHosts() {
        return behind.virtualHosts();
    }

    @Override
    public List<QueueInfo> queues() {
        return behind.queues();
    }

    @Override
    public Optional<QueueDetail> queue(QueueRef queue) {
        return behind.queue(queue);
    }

    @Override
    public List<ExchangeInfo> exchanges(String virtualHost) {
        return behind.exchanges(virtualHost);
    }

    @Override
    public List<BindingInfo> bindings(String virtualHost) {
        return behind.bindings(virtualHost);
    }

    @Override
    public List<ConnectionInfo> connections() {
        return behind.connections();
    }

    @Override
    public Optional<ConnectionDetail> connection(String id) {
        return behind.connection(id);
    }

    @Override
    public BrowsePage browse(QueueRef queue, BrowseRequest request) {
        return behind.browse(queue, request);
    }

    @Override
    public Optional<MessageDetail> message(QueueRef queue, long offset) {
        return behind.message(queue, offset);
    }

    @Override
    public Optional<byte[]> body(QueueRef queue, long offset, long from, int length) {
        return behind.body(queue, offset, from, length);
    }

    @Override
    public MessageLife life(QueueRef queue, long offset) {
        return behind.life(queue, offset);
    }

    @Override
    public Tracing tracing() {
        return behind.tracing();
    }

    @Override
    public Unrouted unrouted() {
        return behind.unrouted();
    }

    @Override
    public Subscription search(QueueRef queue, MessageFilter filter, long fromOffset, SearchListener listener) {
        return behind.search(queue, filter, fromOffset, listener);
    }

    @Override
    public QueueStrip strip(QueueRef queue, int stretches) {
        return behind.strip(queue, stretches);
    }

    @Override
    public RoutePreview route(RouteRequest request) {
        return behind.route(request);
    }

    @Override
    public String exportDefinitions() {
        return behind.exportDefinitions();
    }

    @Override
    public List<DefinitionChange> previewImport(String json, Consumer<ImportProgress> progress) {
        return behind.previewImport(json, progress);
    }

    @Override
    public PublishResult publish(PublishRequest request) {
        return behind.publish(request);
    }

    @Override
    public CompletableFuture<PublishResult> offer(PublishRequest request) {
        return behind.offer(request);
    }

    @Override
    public QueueRef declareQueue(QueueDeclaration declaration) {
        return behind.declareQueue(declaration);
    }

    @Override
    public long deleteQueue(QueueRef queue) {
        return noting.counted(Action.DELETE_QUEUE, queue, () -> {
            Optional<DeletedQueue> kept = copies.keep(behind, queue);
            try {
                long messages = behind.deleteQueue(queue);
                return new Noting.Taken(messages, kept.map(DeletedQueue::json).orElse(""));
            } catch (SessionException e) {
                kept.ifPresent(copies::forget);
                throw e;
            }
        });
    }

    @Override
    public long purge(QueueRef queue) {
        Purged ready = Purged.readyIn(behind, queue);
        return noting.counted(Action.PURGE, queue, () -> new Noting.Taken(behind.purge(queue), ready.json()));
    }

    @Override
    public void declareExchange(ExchangeDeclaration declaration) {
        behind.declareExchange(declaration);
    }

    @Override
    public void deleteExchange(String virtualHost, String exchange) {
        noting.done(
                Action.DELETE_EXCHANGE,
                new QueueRef(virtualHost, exchange),
                () -> behind.deleteExchange(virtualHost, exchange));
    }

    @Override
    public void bind(BindingInfo binding) {
        behind.bind(binding);
    }

    @Override
    public void unbind(BindingInfo binding) {
        String text = binding.source() + " → " + binding.destination() + " (" + binding.routingKey() + ")";
        noting.done(
                Action.DELETE_BINDING, new QueueRef(binding.virtualHost(), text), () -> behind.unbind(binding));
    }

    @Override
    public void closeConnection(String connectionId, String reason) {
        behind.closeConnection(connectionId, reason);
    }

    @Override
    public void trace(Tracing tracing) {
        behind.trace(tracing);
    }

    @Override
    public List<DefinitionChange> importDefinitions(String json, Consumer<ImportProgress> progress) {
        return behind.importDefinitions(json, progress);
    }

    @Override
    public Administration administration() {
        return new AuditedAdministration(behind.administration(), noting);
    }

    @Override
    public Policies policies() {
        return new AuditedPolicies(behind.policies(), noting);
    }

    @Override
    public Replays replays() {
        return new AuditedReplays(behind.replays(), noting);
    }

    @Override
    public Subscription subscribe(Consumer<BrokerEvent> listener) {
        return behind.subscribe(listener);
    }

    @Override
    public void close() {
        behind.close();
    }
}
