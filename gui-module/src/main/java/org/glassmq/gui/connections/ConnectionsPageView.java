package org.glassmq.gui.connections;

import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import org.glassmq.gui.shell.Command;
import org.glassmq.gui.shell.ConsoleContext;
import org.glassmq.gui.shell.OfflineBox;
import org.glassmq.gui.shell.Page;
import org.glassmq.gui.shell.Place;
import org.glassmq.gui.support.Modal;
import org.glassmq.gui.support.Owner;

/** The table of connections, and in its place one connection when it is opened. */
public final class ConnectionsPageView implements Page {
    private final ConsoleContext context;
    private final StackPane stage = new StackPane();
    private final Modal modal = new Modal(stage);
    private final StackPane root = new StackPane();
    private final Owner life = new Owner();
    private final ConnectionDialogs dialogs;
    private final ConnectionsView list;
    private Optional<ConnectionView> connection = Optional.empty();
    private Owner sight = new Owner();

    private ConnectionsPageView(ConsoleContext context) {
        this.context = context;
        dialogs = new ConnectionDialogs(modal, context);
        list = ConnectionsView.create(
                new ConnectionsViewModel(context.live(), context.background(), System::nanoTime), context, dialogs);
        OfflineBox offline =
                new OfflineBox(context, context.messages().text("connections.offline"), stage, modal, life);
        root.getChildren().setAll(stage, offline, modal.node());
    }

    /** Makes the page. */
    public static Page create(ConsoleContext context) {
        return new ConnectionsPageView(context);
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public void show(Place place) {
        hide();
        sight = new Owner();
        if (place instanceof Place.Connection(String id)) {
            ConnectionView view = connection
                    .filter(open -> open.id().equals(id))
                    .orElseGet(() -> ConnectionView.create(id, context, dialogs));
            connection = Optional.of(view);
            stage.getChildren().setAll(view.node());
            view.show(sight);
        } else {
            connection = Optional.empty();
            stage.getChildren().setAll(list.node());
            list.show(sight);
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
        if (connection.isEmpty()) {
            list.find();
        }
    }

    @Override
    public boolean escape() {
        if (modal.isOpen()) {
            modal.close();
            return true;
        }
        if (connection.isPresent()) {
            context.navigation().open(new Place.Connections());
            return true;
        }
        return list.escape();
    }

    @Override
    public List<Command> commands() {
        return connection.map(ConnectionView::commands).orElseGet(list::commands);
    }
}
