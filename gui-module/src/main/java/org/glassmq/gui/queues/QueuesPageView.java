package org.glassmq.gui.queues;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.gui.shell.Command;
import org.glassmq.gui.shell.ConsoleContext;
import org.glassmq.gui.shell.Page;
import org.glassmq.gui.shell.Place;
import org.glassmq.gui.support.Owner;

/** The table of queues, and in its place one queue when it is opened. */
public final class QueuesPageView implements Page {
    private final ConsoleContext context;
    private final StackPane stage = new StackPane();
    private final Modal modal = new Modal(stage);
    private final StackPane root = new StackPane(stage, modal.node());
    private final QueueDialogs dialogs;
    private final QueuesView list;
    private Optional<QueueView> queue = Optional.empty();
    private Owner sight = new Owner();

    private QueuesPageView(ConsoleContext context) {
        this.context = context;
        root.getStylesheets()
                .add(Objects.requireNonNull(QueuesPageView.class.getResource("queues.css")).toExternalForm());
        dialogs = new QueueDialogs(modal, context);
        list = QueuesView.create(
                new QueuesViewModel(context.live(), context.background(), System::nanoTime), context, dialogs);
    }

    /** Makes the page. */
    public static Page create(ConsoleContext context) {
        return new QueuesPageView(context);
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public void show(Place place) {
        hide();
        sight = new Owner();
        switch (place) {
            case Place.Queue(QueueRef ref) -> view(ref).show(sight);
            case Place.Message(QueueRef ref, long offset) -> {
                QueueView view = view(ref);
                view.show(sight);
                view.open(offset);
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
    public void find() {
        if (queue.isPresent()) {
            queue.get().find();
        } else {
            list.find();
        }
    }

    @Override
    public void refresh() {
        queue.ifPresent(QueueView::refresh);
    }

    @Override
    public boolean escape() {
        if (modal.isOpen()) {
            modal.close();
            return true;
        }
        return queue.isPresent() ? queue.get().escape() : list.escape();
    }

    @Override
    public List<Command> commands() {
        return queue.isPresent() ? queue.get().commands() : list.commands();
    }

    private QueueView view(QueueRef ref) {
        QueueView view = queue.filter(open -> open.queue().equals(ref))
                .orElseGet(() -> QueueView.create(ref, context, dialogs));
        queue = Optional.of(view);
        stage.getChildren().setAll(view.node());
        return view;
    }
}
