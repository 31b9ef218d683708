package org.glassmq.gui.queues;

import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.gui.bindings.BindingDialogs;
import org.glassmq.gui.history.LagHistory;
import org.glassmq.gui.messages.CompareView;
import org.glassmq.gui.shell.Command;
import org.glassmq.gui.shell.ConsoleContext;
import org.glassmq.gui.shell.OfflineBox;
import org.glassmq.gui.shell.Page;
import org.glassmq.gui.shell.Place;
import org.glassmq.gui.support.Modal;
import org.glassmq.gui.support.Owner;
import org.glassmq.gui.thresholds.Thresholds;

/** The table of queues, and in its place one queue when it is opened, or two messages that are compared. */
public final class QueuesPageView implements Page {
    private final ConsoleContext context;
    private final LagHistory history;
    private final StackPane stage = new StackPane();
    private final Modal modal = new Modal(stage);
    private final StackPane root = new StackPane();
    private final Owner life = new Owner();
    private final QueueDialogs dialogs;
    private final BindingDialogs bindings;
    private final QueuesView list;
    private Optional<QueueView> queue = Optional.empty();
    private Optional<CompareView> comparison = Optional.empty();
    private Owner sight = new Owner();

    private QueuesPageView(ConsoleContext context, LagHistory history, Thresholds thresholds) {
        this.context = context;
        this.history = history;
        dialogs = new QueueDialogs(modal, context, thresholds);
        bindings = new BindingDialogs(modal, context);
        list = QueuesView.create(
                new QueuesViewModel(context.live(), context.background(), System::nanoTime), context, dialogs);
        root.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (Keys.DECLARE.match(event) && !modal.isOpen() && queue.isEmpty()) {
                list.declare();
                event.consume();
            }
        });
        root.getChildren()
                .setAll(
                        stage,
                        new OfflineBox(context, context.messages().text("queues.offline"), stage, modal, life),
                        modal.node());
    }

    /** Makes the page. */
    public static Page create(ConsoleContext context, LagHistory history, Thresholds thresholds) {
        return new QueuesPageView(context, history, thresholds);
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public void show(Place place) {
        hide();
        sight = new Owner();
        comparison = Optional.empty();
        switch (place) {
            case Place.Queue(QueueRef ref) -> view(ref).show(sight);
            case Place.Message(QueueRef ref, long offset) -> {
                QueueView view = view(ref);
                view.show(sight);
                view.open(offset);
            }
            case Place.Comparison both -> {
                CompareView view = CompareView.create(both, context);
                comparison = Optional.of(view);
                stage.getChildren().setAll(view.node());
            }
            default -> {
                queue = Optional.empty();
                stage.getChildren().setAll(list.node());
                list.show(sight);
            }
        }
    }

    @Override
    public void hide() {
        modal.close();
        sight.close();
    }

    @Override
    public void dispose() {
        life.close();
    }

    @Override
    public void find() {
        if (comparison.isPresent()) {
            return;
        }
        if (queue.isPresent()) {
            queue.get().find();
        } else {
            list.find();
        }
    }

    @Override
    public void refresh() {
        comparison.ifPresentOrElse(CompareView::refresh, () -> queue.ifPresent(QueueView::refresh));
    }

    @Override
    public boolean escape() {
        if (modal.isOpen()) {
            modal.close();
            return true;
        }
        if (comparison.isPresent()) {
            return comparison.get().escape();
        }
        return queue.isPresent() ? queue.get().escape() : list.escape();
    }

    @Override
    public List<Command> commands() {
        if (comparison.isPresent()) {
            return comparison.get().commands();
        }
        return queue.isPresent() ? queue.get().commands() : list.commands();
    }

    private QueueView view(QueueRef ref) {
        QueueView view = queue.filter(open -> open.queue().equals(ref))
                .orElseGet(() -> QueueView.create(ref, context, history, dialogs, bindings));
        queue = Optional.of(view);
        stage.getChildren().setAll(view.node());
        return view;
    }
}
