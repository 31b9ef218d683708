package org.glassmq.gui.exchanges;

import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.glassmq.gui.shell.ConsoleContext;
import org.glassmq.gui.support.Background;
import org.glassmq.gui.support.ConfirmBox;
import org.glassmq.gui.support.Modal;

/** What is asked of a person before exchanges are made or taken away. */
final class ExchangeDialogs {
    private static final int FAILURES = 5;

    private final Modal modal;
    private final ConsoleContext context;
    private final ExchangeTexts texts;

    ExchangeDialogs(Modal modal, ConsoleContext context) {
        this.modal = modal;
        this.context = context;
        this.texts = new ExchangeTexts(context.messages(), context.formats());
    }

    /** Asks what exchange to declare, and declares it. */
    void declare(Consumer<ExchangeRef> declared) {
        DeclareExchangeViewModel model = new DeclareExchangeViewModel(context.live(), context.background());
        DeclareExchangeView view = new DeclareExchangeView(model, context, modal::close, exchange -> {
            modal.close();
            context.notices().done(context.messages().text("exchanges.declare.done", texts.fullName(exchange)));
            declared.accept(exchange);
        });
        modal.open(view.node(), view.first());
    }

    /** Asks whether exchanges are to be deleted, and deletes them. */
    void confirm(ExchangeDeletion deletion, Supplier<Background.Work<ExchangeDeletion.Report>> work) {
        ConfirmBox<ExchangeDeletion.Report> box = new ConfirmBox<>(
                texts.question(deletion), work, context.messages(), new ConfirmBox.Outcome<>() {
                    @Override
                    public void done(ExchangeDeletion.Report report) {
                        modal.close();
                        tell(report);
                    }

                    @Override
                    public void failed(Exception error) {
                        modal.close();
                        context.notices().error(texts.action(deletion), error);
                    }

                    @Override
                    public void left() {
                        modal.close();
                    }
                });
        modal.open(box, box.first());
    }

    private void tell(ExchangeDeletion.Report report) {
        if (report.done() > 0) {
            context.notices().done(texts.done(report));
        }
        if (!report.failures().isEmpty()) {
            context.notices()
                    .warning(report.failures().stream()
                            .limit(FAILURES)
                            .map(texts::failure)
                            .collect(Collectors.joining("\n")));
        }
    }
}
