package org.glassmq.gui.connections;

import java.util.List;
import java.util.Set;
import javafx.scene.control.Button;
import org.glassmq.gui.shell.ConsoleContext;
import org.glassmq.gui.shell.Keys;
import org.glassmq.gui.shell.PagePart;
import org.glassmq.gui.shell.Place;
import org.glassmq.gui.support.EmptyBox;
import org.glassmq.gui.support.Messages;
import org.glassmq.gui.table.Filter.Syntax;
import org.glassmq.gui.table.RowAction;
import org.glassmq.gui.table.RowAction.Asks;
import org.glassmq.gui.table.TablePartBox;
import org.glassmq.gui.table.TablePartBox.Look;
import org.glassmq.gui.table.TableSpec;
import org.glassmq.gui.table.TableWords;
import org.kordamp.ikonli.feather.Feather;

/** The table of all connections. */
final class ConnectionsView {
    private final ConnectionsViewModel model;
    private final ConsoleContext context;
    private final Messages messages;
    private final ConnectionTexts texts;
    private final ConnectionDialogs dialogs;

    private ConnectionsView(ConnectionsViewModel model, ConsoleContext context, ConnectionDialogs dialogs) {
        this.model = model;
        this.context = context;
        this.messages = context.messages();
        this.texts = new ConnectionTexts(messages, context.formats());
        this.dialogs = dialogs;
    }

    static PagePart create(ConnectionsViewModel model, ConsoleContext context, ConnectionDialogs dialogs) {
        return new ConnectionsView(model, context, dialogs).part();
    }

    private PagePart part() {
        RowAction opening = new RowAction(
                Feather.ARROW_RIGHT,
                Keys.OPEN,
                () -> messages.text("connections.open"),
                () -> model.table().one().isPresent(),
                Asks.AT_ONCE,
                () -> model.table()
                        .one()
                        .ifPresent(reading -> context.navigation().open(new Place.Connection(reading.id()))));
        RowAction closing = new RowAction(
                Feather.X_CIRCLE,
                Keys.DELETE,
                () -> model.closing().nothing() ? messages.text("connections.close") : texts.action(model.closing()),
                () -> !model.closing().nothing(),
                Asks.ASKS_FIRST,
                () -> {
                    Closing asked = model.closing();
                    dialogs.close(asked, reason -> model.carryOut(asked, reason));
                });
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
        TablePartBox<String, ConnectionReading> part =
                new TablePartBox<>(model.table(), spec, words, Set.of(Syntax.TEXT, Syntax.REGEX), context);
        part.button("close", messages.text("connections.close"), closing, Look.USUAL);
        part.table().whenEmpty(empty());
        return part;
    }

    private EmptyBox empty() {
        Button clients = new Button(messages.text("connections.empty.clients"));
        clients.getStyleClass().add("accent");
        clients.setOnAction(_ -> context.navigation().open(new Place.Overview()));
        return new EmptyBox(
                Feather.LINK_2,
                messages.text("connections.empty.title"),
                messages.text("connections.empty.text"),
                clients);
    }
}
