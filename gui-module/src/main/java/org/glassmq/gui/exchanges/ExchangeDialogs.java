package org.glassmq.gui.exchanges;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.glassmq.gui.shell.ConfirmDialogs;
import org.glassmq.gui.shell.ConsoleContext;
import org.glassmq.gui.support.Background;
import org.glassmq.gui.support.Batch;
import org.glassmq.gui.support.Modal;

/** What is asked of a person before exchanges are made or taken away. */
final class ExchangeDialogs {
    private final Modal modal;
    private final ConsoleContext context;
    private final ExchangeTexts texts;
    private final ConfirmDialogs confirm;

    ExchangeDialogs(Modal modal, ConsoleContext context) {
        this.modal = modal;
        this.context = context;
        this.confirm = new ConfirmDialogs(modal, context);
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
    void confirm(ExchangeDeletion deletion, Supplier<Background.Work<Batch.Report<ExchangeRef>>> work) {
        confirm.ask(texts.question(deletion), work, report ->
                confirm.tell(report, () -> texts.done(report), texts::failure));
    }
}
