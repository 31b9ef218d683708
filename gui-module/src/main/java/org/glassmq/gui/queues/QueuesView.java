package org.glassmq.gui.queues;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.glassmq.broker.api.MessageProperties;
import org.glassmq.broker.api.PublishRequest;
import org.glassmq.broker.api.QueueRef;
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

/** The table of all queues. */
final class QueuesView implements PagePart {
    private final QueuesViewModel model;
    private final ConsoleContext context;
    private final Messages messages;
    private final QueueTexts texts;
    private final QueueDialogs dialogs;
    private final RowAction opening;
    private final RowAction publishing;
    private final RowAction purging;
    private final RowAction deleting;
    private final RowAction declaring;
    private final RowAction watching;
    private Parent root;
    private TableBox<QueueRef, QueueReading> table;

    @FXML
    private VBox page;

    @FXML
    private Label subtitle;

    @FXML
    private Button purge;

    @FXML
    private Button delete;

    @FXML
    private Button declare;

    @FXML
    private Button thresholds;

    @FXML
    private VBox empty;

    @FXML
    private VBox hello;

    @FXML
    private TextArea helloText;

    private QueuesView(QueuesViewModel model, ConsoleContext context, QueueDialogs dialogs) {
        this.model = model;
        this.context = context;
        this.messages = context.messages();
        this.texts = new QueueTexts(messages, context.formats());
        this.dialogs = dialogs;
        opening = new RowAction(
                Feather.ARROW_RIGHT,
                Keys.OPEN,
                () -> messages.text("queues.open"),
                () -> model.table().one().isPresent(),
                Asks.AT_ONCE,
                () -> model.table().one().ifPresent(reading -> open(reading.ref())));
        publishing = new RowAction(
                Feather.SEND,
                Keys.PUBLISH,
                () -> messages.text("queues.publish"),
                () -> model.table().one().isPresent(),
                Asks.AT_ONCE,
                () -> model.table().one().ifPresent(reading -> publish(reading.ref())));
        purging = new RowAction(
                Feather.WIND,
                Keys.PURGE,
                () -> model.purge().nothing() ? messages.text("queues.purge") : texts.action(model.purge()),
                () -> able() && !model.purge().nothing(),
                Asks.ASKS_FIRST,
                () -> destroy(model.purge()));
        deleting = new RowAction(
                Feather.TRASH_2,
                Keys.DELETE,
                () -> model.delete().nothing() ? messages.text("queues.delete") : texts.action(model.delete()),
                () -> able() && !model.delete().nothing(),
                Asks.ASKS_FIRST,
                () -> destroy(model.delete()));
        declaring = new RowAction(
                Feather.PLUS,
                Keys.NEW,
                () -> messages.text("queues.declare"),
                this::able,
                Asks.ASKS_FIRST,
                this::askWhatToDeclare);
        watching = new RowAction(
                Feather.BELL,
                Keys.THRESHOLDS,
                () -> messages.text("thresholds.title"),
                () -> true,
                Asks.ASKS_FIRST,
                () -> dialogs.thresholds(model.table().one().map(reading -> reading.ref().name()).orElse("*")));
    }

    static QueuesView create(QueuesViewModel model, ConsoleContext context, QueueDialogs dialogs) {
        var loaded = context.fxml().load(QueuesView.class, () -> new QueuesView(model, context, dialogs));
        loaded.controller().root = loaded.root();
        return loaded.controller();
    }

    @FXML
    private void initialize() {
        TableSpec<QueueReading> spec = new TableSpec<>(
                "queues",
                QueueColumns.of(messages, texts),
                opening,
                List.of(List.of(publishing), List.of(purging, deleting), List.of(watching)));
        TableWords words = new TableWords(
                messages.text("queues.title"),
                messages.text("queues.filter"),
                messages.text("queues.loading"),
                messages.text("queues.no-match.title"),
                total -> messages.text("queues.no-match.text", total, texts.number(total)),
                total -> messages.text("queues.count", total, texts.number(total)));
        table = new TableBox<>(model.table(), spec, words, Set.of(Syntax.TEXT, Syntax.REGEX), context);
        VBox.setVgrow(table, Priority.ALWAYS);
        page.getChildren().add(table);
        table.whenEmpty(empty);
        table.count(subtitle);
        table.join(purge, purging);
        table.join(delete, deleting);
        table.join(declare, declaring);
        table.join(thresholds, watching);
        model.helloProperty().addListener((_, _, text) -> showHello(text));
        showHello("");
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
        Stream.of(declaring, deleting, purging, watching)
                .map(RowAction::command)
                .forEach(found -> found.ifPresent(commands::add));
        return commands;
    }

    private void open(QueueRef queue) {
        context.navigation().open(new Place.Queue(queue));
    }

    private void publish(QueueRef queue) {
        context.navigation().open(new Place.Publish(Optional.of(new PublishRequest(
                queue.virtualHost(), "", queue.name(), MessageProperties.NONE, new byte[0]))));
    }

    private boolean able() {
        return model.table().administrableProperty().get();
    }

    @FXML
    private void declare() {
        declaring.perform();
    }

    @Override
    public boolean key(KeyEvent event) {
        boolean wanted = Keys.NEW.match(event);
        if (wanted) {
            declare();
        }
        return wanted;
    }

    private void askWhatToDeclare() {
        dialogs.declare(queue -> {
            table.clearFilter();
            open(queue);
        });
    }

    private void destroy(Destruction destruction) {
        dialogs.confirm(destruction, () -> model.carryOut(destruction));
    }

    @FXML
    private void openClients() {
        context.navigation().open(new Place.Overview());
    }

    @FXML
    private void copyHello() {
        Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, helloText.getText()));
        context.notices().done(messages.text("queues.copied"));
    }

    private void showHello(String text) {
        helloText.setText(text);
        hello.setVisible(!text.isEmpty());
        hello.setManaged(!text.isEmpty());
    }
}
