package org.glassmq.gui.shell;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.scene.Node;
import org.glassmq.broker.api.BrokerSession;
import org.glassmq.gui.support.Background;
import org.glassmq.gui.support.Batch;
import org.glassmq.gui.support.ConfirmBox;
import org.glassmq.gui.support.Modal;
import org.glassmq.gui.support.Question;

/** Asks a person before something is taken away, does it, and tells what came of it. */
public final class ConfirmDialogs {
    /** So many refusals are told; the rest is likely to be the same. */
    private static final int FAILURES = 5;

    private final Modal modal;
    private final ConsoleContext context;

    /** @param modal of the page on which it is asked */
    public ConfirmDialogs(Modal modal, ConsoleContext context) {
        this.modal = modal;
        this.context = context;
    }

    /** Something to do in the broker. */
    @FunctionalInterface
    public interface Deed {
        void carryOut(BrokerSession session) throws Exception;
    }

    /**
     * Asks, and does it.
     *
     * @param work makes the work when it is confirmed
     * @param done tells what came of it
     */
    public <R> void ask(Question question, Supplier<Background.Work<R>> work, Consumer<R> done) {
        open(question, Optional.empty(), work, done);
    }

    /** The same with a field to fill in, which gets the focus, in a node above the buttons. */
    public <R> void ask(
            Question question, Field field, Supplier<Background.Work<R>> work, Consumer<R> done) {
        open(question, Optional.of(field), work, done);
    }

    /** Asks for one thing that is done at once; what is shown is read anew afterwards. */
    public void ask(Question question, Deed deed, Runnable done) {
        ask(
                question,
                () -> context.background()
                        .of(() -> {
                            deed.carryOut(context.live().require());
                            return true;
                        })
                        .onEnd(context.live()::refresh),
                _ -> done.run());
    }

    /**
     * Tells what came of something that was done to several things.
     *
     * @param done    what was done; asked for only if anything was
     * @param failure why it was not done to one of them
     */
    public <T> void tell(Batch.Report<T> report, Supplier<String> done, Function<Batch.Failure<T>, String> failure) {
        if (report.done() > 0) {
            context.notices().done(done.get());
        }
        if (!report.failures().isEmpty()) {
            context.notices()
                    .warning(report.failures().stream()
                            .limit(FAILURES)
                            .map(failure)
                            .collect(Collectors.joining("\n")));
        }
    }

    /**
     * Something to fill in.
     *
     * @param node  put above the buttons
     * @param first gets the focus
     */
    public record Field(Node node, Node first) {}

    private <R> void open(
            Question question, Optional<Field> field, Supplier<Background.Work<R>> work, Consumer<R> done) {
        ConfirmBox<R> box = new ConfirmBox<>(question, work, context.messages(), new ConfirmBox.Outcome<>() {
            @Override
            public void done(R result) {
                modal.close();
                done.accept(result);
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
        field.ifPresent(asked -> box.insert(asked.node()));
        modal.open(box, field.map(Field::first).orElseGet(box::first));
    }
}
