package org.glassmq.gui.topology;

import java.util.List;
import java.util.Optional;
import org.glassmq.broker.api.QueueDetail;
import org.glassmq.broker.api.QueueInfo;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.gui.audit.Keeping;
import org.glassmq.gui.shell.ConfirmDialogs;
import org.glassmq.gui.shell.ConsoleContext;
import org.glassmq.gui.support.Messages;
import org.glassmq.gui.support.Modal;
import org.glassmq.gui.support.Question;

/** What is asked of a person before something in the graph is taken away: the same as on its own screen. */
final class TopologyDialogs {
    private final ConsoleContext context;
    private final Messages messages;
    private final ConfirmDialogs confirm;

    TopologyDialogs(Modal modal, ConsoleContext context) {
        this.context = context;
        this.confirm = new ConfirmDialogs(modal, context);
        this.messages = context.messages();
    }

    void purge(QueueRef queue, long ready) {
        String number = number(ready);
        ask(
                new Question(
                        messages.text("queues.purge.do", ready, number),
                        messages.text("queues.purge.hits.one", ready, number, queue.name()),
                        List.of(),
                        messages.text("queues.purge.after"),
                        proof("queues.confirm.name", queue.name())),
                messages.text("topology.purged", queue.name()),
                session -> session.purge(queue));
    }

    /** Asks the broker first how the queue stands: what of it can be had again depends on that. */
    void delete(QueueRef queue) {
        context.background()
                .of(() -> context.live().require().queue(queue))
                .onSuccess(found -> found.map(QueueDetail::info).ifPresent(this::delete))
                .onError(error -> context.notices().error(messages.text("queues.delete.do.one", queue.name()), error))
                .start();
    }

    private void delete(QueueInfo info) {
        String name = info.ref().name();
        long messagesInIt = info.ready() + info.unacked();
        ask(
                new Question(
                        messages.text("queues.delete.do.one", name),
                        messages.text("queues.delete.hits", 1, number(1), messagesInIt, number(messagesInIt)),
                        List.of(),
                        Keeping.of(List.of(info)).text(messages, context.formats()),
                        proof("queues.confirm.name", name)),
                messages.text("topology.deleted", name),
                session -> session.deleteQueue(info.ref()));
    }

    void delete(NodeKey exchange, long bindings) {
        ask(
                new Question(
                        messages.text("exchanges.delete.do.one", exchange.name()),
                        messages.text("exchanges.delete.hits", 1, number(1), bindings, number(bindings)),
                        List.of(),
                        messages.text("exchanges.delete.after"),
                        proof("exchanges.confirm.name", exchange.name())),
                messages.text("topology.deleted", exchange.name()),
                session -> session.deleteExchange(exchange.host(), exchange.name()));
    }

    private Optional<Question.Proof> proof(String ask, String name) {
        return Optional.of(new Question.Proof(messages.text(ask, name), name));
    }

    private String number(long value) {
        return context.formats().number(value);
    }

    private void ask(Question question, String done, ConfirmDialogs.Deed deed) {
        confirm.ask(question, deed, () -> context.notices().done(done));
    }
}
