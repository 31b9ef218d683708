package org.glassmq.gui.exchanges;

import atlantafx.base.controls.CustomTextField;
import java.util.ArrayList;
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
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.glassmq.broker.api.MessageProperties;
import org.glassmq.broker.api.PublishRequest;
import org.glassmq.gui.exchanges.ExchangesViewModel.State;
import org.glassmq.gui.shell.Command;
import org.glassmq.gui.shell.ConsoleContext;
import org.glassmq.gui.shell.Place;
import org.glassmq.gui.support.Messages;
import org.glassmq.gui.support.Owner;
import org.glassmq.gui.support.TableLayout;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The table of all exchanges. */
final class ExchangesView {
    private static final Duration STILL = Duration.seconds(3);

    private final ExchangesViewModel model;
    private final ConsoleContext context;
    private final Messages messages;
    private final ExchangeTexts texts;
    private final ExchangeDialogs dialogs;
    private final PauseTransition still = new PauseTransition(STILL);
    private Parent root;
    private ExchangeTable rows;

    @FXML
    private Label subtitle;

    @FXML
    private Button delete;

    @FXML
    private Button declare;

    @FXML
    private HBox tools;

    @FXML
    private CustomTextField filter;

    @FXML
    private Label summary;

    @FXML
    private TableView<ExchangeRow> table;

    @FXML
    private VBox loading;

    @FXML
    private VBox noMatch;

    @FXML
    private Label noMatchText;

    private ExchangesView(ExchangesViewModel model, ConsoleContext context, ExchangeDialogs dialogs) {
        this.model = model;
        this.context = context;
        this.messages = context.messages();
        this.texts = new ExchangeTexts(messages, context.formats());
        this.dialogs = dialogs;
    }

    static ExchangesView create(ExchangesViewModel model, ConsoleContext context, ExchangeDialogs dialogs) {
        var loaded = context.fxml().load(ExchangesView.class, () -> new ExchangesView(model, context, dialogs));
        loaded.controller().root = loaded.root();
        return loaded.controller();
    }

    @FXML
    private void initialize() {
        rows = new ExchangeTable(table, model, messages, texts);
        TableLayout.remember("exchanges", context.settings(), table);
        rows.fillWidth();
        table.setRowFactory(_ -> row());
        table.setPlaceholder(new Label());
        table.setContextMenu(menu());
        table.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        still.setOnFinished(_ -> model.placesHeldProperty().set(table.getContextMenu().isShowing()));
        table.addEventFilter(MouseEvent.ANY, this::holdPlaces);
        filter.textProperty().bindBidirectional(model.filterTextProperty());
        tip(delete, Keys.DELETE);
        tip(declare, Keys.DECLARE);
        model.selectionProperty().addListener((_, _, _) -> showSelection());
        model.administrableProperty().addListener((_, _, _) -> showSelection());
        model.stateProperty().addListener((_, _, _) -> showState());
        model.arrangedProperty().addListener((_, _, _) -> showCounts());
        model.totalProperty().addListener((_, _, _) -> showState());
        model.virtualHostsProperty().addListener((_, before, now) -> {
            if (before.intValue() <= 1 != now.intValue() <= 1) {
                rows.column(ExchangeColumn.VIRTUAL_HOST).setVisible(now.intValue() > 1);
            }
        });
        showState();
        showSelection();
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
        List<Command> commands = new ArrayList<>();
        if (able()) {
            commands.add(new Command(
                    messages.text("exchanges.declare"), Feather.PLUS, Optional.of(Keys.DECLARE), this::declare));
            ExchangeDeletion deletion = model.delete();
            if (!deletion.nothing()) {
                commands.add(new Command(
                        texts.action(deletion), Feather.TRASH_2, Optional.of(Keys.DELETE), this::delete));
            }
        }
        return commands;
    }

    /** A row must not move away from somebody who is about to click it; it may when the mouse was still for a while. */
    private void holdPlaces(MouseEvent event) {
        boolean left = event.getEventType() == MouseEvent.MOUSE_EXITED_TARGET && event.getTarget() == table;
        model.placesHeldProperty().set(!left);
        still.playFromStart();
    }

