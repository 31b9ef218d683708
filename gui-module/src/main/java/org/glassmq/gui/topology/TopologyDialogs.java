package org.glassmq.gui.topology;

import java.util.Optional;
import org.glassmq.broker.api.BrokerSession;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.gui.shell.ConsoleContext;
import org.glassmq.gui.support.Background;
import org.glassmq.gui.support.ConfirmBox;
import org.glassmq.gui.support.Messages;
import org.glassmq.gui.support.Modal;
import org.glassmq.gui.support.Question;

/** What is asked of a person before something in the graph is taken away: the same as on its own screen. */
final class TopologyDialogs {
    private final Modal modal;
    private final ConsoleContext context;
    private final Messages messages;

    TopologyDialogs(Modal modal, ConsoleContext context) {
        this.modal = modal;
        this.context = context;
        this.messages = context.messages();
    }

    /** Something to do in the broker. */
    @FunctionalInterface
    private interface Deed {
        void carryOut(BrokerSession session);
    }

    void purge(QueueRef queue, long ready) {
        String number = number(ready);
        ask(
                new Question(
                        messages.text("queues.purge.do", ready, number),
                        messages.text("queues.purge.hits.one", ready, number, queue.name()),
                        "",
                        messages.text("queues.purge.after"),
                        proof("queues.confirm.name", queue.name())),
                messages.text("topology.purged", queue.name()),
                session -> session.purge(queue));
    }

    void delete(QueueRef queue, long messagesInIt) {
        ask(
                new Question(
                        messages.text("queues.delete.do.one", queue.name()),
                        messages.text("queues.delete.hits", 1, number(1), messagesInIt, number(messagesInIt)),
                        "",
                        messages.text("queues.delete.after"),
                        proof("queues.confirm.name", queue.name())),
                messages.text("topology.deleted", queue.name()),
                session -> session.deleteQueue(queue));
    }

    void delete(NodeKey exchange, long bindings) {
        ask(
                new Question(
                        messages.text("exchanges.delete.do.one", exchange.name()),
                        messages.text("exchanges.delete.hits", 1, number(1), bindings, number(bindings)),
                        "",
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

    private void ask(Question question, String done, Deed deed) {
        ConfirmBox<String> box =
                new ConfirmBox<>(question, () -> work(done, deed), messages, new ConfirmBox.Outcome<>() {
            @Override
            public void done(String result) {
                modal.close();
                context.notices().done(result);
            }

            @Override
            public void failed(Exception error) {
                modal.close();
                context.notices().error(question.verb(), error);
            }

            @Override
            public void left() {
                modal.close();
            }
        });
        modal.open(box, box.first());
    }

    private Background.Work<String> work(String done, Deed deed) {
        return context.background()
                .of(() -> {
                    deed.carryOut(context.live().require());
                    return done;
                })
                .onEnd(context.live()::refresh);
    }
}
