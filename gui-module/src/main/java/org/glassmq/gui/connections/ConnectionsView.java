package org.glassmq.gui.connections;

import java.util.List;
import java.util.Set;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.glassmq.gui.shell.Command;
import org.glassmq.gui.shell.ConsoleContext;
import org.glassmq.gui.shell.Keys;
import org.glassmq.gui.shell.PagePart;
import org.glassmq.gui.shell.Place;
import org.glassmq.gui.support.Messages;
import org.glassmq.gui.support.Owner;
import org.glassmq.gui.table.Filter.Syntax;
import org.glassmq.gui.table.RowAction;
import org.glassmq.gui.table.RowAction.Asks;
import org.glassmq.gui.table.TableBox;
import org.glassmq.gui.table.TableSpec;
import org.glassmq.gui.table.TableWords;
import org.kordamp.ikonli.feather.Feather;

/** The table of all connections. */
final class ConnectionsView implements PagePart {
    private final ConnectionsViewModel model;
    private final ConsoleContext context;
    private final Messages messages;
    private final ConnectionTexts texts;
    private final RowAction opening;
    private final RowAction closing;
    private Parent root;
    private TableBox<String, ConnectionReading> table;

    @FXML
    private VBox page;

    @FXML
    private Label subtitle;

    @FXML
    private Button close;

    @FXML
    private VBox empty;

    private ConnectionsView(ConnectionsViewModel model, ConsoleContext context, ConnectionDialogs dialogs) {
        this.model = model;
        this.context = context;
        this.messages = context.messages();
        this.texts = new ConnectionTexts(messages, context.formats());
        opening = new RowAction(
                Feather.ARROW_RIGHT,
                Keys.OPEN,
                () -> messages.text("connections.open"),
                () -> model.table().one().isPresent(),
                Asks.AT_ONCE,
                () -> model.table()
                        .one()
                        .ifPresent(reading -> context.navigation().open(new Place.Connection(reading.id()))));
        closing = new RowAction(
                Feather.X_CIRCLE,
                Keys.DELETE,
                () -> model.closing().nothing() ? messages.text("connections.close") : texts.action(model.closing()),
                () -> !model.closing().nothing(),
                Asks.ASKS_FIRST,
                () -> {
                    Closing asked = model.closing();
                    dialogs.close(asked, reason -> model.carryOut(asked, reason));
                });
    }

    static ConnectionsView create(ConnectionsViewModel model, ConsoleContext context, ConnectionDialogs dialogs) {
        var loaded = context.fxml().load(ConnectionsView.class, () -> new ConnectionsView(model, context, dialogs));
        loaded.controller().root = loaded.root();
        return loaded.controller();
    }

    @FXML
    private void initialize() {
        TableSpec<ConnectionReading> spec = new TableSpec<>(
                "connections",
                new ConnectionColumns(messages, texts).list(),
                opening,
                List.of(List.of(), List.of(closing)));
        TableWords words = new TableWords(
                messages.text("connections.title"),
                messages.text("connections.filter"),
                messages.text("connections.loading"),
                messages.text("connections.no-match.title"),
                total -> messages.text("connections.no-match.text", total, texts.number(total)),
                total -> messages.text("connections.count", total, texts.number(total)));
        table = new TableBox<>(model.table(), spec, words, Set.of(Syntax.TEXT, Syntax.REGEX), context);
        VBox.setVgrow(table, Priority.ALWAYS);
        page.getChildren().add(table);
        table.whenEmpty(empty);
        table.count(subtitle);
        table.join(close, closing);
    }

    @Override
    public Node node() {
        return root;
    }

    /** In view: follows the broker until the owner goes away. */
    @Override
    public void show(Owner sight) {
        model.follow(sight);
        table.show(sight);
    }

    @Override
    public void find() {
        table.find();
    }

    @Override
    public boolean escape() {
        return table.escape();
    }

    @Override
    public List<Command> commands() {
        return closing.command().map(List::of).orElse(List.of());
    }

    @FXML
    private void openClients() {
        context.navigation().open(new Place.Overview());
    }
}
