package org.glassmq.gui.queues;

import java.util.Optional;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.gui.bindings.BindingDialogs;
import org.glassmq.gui.history.LagHistory;
import org.glassmq.gui.messages.CompareView;
import org.glassmq.gui.shell.ConsoleContext;
import org.glassmq.gui.shell.Page;
import org.glassmq.gui.shell.PagePart;
import org.glassmq.gui.shell.PartsPage;
import org.glassmq.gui.shell.Place;
import org.glassmq.gui.support.Modal;
import org.glassmq.gui.thresholds.Thresholds;

/** The table of queues, and in its place one queue when it is opened, or two messages that are compared. */
public final class QueuesPageView implements PartsPage.Parts {
    private final ConsoleContext context;
    private final LagHistory history;
    private final QueueDialogs dialogs;
    private final BindingDialogs bindings;
    private final QueuesView list;

    private QueuesPageView(
            ConsoleContext context,
            QueueReadings readings,
            LagHistory history,
            Thresholds thresholds,
            Modal modal) {
        this.context = context;
        this.history = history;
        dialogs = new QueueDialogs(modal, context, thresholds);
        bindings = new BindingDialogs(modal, context);
        list = QueuesView.create(
                new QueuesViewModel(context.live(), readings, context.background(), System::nanoTime),
                context,
                dialogs);
    }

    /** Makes the page. */
    public static Page create(
            ConsoleContext context, QueueReadings readings, LagHistory history, Thresholds thresholds) {
        return PartsPage.ofBroker(
                context,
                context.messages().text("queues.offline"),
                modal -> new QueuesPageView(context, readings, history, thresholds, modal));
    }

    @Override
    public PagePart at(Place place, Optional<PagePart> now) {
        return switch (place) {
            case Place.Queue(QueueRef ref) -> queue(ref, now);
            case Place.Message(QueueRef ref, _) -> queue(ref, now);
            case Place.Comparison both -> CompareView.create(both, context);
            default -> list;
        };
    }

    private PagePart queue(QueueRef ref, Optional<PagePart> now) {
        return now.orElse(list) instanceof QueueView open && open.queue().equals(ref)
                ? open
                : QueueView.create(ref, context, history, dialogs, bindings);
    }
}
