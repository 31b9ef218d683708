package org.glassmq.gui.queues;

import atlantafx.base.controls.CustomTextField;
import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.glassmq.broker.api.MessageProperties;
import org.glassmq.broker.api.PublishRequest;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.gui.queues.QueueFilter.Syntax;
import org.glassmq.gui.queues.QueuesViewModel.State;
import org.glassmq.gui.shell.Command;
import org.glassmq.gui.shell.ConsoleContext;
import org.glassmq.gui.shell.Place;
import org.glassmq.gui.support.Messages;
import org.glassmq.gui.support.Owner;
import org.glassmq.gui.support.TableLayout;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The table of all queues. */
final class QueuesView {
    private static final Duration STILL = Duration.seconds(3);

    private final QueuesViewModel model;
    private final ConsoleContext context;
    private final Messages messages;
    private final QueueTexts texts;
    private final QueueDialogs dialogs;
    private final PauseTransition still = new PauseTransition(STILL);
    private Parent root;
    private QueueTable rows;

    @FXML
    private Label subtitle;

    @FXML
    private Button purge;

    @FXML
    private Button delete;

    @FXML
    private Button declare;

    @FXML
    private HBox tools;

    @FXML
    private CustomTextField filter;

    @FXML
    private ToggleButton regex;

    @FXML
    private Label filterProblem;

    @FXML
    private Label summary;

    @FXML
    private TableView<QueueRow> table;

    @FXML
    private VBox loading;

    @FXML
    private VBox noMatch;

