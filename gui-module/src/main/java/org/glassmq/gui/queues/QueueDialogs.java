package org.glassmq.gui.queues;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.gui.shell.ConfirmDialogs;
import org.glassmq.gui.shell.ConsoleContext;
import org.glassmq.gui.support.Background;
import org.glassmq.gui.support.Modal;
import org.glassmq.gui.thresholds.Thresholds;
import org.glassmq.gui.thresholds.ThresholdsBox;
import org.glassmq.gui.thresholds.ThresholdsViewModel;

/** What is asked of a person before queues are made or taken away. */
final class QueueDialogs {
    private final Modal modal;
    private final ConsoleContext context;
    private final QueueTexts texts;
    private final Thresholds thresholds;
    private final ConfirmDialogs confirm;

    QueueDialogs(Modal modal, ConsoleContext context, Thresholds thresholds) {
        this.thresholds = thresholds;
        this.modal = modal;
        this.context = context;
        this.confirm = new ConfirmDialogs(modal, context);
        this.texts = new QueueTexts(context.messages(), context.formats());
    }

    /** Asks what queue to declare, and declares it. */
    void declare(Consumer<QueueRef> declared) {
        DeclareQueueViewModel model = new DeclareQueueViewModel(context.live(), context.background());
        DeclareQueueView view = new DeclareQueueView(model, context, modal::close, queue -> {
            modal.close();
            context.notices().done(context.messages().text("queues.declare.done", QueueTexts.name(queue)));
            declared.accept(queue);
        });
        modal.open(view.node(), view.first());
    }

    /**
     * Lets thresholds be set.
     *
     * @param suggested name that a new one begins with
     */
    void thresholds(String suggested) {
        ThresholdsBox box = new ThresholdsBox(
                new ThresholdsViewModel(thresholds), context.messages(), suggested, modal::close);
        modal.open(box, box.first());
    }

    /** Asks whether something is to be destroyed, and destroys it. */
    void confirm(Destruction destruction, Supplier<Background.Work<Destruction.Report>> work) {
        confirm.ask(texts.question(destruction), work, report -> confirm.tell(
                report.queues(),
                () -> texts.done(destruction, report),
                failure -> context.messages().text(
                        "queues.failed",
                        QueueTexts.name(failure.thing()),
                        context.messages().say(failure.why()))));
    }
}
