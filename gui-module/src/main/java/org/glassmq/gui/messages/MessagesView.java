package org.glassmq.gui.messages;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.application.Platform;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.collections.WeakListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.glassmq.broker.api.MessageProperties;
import org.glassmq.broker.api.PublishRequest;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.gui.find.BrowseFinder;
import org.glassmq.gui.messages.FindViewModel.State.Searching;
import org.glassmq.gui.messages.MessagesViewModel.State;
import org.glassmq.gui.shell.Command;
import org.glassmq.gui.shell.ConsoleContext;
import org.glassmq.gui.shell.Place;
import org.glassmq.gui.support.Messages;
import org.glassmq.gui.support.Owner;
import org.glassmq.gui.support.TableLayout;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The messages of a queue, and beside them the one that is chosen. */
public final class MessagesView {
    private static final KeyCombination COPY = KeyCombination.keyCombination("Shortcut+C");
    private static final KeyCombination OPEN = KeyCombination.keyCombination("Enter");
    private static final KeyCombination OLDEST = KeyCombination.keyCombination("Shortcut+Home");
    private static final KeyCombination NEWEST = KeyCombination.keyCombination("Shortcut+End");
    private static final KeyCombination FIRST_READY = KeyCombination.keyCombination("Shortcut+R");
    private static final KeyCombination FILTER = KeyCombination.keyCombination("Shortcut+F");
    private static final KeyCombination ALL = KeyCombination.keyCombination("Shortcut+A");
    /** The table would ask for each selected row. */
    private static final int MOST_SELECTED = 2_000;

    private static final KeyCombination FOLLOW = KeyCombination.keyCombination("Shortcut+T");

    private final MessagesViewModel model;
    private final MessageViewModel chosen;
    private final ConsoleContext context;
    private final Messages messages;
    private final ListChangeListener<MessageRow> grown = this::grown;
    private final FindViewModel finding;
    private final JumpBox jump;
    private final FindBox find;
    private final ExportBox export;
    private boolean opened;
    private Optional<Long> wanted = Optional.empty();
    private double divider = 0.52;
    private Parent root;
    private MessageView detail;
    private MessageTable columns;
    private CompareAction comparing;

    @FXML
    private SplitPane split;

    @FXML
    private HBox tools;

    @FXML
    private Button oldest;

    @FXML
    private Button firstReady;

    @FXML
    private Button newest;

    @FXML
    private ToggleButton follow;

    @FXML
    private HBox jumpPlace;

    @FXML
    private HBox exportPlace;

    @FXML
    private VBox findPlace;

    @FXML
    private VBox noMatch;

    @FXML
    private ToggleButton filter;

    @FXML
    private Label range;

    @FXML
    private TableView<MessageRow> table;

    @FXML
    private VBox opening;

    @FXML
    private VBox empty;

    private MessagesView(MessagesViewModel model, MessageViewModel chosen, ConsoleContext context) {
        this.model = model;
        this.chosen = chosen;
        this.context = context;
        this.messages = context.messages();
        this.finding = new FindViewModel(
                context.live(), context.background(), model.queue(), BrowseFinder::new, InstantSource.system());
        this.jump = new JumpBox(model, context, this::go);
        this.find = new FindBox(finding, context);
        this.export = new ExportBox(model.queue(), context);
    }

    /** Makes the view of a queue's messages. */
    public static MessagesView create(QueueRef queue, ConsoleContext context) {
        MessagesViewModel model = new MessagesViewModel(context.live(), context.background(), queue);
        MessageViewModel chosen = new MessageViewModel(context.live(), context.background(), queue);
        var loaded = context.fxml().load(MessagesView.class, () -> new MessagesView(model, chosen, context));
        loaded.controller().root = loaded.root();
        return loaded.controller();
    }

