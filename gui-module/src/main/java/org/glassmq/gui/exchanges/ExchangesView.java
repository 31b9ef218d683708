package org.glassmq.gui.exchanges;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.glassmq.broker.api.MessageProperties;
import org.glassmq.broker.api.PublishRequest;
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

/** The table of all exchanges. */
final class ExchangesView implements PagePart {
    private final ExchangesViewModel model;
    private final ConsoleContext context;
    private final Messages messages;
    private final ExchangeTexts texts;
    private final ExchangeDialogs dialogs;
    private final RowAction opening;
    private final RowAction publishing;
    private final RowAction deleting;
    private final RowAction declaring;
    private Parent root;
    private TableBox<ExchangeRef, ExchangeReading> table;

    @FXML
    private VBox page;

    @FXML
    private Label subtitle;

    @FXML
    private Button delete;

    @FXML
    private Button declare;

    private ExchangesView(ExchangesViewModel model, ConsoleContext context, ExchangeDialogs dialogs) {
        this.model = model;
        this.context = context;
        this.messages = context.messages();
        this.texts = new ExchangeTexts(messages, context.formats());
        this.dialogs = dialogs;
        opening = new RowAction(
                Feather.ARROW_RIGHT,
                Keys.OPEN,
                () -> messages.text("exchanges.open"),
                () -> model.table().one().isPresent(),
                Asks.AT_ONCE,
                () -> model.table().one().ifPresent(reading -> open(reading.ref())));
        publishing = new RowAction(
                Feather.SEND,
                Keys.PUBLISH,
                () -> messages.text("exchanges.publish"),
                () -> publishable().isPresent(),
                Asks.AT_ONCE,
                () -> publishable().ifPresent(reading -> publish(reading.ref())));
        deleting = new RowAction(
                Feather.TRASH_2,
                Keys.DELETE,
                () -> model.delete().nothing() ? messages.text("exchanges.delete") : texts.action(model.delete()),
                () -> able() && !model.delete().nothing(),
                Asks.ASKS_FIRST,
                () -> delete(model.delete()));
        declaring = new RowAction(
                Feather.PLUS,
                Keys.NEW,
                () -> messages.text("exchanges.declare"),
                this::able,
                Asks.ASKS_FIRST,
                this::askWhatToDeclare);
    }

    static ExchangesView create(ExchangesViewModel model, ConsoleContext context, ExchangeDialogs dialogs) {
        var loaded = context.fxml().load(ExchangesView.class, () -> new ExchangesView(model, context, dialogs));
        loaded.controller().root = loaded.root();
        return loaded.controller();
    }

    @FXML
    private void initialize() {
        TableSpec<ExchangeReading> spec = new TableSpec<>(
                "exchanges",
                ExchangeColumns.of(messages, texts),
                opening,
                List.of(List.of(publishing), List.of(deleting)));
        TableWords words = new TableWords(
                messages.text("exchanges.title"),
                messages.text("exchanges.filter"),
                messages.text("exchanges.loading"),
                messages.text("exchanges.no-match.title"),
                total -> messages.text("exchanges.no-match.text", texts.number(total)),
                total -> messages.text("exchanges.count", total, texts.number(total)));
        table = new TableBox<>(model.table(), spec, words, Set.of(Syntax.TEXT), context);
        VBox.setVgrow(table, Priority.ALWAYS);
        page.getChildren().add(table);
        Button another = new Button(messages.text("exchanges.declare"));
        table.whenNothingFits(another);
        table.count(subtitle);
        table.join(delete, deleting);
        table.join(declare, declaring);
        table.join(another, declaring);
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
        List<Command> commands = new ArrayList<>();
        Stream.of(declaring, deleting).map(RowAction::command).forEach(found -> found.ifPresent(commands::add));
        return commands;
    }

    private Optional<ExchangeReading> publishable() {
        return model.table().one().filter(reading -> !reading.info().internal());
    }

    private void open(ExchangeRef exchange) {
        context.navigation().open(new Place.Exchange(exchange.virtualHost(), exchange.name()));
    }

    private void publish(ExchangeRef exchange) {
        context.navigation()
                .open(new Place.Publish(Optional.of(new PublishRequest(
                        exchange.virtualHost(), exchange.name(), "", MessageProperties.NONE, new byte[0]))));
    }

    private boolean able() {
        return model.table().administrableProperty().get();
    }

    @Override
    public boolean key(KeyEvent event) {
        boolean wanted = Keys.NEW.match(event);
        if (wanted) {
            declaring.perform();
        }
        return wanted;
    }

    private void askWhatToDeclare() {
        dialogs.declare(exchange -> {
            table.clearFilter();
            open(exchange);
        });
    }

    private void delete(ExchangeDeletion deletion) {
        dialogs.confirm(deletion, () -> model.carryOut(deletion));
    }
}