    private TableRow<ExchangeRow> row() {
        TableRow<ExchangeRow> row = new TableRow<>();
        row.setOnMouseClicked(event -> {
            if (event.getClickCount() == 2 && event.getButton() == MouseButton.PRIMARY && !row.isEmpty()) {
                open(row.getItem().ref());
            }
        });
        return row;
    }

    private ContextMenu menu() {
        MenuItem opening = item(messages.text("exchanges.open"), Feather.ARROW_RIGHT, Keys.OPEN, this::open);
        MenuItem publishing = item(messages.text("exchanges.publish"), Feather.SEND, Keys.PUBLISH, this::publish);
        MenuItem copying = item(messages.text("exchanges.copy-rows"), Feather.COPY, Keys.COPY, rows::copy);
        MenuItem deleting = item("", Feather.TRASH_2, Keys.DELETE, this::delete);
        ContextMenu menu = new ContextMenu(opening, publishing, copying, new SeparatorMenuItem(), deleting);
        menu.setOnShowing(_ -> {
            opening.setDisable(one().isEmpty());
            publishing.setDisable(publishable().isEmpty());
            copying.setDisable(model.selection().isEmpty());
            ExchangeDeletion deletion = model.delete();
            deleting.setDisable(!able() || deletion.nothing());
            deleting.setText(
                    deletion.nothing() ? messages.text("exchanges.delete") : texts.action(deletion) + "…");
        });
        return menu;
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

    private Optional<ExchangeReading> one() {
        return model.selection().size() == 1
                ? Optional.of(model.selection().getFirst().reading())
                : Optional.empty();
    }

    private Optional<ExchangeReading> publishable() {
        return one().filter(reading -> !reading.info().internal());
    }

    private void open() {
        one().ifPresent(reading -> open(reading.ref()));
    }

    private void open(ExchangeRef exchange) {
        context.navigation().open(new Place.Exchange(exchange.virtualHost(), exchange.name()));
    }

    private void publish() {
        publishable().map(ExchangeReading::ref).ifPresent(exchange -> context.navigation()
                .open(new Place.Publish(Optional.of(new PublishRequest(
                        exchange.virtualHost(), exchange.name(), "", MessageProperties.NONE, new byte[0])))));
    }

    private boolean able() {
        return model.administrableProperty().get();
    }

    @FXML
    void declare() {
        if (able()) {
            dialogs.declare(exchange -> {
                filter.clear();
                open(exchange);
            });
        }
    }

    @FXML
    private void delete() {
        ExchangeDeletion deletion = model.delete();
        if (able() && !deletion.nothing()) {
            dialogs.confirm(deletion, () -> model.carryOut(deletion));
        }
    }

    @FXML
    private void clearFilter() {
        filter.clear();
        filter.requestFocus();
    }

    private void showState() {
        State state = model.stateProperty().get();
        visible(table, state == State.ROWS);
        visible(loading, state == State.LOADING);
        visible(noMatch, state == State.NO_MATCH);
        visible(tools, state != State.LOADING);
        int total = model.totalProperty().get();
        noMatchText.setText(messages.text("exchanges.no-match.text", texts.number(total)));
        showCounts();
    }

    private void showCounts() {
        int total = model.totalProperty().get();
        subtitle.setText(
                model.stateProperty().get() == State.LOADING
                        ? ""
                        : messages.text("exchanges.count", total, texts.number(total)));
        showSummary();
    }

    private void showSelection() {
        delete.setDisable(!able() || model.delete().nothing());
        declare.setDisable(!able());
        showSummary();
    }

    private void showSummary() {
        int shown = model.rows().size();
        int selected = model.selection().size();
        String filtered = shown == model.totalProperty().get()
                ? ""
                : messages.text("exchanges.shown", texts.number(shown), texts.number(model.totalProperty().get()));
        String chosen = selected == 0 ? "" : messages.text("exchanges.selected", texts.number(selected));
        summary.setText(filtered.isEmpty() || chosen.isEmpty() ? filtered + chosen : filtered + " · " + chosen);
    }

    private static void tip(Button button, KeyCombination key) {
        button.setTooltip(new Tooltip(button.getText() + " (" + key.getDisplayText() + ")"));
    }

    private static void visible(Node node, boolean visible) {
        node.setVisible(visible);
        node.setManaged(visible);
    }
}