    @FXML
    private void initialize() {
        detail = MessageView.create(chosen, context, this::closeDetail);
        columns = new MessageTable(table, messages, context.formats());
        TableLayout.remember("messages", context.settings(), table);
        columns.fillWidth();
        table.setPlaceholder(new Label());
        table.setContextMenu(menu());
        table.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        table.addEventFilter(ScrollEvent.SCROLL, event -> {
            if (event.getDeltaY() > 0) {
                follow.setSelected(false);
            }
        });
        table.addEventFilter(MouseEvent.MOUSE_PRESSED, event -> {
            if (event.getTarget() instanceof Node node && MessageTable.isScrollBar(node)) {
                follow.setSelected(false);
            }
        });
        table.getSelectionModel().selectedItemProperty().addListener((_, _, row) -> choose(row));
        table.setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY) {
                choose(table.getSelectionModel().getSelectedItem());
            }
        });
        tip(oldest, messages.text("messages.oldest"), OLDEST);
        tip(newest, messages.text("messages.newest"), NEWEST);
        tip(firstReady, messages.text("messages.first-ready.about"), FIRST_READY);
        tip(follow, messages.text("messages.follow.about"), FOLLOW);
        follow.selectedProperty().bindBidirectional(model.followTailProperty());
        model.followTailProperty().addListener((_, _, on) -> {
            if (on) {
                columns.toTail();
            }
        });
        model.rowsProperty().addListener((_, _, rows) -> take(rows));
        model.stateProperty().addListener((_, _, _) -> showState());
        model.readingsProperty().addListener((_, _, _) -> {
            watchVisible();
            showRange();
        });
        jumpPlace.getChildren().add(jump);
        exportPlace.getChildren().add(export.button(this::chosen, columns::fileColumns));
        findPlace.getChildren().addAll(find, export);
        visible(find, false);
        filter.selectedProperty().addListener((_, _, on) -> showFind(on));
        tip(filter, messages.text("messages.filter.about"), FILTER);
        finding.stateProperty().addListener((_, _, _) -> searched());
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        table.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (ALL.match(event) && table.getItems().size() > MOST_SELECTED) {
                jump.tell(messages.text("messages.select-all.many"));
                event.consume();
            }
        });
        take(model.rowsProperty().get());
        showState();
    }

    /** The content; always the same. */
    public Node node() {
        return root;
    }

    /** In view: follows the broker until the owner goes away. */
    public void show(Owner sight) {
        model.follow(sight);
        finding.follow(sight);
        detail.show(sight);
        Platform.runLater(table::requestFocus);
        sight.own(jump::stop);
    }

    /** Leads to a message and opens it. */
    public void open(long offset) {
        if (opened) {
            go(offset);
        } else {
            wanted = Optional.of(offset);
        }
    }

    /** What can be done here, for the command palette. */
    public List<Command> commands() {
        List<Command> commands = new ArrayList<>(detail.commands());
        if (model.stateProperty().get() == State.ROWS) {
            commands.add(command(
                    messages.text("messages.first-ready.about"), Feather.CIRCLE, FIRST_READY, this::toFirstReady));
            commands.add(comparing.command());
            commands.add(command(messages.text("messages.newest"), Feather.CHEVRONS_DOWN, NEWEST, this::toNewest));
            commands.add(command(messages.text("messages.oldest"), Feather.CHEVRONS_UP, OLDEST, this::toOldest));
            commands.add(command(
                    messages.text("messages.follow.about"), Feather.ARROW_DOWN_CIRCLE, FOLLOW, follow::fire));
        }
        return commands;
    }

    private static Command command(String text, Ikon icon, KeyCombination key, Runnable action) {
        return new Command(text, icon, Optional.of(key), action);
    }

    /** Opens the fields to find messages by, and puts the cursor into the first. */
    public void find() {
        filter.setSelected(true);
        find.focus();
    }

    private void showFind(boolean on) {
        visible(find, on);
        if (!on) {
            finding.clear();
            table.requestFocus();
        }
    }

    /** Which messages an export takes: the selected ones if there are several, what was found, or all. */
    private Offsets chosen() {
        long[] selected = columns.selectedOffsets();
        if (selected.length > 1) {
            return new Offsets.Chosen(selected);
        }
        return finding.filtering()
                ? new Offsets.Chosen(finding.found())
                : new Offsets.Range(model.firstOffset(), model.lastOffset());
    }

    private void searched() {
        ObservableList<MessageRow> rows =
                finding.filtering() ? finding.rows() : model.rowsProperty().get();
        if (table.getItems() != rows) {
            follow.setSelected(false);
            table.getSelectionModel().clearSelection();
            table.setItems(rows);
        }
        showState();
    }

    private int indexOf(long offset) {
        return finding.filtering() ? finding.indexOf(offset) : model.indexOf(offset);
    }

    /** Reads what is not followed live: the list begins anew at the oldest message. */
    public void refresh() {
        Optional<Long> before = chosen.offset();
        if (finding.filtering()) {
            return;
        }
        long top = model.offsetAt(columns.firstVisible());
        model.beginAnew();
        columns.scrollTo(model.indexOf(top));
        before.ifPresent(this::select);
    }

    /** Closes the message, then the filter; false if none is open. */
    public boolean escape() {
        if (split.getItems().size() > 1) {
            closeDetail();
            return true;
        }
        boolean open = filter.isSelected();
        filter.setSelected(false);
        return open;
    }

    private ContextMenu menu() {
        MenuItem copying = new MenuItem(messages.text("messages.copy-rows"), new FontIcon(Feather.COPY));
        copying.setAccelerator(COPY);
        copying.setOnAction(_ -> columns.copy());
        MenuItem resending = new MenuItem(messages.text("messages.resend"), new FontIcon(Feather.EDIT_3));
        resending.setOnAction(_ -> detail.resend());
        MenuItem asJson = new MenuItem(
                messages.text("messages.copy-as", CopyForm.JSON.title()), new FontIcon(Feather.COPY));
        asJson.setOnAction(_ -> detail.copyJson());
        comparing = new CompareAction(model.queue(), context, columns::selectedOffsets);
        table.addEventHandler(KeyEvent.KEY_PRESSED, comparing::key);
        return new ContextMenu(resending, asJson, comparing.item(), copying);
    }

    private void key(KeyEvent event) {
        Map<KeyCombination, Runnable> actions = Map.of(
                COPY, columns::copy,
                OLDEST, this::toOldest,
                NEWEST, this::toNewest,
                FIRST_READY, this::toFirstReady,
                FOLLOW, follow::fire,
                OPEN, () -> choose(table.getSelectionModel().getSelectedItem()));
        for (Map.Entry<KeyCombination, Runnable> action : actions.entrySet()) {
            if (action.getKey().match(event)) {
                action.getValue().run();
                event.consume();
                return;
            }
        }
        if (event.getCode() == KeyCode.UP || event.getCode() == KeyCode.PAGE_UP) {
            follow.setSelected(false);
        }
    }

    private void take(ObservableList<MessageRow> rows) {
        if (!finding.filtering()) {
            table.setItems(rows);
        }
        // after the table's own listener, so that the table knows of new rows when it is told to go to them
        rows.addListener(new WeakListChangeListener<>(grown));
        showRange();
        if (model.stateProperty().get() == State.ROWS && follow.isSelected()) {
            columns.toTail();
        }
    }

    private void grown(ListChangeListener.Change<? extends MessageRow> change) {
        if (follow.isSelected()) {
            columns.toTail();
        }
    }

    private void showState() {
        State state = model.stateProperty().get();
        visible(opening, state == State.OPENING);
        visible(empty, state == State.EMPTY);
        visible(table, state == State.ROWS || state == State.QUEUE_GONE);
        boolean finds = finding.filtering();
        boolean none = finds && finding.rows().isEmpty();
        visible(noMatch, state == State.ROWS && none && !(finding.stateProperty().get() instanceof Searching));
        visible(tools, state == State.ROWS);
        for (Node place : List.of(oldest, firstReady, newest, follow, jumpPlace)) {
            place.setDisable(finds);
        }
        if (state == State.ROWS && !opened) {
            opened = true;
            begin();
        }
        if (state == State.QUEUE_GONE) {
            opened = false;
        }
    }

    /** Opens where something is still to be done: at the oldest message that is not settled, else at the newest. */
    private void begin() {
        if (wanted.isPresent()) {
            go(wanted.get());
            wanted = Optional.empty();
        } else {
            table.setOpacity(0);
            jump.find(
                    model.findFirstUnsettled(),
                    found -> {
                        table.setOpacity(1);
                        if (chosen.offset().isEmpty()) {
                            scrollTo(found.orElse(model.lastOffset()));
                        }
                    },
                    () -> table.setOpacity(1));
        }
    }

    private void showRange() {
        range.setText(
                model.lastOffset() < model.firstOffset()
                        ? ""
                        : messages.text(
                                "messages.range",
                                context.formats().number(model.firstOffset()),
                                context.formats().number(model.lastOffset())));
    }

    private void choose(MessageRow row) {
        if (row == null) {
            return;
        }
        if (chosen.offset().isEmpty() || chosen.offset().get() != row.offset()) {
            chosen.show(row.offset());
        }
        row.message().ifPresent(chosen::update);
        openDetail();
    }

    private void openDetail() {
        if (split.getItems().size() == 1) {
            split.getItems().add(detail.node());
            visible(range, false);
            split.setDividerPositions(divider);
            MessageRow row = table.getSelectionModel().getSelectedItem();
            if (row != null) {
                Platform.runLater(() -> columns.reveal(indexOf(row.offset())));
            }
        }
    }

    private void closeDetail() {
        if (split.getItems().size() > 1) {
            divider = split.getDividerPositions()[0];
            split.getItems().remove(1);
            visible(range, true);
        }
        chosen.clear();
        table.getSelectionModel().clearSelection();
        table.requestFocus();
    }

    @FXML
    private void toOldest() {
        follow.setSelected(false);
        model.beginAnew();
        scrollTo(model.firstOffset());
    }

    @FXML
    private void toNewest() {
        columns.toTail();
    }

    @FXML
    private void toFirstReady() {
        follow.setSelected(false);
        jump.find(
                model.findFirstReady(),
                found -> {
                    if (found.isPresent()) {
                        select(found.getAsLong());
                        scrollTo(found.getAsLong());
                    } else {
                        jump.tell(messages.text("messages.no-ready"));
                    }
                },
                () -> {});
    }

    @FXML
    private void publishHere() {
        context.navigation().open(new Place.Publish(Optional.of(new PublishRequest(
                model.queue().virtualHost(), "", model.queue().name(), MessageProperties.NONE, new byte[0]))));
    }

    private void go(long offset) {
        follow.setSelected(false);
        jump.tell("");
        long target = Math.clamp(offset, model.firstOffset(), Math.max(model.firstOffset(), model.lastOffset()));
        if (target != offset) {
            jump.tell(messages.text(
                    "messages.jump.outside",
                    context.formats().number(offset),
                    context.formats().number(target)));
        }
        select(target);
        scrollTo(target);
    }

    private void select(long offset) {
        table.getSelectionModel().clearAndSelect(indexOf(offset));
    }

    /** Brings an offset to the third line from the top, so that what stands before it can be seen. */
    private void scrollTo(long offset) {
        columns.scrollTo(indexOf(offset) - 2);
    }

    private void watchVisible() {
        if (finding.filtering()) {
            model.watch(-1, -1);
            finding.watch(columns.firstVisible(), columns.lastVisible());
        } else {
            model.watch(columns.firstVisible(), columns.lastVisible());
        }
        MessageRow row = table.getSelectionModel().getSelectedItem();
        if (row != null) {
            row.message().ifPresent(chosen::update);
        }
    }

    private static void tip(ButtonBase button, String about, KeyCombination key) {
        button.setTooltip(new Tooltip(about + " (" + key.getDisplayText() + ")"));
        button.setAccessibleText(about);
    }

    private static void visible(Node node, boolean visible) {
        node.setVisible(visible);
        node.setManaged(visible);
    }
}