    @FXML
    private Label noMatchText;

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
    }

    static QueuesView create(QueuesViewModel model, ConsoleContext context, QueueDialogs dialogs) {
        var loaded = context.fxml().load(QueuesView.class, () -> new QueuesView(model, context, dialogs));
        loaded.controller().root = loaded.root();
        return loaded.controller();
    }

    @FXML
    private void initialize() {
        rows = new QueueTable(table, model, messages, texts);
        TableLayout.remember("queues", context.settings(), table);
        rows.fillWidth();
        table.setRowFactory(_ -> row());
        table.setPlaceholder(new Label());
        table.setContextMenu(menu());
        table.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        still.setOnFinished(_ -> model.placesHeldProperty().set(table.getContextMenu().isShowing()));
        table.addEventFilter(MouseEvent.ANY, this::holdPlaces);
        filter.textProperty().bindBidirectional(model.filterTextProperty());
        regex.setTooltip(new Tooltip(messages.text("queues.filter.regex")));
        regex.selectedProperty().addListener((_, _, on) -> model.syntaxProperty().set(on ? Syntax.REGEX : Syntax.TEXT));
        tip(purge, Keys.PURGE);
        tip(delete, Keys.DELETE);
        tip(declare, Keys.DECLARE);
        model.selectionProperty().addListener((_, _, _) -> showSelection());
        model.administrableProperty().addListener((_, _, _) -> showSelection());
        model.stateProperty().addListener((_, _, _) -> showState());
        model.arrangedProperty().addListener((_, _, _) -> showCounts());
        model.totalProperty().addListener((_, _, _) -> showCounts());
        model.filterProperty().addListener((_, _, _) -> showFilter());
        model.virtualHostsProperty().addListener((_, before, now) -> {
            if (before.intValue() <= 1 != now.intValue() <= 1) {
                rows.column(QueueColumn.VIRTUAL_HOST).setVisible(now.intValue() > 1);
            }
        });
        model.helloProperty().addListener((_, _, text) -> {
            helloText.setText(text);
            visible(hello, !text.isEmpty());
        });
        visible(hello, false);
        showState();
        showSelection();
        showFilter();
    }

    Node node() {
        return root;
    }

    /** In view: follows the broker until the owner goes away. */
    void show(Owner sight) {
        model.follow(sight);
        Platform.runLater(table::requestFocus);
        sight.own(() -> {
            still.stop();
            model.placesHeldProperty().set(false);
        });
    }

    void find() {
        filter.requestFocus();
        filter.selectAll();
    }

    /** Esc: first the filter goes, then the selection. */
    boolean escape() {
        if (!filter.getText().isEmpty()) {
            filter.clear();
            return true;
        }
        if (!table.getSelectionModel().isEmpty()) {
            table.getSelectionModel().clearSelection();
            return true;
        }
        return false;
    }

    List<Command> commands() {
        Command declaring =
                new Command(messages.text("queues.declare"), Feather.PLUS, Optional.of(Keys.DECLARE), this::declare);
        if (!able()) {
            return List.of();
        }
        if (model.selection().isEmpty()) {
            return List.of(declaring);
        }
        Destruction purging = model.purge();
        Command deleting = new Command(
                texts.action(model.delete()), Feather.TRASH_2, Optional.of(Keys.DELETE), this::delete);
        return purging.nothing()
                ? List.of(declaring, deleting)
                : List.of(
                        declaring,
                        deleting,
                        new Command(texts.action(purging), Feather.WIND, Optional.of(Keys.PURGE), this::purge));
    }

    /** A row must not move away from somebody who is about to click it; it may when the mouse was still for a while. */
    private void holdPlaces(MouseEvent event) {
        boolean left = event.getEventType() == MouseEvent.MOUSE_EXITED_TARGET && event.getTarget() == table;
        model.placesHeldProperty().set(!left);
        still.playFromStart();
    }

    private TableRow<QueueRow> row() {
        TableRow<QueueRow> row = new TableRow<>();
        row.setOnMouseClicked(event -> {
            if (event.getClickCount() == 2 && event.getButton() == MouseButton.PRIMARY && !row.isEmpty()) {
                open(row.getItem().ref());
            }
        });
        return row;
    }

    private ContextMenu menu() {
        MenuItem opening = item(messages.text("queues.open"), Feather.ARROW_RIGHT, Keys.OPEN, this::open);
        MenuItem publishing = item(messages.text("queues.publish"), Feather.SEND, Keys.PUBLISH, this::publish);
        MenuItem copying = item(messages.text("queues.copy-rows"), Feather.COPY, Keys.COPY, rows::copy);
        MenuItem purging = item("", Feather.WIND, Keys.PURGE, this::purge);
        MenuItem deleting = item("", Feather.TRASH_2, Keys.DELETE, this::delete);
        ContextMenu menu = new ContextMenu(
                opening, publishing, copying, new SeparatorMenuItem(), purging, deleting);
        menu.setOnShowing(_ -> {
            boolean one = model.selection().size() == 1;
            opening.setDisable(!one);
            publishing.setDisable(!one);
            Destruction purged = model.purge();
            purging.setText(
                    purged.nothing() ? messages.text("queues.purge") : ellipsis(texts.action(purged)));
            purging.setDisable(!able() || purged.nothing());
            boolean none = model.selection().isEmpty();
            copying.setDisable(none);
            deleting.setDisable(!able() || none);
            deleting.setText(none ? messages.text("queues.delete") : ellipsis(texts.action(model.delete())));
        });
        return menu;
    }

    private static String ellipsis(String action) {
        return action + "…";
    }

    private static MenuItem item(String text, Ikon icon, KeyCombination key, Runnable action) {
        MenuItem item = new MenuItem(text, new FontIcon(icon));
        item.setAccelerator(key);
        item.setOnAction(_ -> action.run());
        return item;
    }

    private void key(KeyEvent event) {
        Map<KeyCombination, Runnable> actions = Map.of(
                Keys.OPEN, this::open,
                Keys.PUBLISH, this::publish,
                Keys.PURGE, this::purge,
                Keys.DELETE, this::delete,
                Keys.COPY, rows::copy);
        actions.entrySet().stream()
                .filter(entry -> entry.getKey().match(event))
                .findFirst()
                .ifPresent(entry -> {
                    event.consume();
                    entry.getValue().run();
                });
    }

    private void open() {
        if (model.selection().size() == 1) {
            open(model.selection().getFirst().ref());
        }
    }

    private void open(QueueRef queue) {
        context.navigation().open(new Place.Queue(queue));
    }

    private void publish() {
        if (model.selection().size() == 1) {
            QueueRef queue = model.selection().getFirst().ref();
            context.navigation().open(new Place.Publish(Optional.of(new PublishRequest(
                    queue.virtualHost(), "", queue.name(), MessageProperties.NONE, new byte[0]))));
        }
    }

    private boolean able() {
        return model.administrableProperty().get();
    }

    @FXML
    void declare() {
        if (able()) {
            dialogs.declare(queue -> {
                filter.clear();
                context.navigation().open(new Place.Queue(queue));
            });
        }
    }

    @FXML
    private void purge() {
        Destruction destruction = model.purge();
        if (able() && !destruction.nothing()) {
            dialogs.confirm(destruction, () -> model.carryOut(destruction));
        }
    }

    @FXML
    private void delete() {
        if (able() && !model.selection().isEmpty()) {
            Destruction destruction = model.delete();
            dialogs.confirm(destruction, () -> model.carryOut(destruction));
        }
    }

    @FXML
    private void clearFilter() {
        filter.clear();
        filter.requestFocus();
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

    private void showState() {
        State state = model.stateProperty().get();
        visible(table, state == State.ROWS);
        visible(loading, state == State.LOADING);
        visible(noMatch, state == State.NO_MATCH);
        visible(empty, state == State.EMPTY);
        visible(tools, state == State.ROWS || state == State.NO_MATCH);
        noMatchText.setText(messages.text(
                "queues.no-match.text", model.totalProperty().get(), texts.number(model.totalProperty().get())));
        showCounts();
    }

    private void showCounts() {
        int total = model.totalProperty().get();
        subtitle.setText(
                model.stateProperty().get() == State.LOADING
                        ? ""
                        : messages.text("queues.count", total, texts.number(total)));
        showSummary();
    }

    private void showSelection() {
        purge.setDisable(!able() || model.purge().nothing());
        delete.setDisable(!able() || model.selection().isEmpty());
        declare.setDisable(!able());
        showSummary();
    }

    private void showSummary() {
        int shown = model.rows().size();
        int selected = model.selection().size();
        String filtered = shown == model.totalProperty().get()
                ? ""
                : messages.text("queues.shown", texts.number(shown), texts.number(model.totalProperty().get()));
        String chosen = selected == 0 ? "" : messages.text("queues.selected", texts.number(selected));
        summary.setText(filtered.isEmpty() || chosen.isEmpty() ? filtered + chosen : filtered + " · " + chosen);
    }

    private void showFilter() {
        boolean invalid = model.filterProperty().get() instanceof QueueFilter.Invalid;
        filterProblem.setText(
                model.filterProperty().get() instanceof QueueFilter.Invalid(String why, int index)
                        ? messages.text("queues.filter.invalid", why, Integer.toString(index + 1))
                        : "");
        visible(filterProblem, invalid);
        filter.pseudoClassStateChanged(Styles.STATE_DANGER, invalid);
    }

    private static void tip(Button button, KeyCombination key) {
        button.setTooltip(new Tooltip(button.getText() + " (" + key.getDisplayText() + ")"));
    }

    private static void visible(Node node, boolean visible) {
        node.setVisible(visible);
        node.setManaged(visible);
    }
}
