package org.glassmq.gui.messages;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.application.Platform;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.collections.WeakListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.VBox;
import org.glassmq.broker.api.MessageProperties;
import org.glassmq.broker.api.PublishRequest;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.gui.find.SessionFinder;
import org.glassmq.gui.messages.FindViewModel.State.Searching;
import org.glassmq.gui.messages.MessagesViewModel.State;
import org.glassmq.gui.shell.Command;
import org.glassmq.gui.shell.ConsoleContext;
import org.glassmq.gui.shell.Place;
import org.glassmq.gui.support.LazyTip;
import org.glassmq.gui.support.Messages;
import org.glassmq.gui.support.Owner;
import org.glassmq.gui.support.TableLayout;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The messages of a queue, and beside them the one that is chosen. */
public final class MessagesView {
    private static final KeyCombination COPY = KeyCombination.keyCombination("Shortcut+C");
    private static final KeyCombination OPEN = KeyCombination.keyCombination("Enter");
    private static final KeyCombination ALL = KeyCombination.keyCombination("Shortcut+A");
    private static final KeyCombination SQL = KeyCombination.keyCombination("Shortcut+Shift+Q");
    /** The table would ask for each selected row. */
    private static final int MOST_SELECTED = 2_000;

    private final MessagesViewModel model;
    private final MessageViewModel chosen;
    private final ConsoleContext context;
    private final Messages messages;
    private final ListChangeListener<MessageRow> grown = this::grown;
    private final FindViewModel finding;
    private final StripViewModel strip;
    private final ExportBox export;
    private boolean opened;
    private Optional<Long> wanted = Optional.empty();
    private double divider = 0.52;
    private Parent root;
    /** Made when it is opened, as is what finds messages. */
    private Optional<MessageView> detail = Optional.empty();
    private FindBox find;
    private Owner sight = new Owner();
    private MessageTable columns;
    private CompareAction comparing;
    private ReplayAction replaying;
    private MessageToolsBox tools;

    @FXML
    private SplitPane split;

    @FXML
    private VBox toolsPlace;

    @FXML
    private VBox noMatch;

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
                context.live(), context.background(), model.queue(), SessionFinder::new, InstantSource.system());
        this.strip = new StripViewModel(context.live(), model.queue(), System::nanoTime);
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
        columns = new MessageTable(table, messages, context.formats());
        tools = new MessageToolsBox(model, finding, context, table, columns);
        TableLayout.remember("messages", context.settings(), table, columns.shape());
        makeTable();
        Button sql = new Button(messages.text("messages.sql"), new FontIcon(Feather.DATABASE));
        sql.setMinWidth(Button.USE_PREF_SIZE);
        LazyTip.on(sql, messages.text("messages.sql.about") + " (" + SQL.getDisplayText() + ")");
        sql.setOnAction(_ -> sql());
        tools.finish(export.button(this::chosen, this::all, columns::fileColumns), sql);
        toolsPlace.getChildren().addAll(
                tools,
                new StripBox(strip, context, tools::pass),
                new StripLegendBox(strip, model.queue(), context),
                export);
        tools.filter().selectedProperty().addListener((_, _, on) -> showFind(on));
        model.rowsProperty().addListener((_, _, rows) -> take(rows));
        model.stateProperty().addListener((_, _, _) -> showState());
        model.readingsProperty().addListener((_, _, _) -> {
            watchVisible();
            tools.showRange();
        });
        finding.stateProperty().addListener((_, _, _) -> searched());
        take(model.rowsProperty().get());
        showState();
    }

    private void makeTable() {
        table.setPlaceholder(new Label());
        table.setContextMenu(menu());
        table.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        table.getSelectionModel().selectedItemProperty().addListener((_, _, row) -> choose(row));
        table.setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY) {
                choose(table.getSelectionModel().getSelectedItem());
            }
        });
        table.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (ALL.match(event) && table.getItems().size() > MOST_SELECTED) {
                tools.tell(messages.text("messages.select-all.many"));
                event.consume();
            }
        });
    }

    /** The content; always the same. */
    public Node node() {
        return root;
    }

    /** In view: follows the broker until the owner goes away. */
    public void show(Owner sight) {
        model.follow(sight);
        finding.follow(sight);
        this.sight = sight;
        detail.ifPresent(made -> made.show(sight));
        strip.follow(sight);
        Platform.runLater(table::requestFocus);
        sight.own(tools::stop);
    }

    /** Leads to a message and opens it. */
    public void open(long offset) {
        if (opened) {
            tools.go(offset);
        } else {
            wanted = Optional.of(offset);
        }
    }

    /** What can be done here, for the command palette. */
    public List<Command> commands() {
        List<Command> commands = new ArrayList<>(
                detail.map(MessageView::commands).orElseGet(List::of));
        commands.addAll(tools.commands());
        if (model.stateProperty().get() == State.ROWS) {
            commands.add(comparing.command());
            commands.add(replaying.command());
        }
        commands.add(new Command(messages.text("messages.sql.about"), Feather.DATABASE, Optional.of(SQL), this::sql));
        return commands;
    }

    /** Opens the fields to find messages by, and puts the cursor into the first. */
    public void find() {
        tools.filter().setSelected(true);
        find.focus();
    }

    private void showFind(boolean on) {
        if (on) {
            if (find == null) {
                find = new FindBox(finding, context);
            }
            toolsPlace.getChildren().add(toolsPlace.getChildren().indexOf(export), find);
        } else {
            toolsPlace.getChildren().remove(find);
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
        return finding.filtering() ? new Offsets.Chosen(finding.found()) : all();
    }

    private Offsets.Range all() {
        return new Offsets.Range(model.firstOffset(), model.lastOffset());
    }

    private void searched() {
        ObservableList<MessageRow> rows =
                finding.filtering() ? finding.rows() : model.rowsProperty().get();
        if (table.getItems() != rows) {
            tools.stay();
            table.getSelectionModel().clearSelection();
            table.setItems(rows);
        }
        showState();
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
        before.ifPresent(tools::select);
    }

    /** Closes the message, then the filter; false if none is open. */
    public boolean escape() {
        if (split.getItems().size() > 1) {
            closeDetail();
            return true;
        }
        boolean open = tools.filter().isSelected();
        tools.filter().setSelected(false);
        return open;
    }

    private ContextMenu menu() {
        MenuItem copying = new MenuItem(messages.text("messages.copy-rows"), new FontIcon(Feather.COPY));
        copying.setAccelerator(COPY);
        copying.setOnAction(_ -> columns.copy());
        MenuItem resending = new MenuItem(messages.text("messages.resend"), new FontIcon(Feather.EDIT_3));
        resending.setOnAction(_ -> detail().resend());
        MenuItem asJson = new MenuItem(
                messages.text("messages.copy-as", CopyForm.JSON.title()), new FontIcon(Feather.COPY));
        asJson.setOnAction(_ -> detail().copyJson());
        comparing = new CompareAction(model.queue(), context, columns::selectedOffsets);
        table.addEventHandler(KeyEvent.KEY_PRESSED, comparing::key);
        replaying = new ReplayAction(model.queue(), context, columns::selectedOffsets, finding);
        table.addEventHandler(KeyEvent.KEY_PRESSED, replaying::key);
        return new ContextMenu(resending, replaying.item(), asJson, comparing.item(), copying);
    }

    private void key(KeyEvent event) {
        if (COPY.match(event)) {
            columns.copy();
            event.consume();
        } else if (OPEN.match(event)) {
            choose(table.getSelectionModel().getSelectedItem());
            event.consume();
        } else if (SQL.match(event)) {
            sql();
            event.consume();
        }
    }

    private void take(ObservableList<MessageRow> rows) {
        if (!finding.filtering()) {
            table.setItems(rows);
        }
        // after the table's own listener, so that the table knows of new rows when it is told to go to them
        rows.addListener(new WeakListChangeListener<>(grown));
        tools.showRange();
        if (model.stateProperty().get() == State.ROWS && tools.follows()) {
            columns.toTail();
        }
    }

    private void grown(ListChangeListener.Change<? extends MessageRow> change) {
        if (tools.follows()) {
            columns.toTail();
        }
    }

    private void showState() {
        State state = model.stateProperty().get();
        visible(opening, state == State.OPENING);
        visible(empty, state == State.EMPTY);
        visible(table, state == State.ROWS || state == State.QUEUE_GONE);
        boolean none = finding.filtering() && finding.rows().isEmpty();
        visible(noMatch, state == State.ROWS && none && !(finding.stateProperty().get() instanceof Searching));
        visible(tools, state == State.ROWS);
        tools.showFiltering();
        if (state == State.ROWS && !opened) {
            opened = true;
            tools.begin(wanted, () -> chosen.offset().isPresent());
            wanted = Optional.empty();
        }
        if (state == State.QUEUE_GONE) {
            opened = false;
        }
    }

    private void choose(MessageRow row) {
        if (row == null) {
            return;
        }
        detail();
        if (chosen.offset().isEmpty() || chosen.offset().get() != row.offset()) {
            chosen.show(row.offset());
        }
        row.message().ifPresent(chosen::update);
        openDetail();
    }

    private MessageView detail() {
        if (detail.isEmpty()) {
            MessageView made = MessageView.create(chosen, context, this::closeDetail);
            made.show(sight);
            detail = Optional.of(made);
        }
        return detail.get();
    }

    private void openDetail() {
        if (split.getItems().size() == 1) {
            split.getItems().add(detail().node());
            split.setDividerPositions(divider);
            MessageRow row = table.getSelectionModel().getSelectedItem();
            if (row != null) {
                Platform.runLater(() -> columns.reveal(tools.indexOf(row.offset())));
            }
        }
    }

    private void closeDetail() {
        if (split.getItems().size() > 1) {
            divider = split.getDividerPositions()[0];
            split.getItems().remove(1);
        }
        chosen.clear();
        table.getSelectionModel().clearSelection();
        table.requestFocus();
    }

    @FXML
    private void publishHere() {
        context.navigation().open(new Place.Publish(Optional.of(new PublishRequest(
                model.queue().virtualHost(), "", model.queue().name(), MessageProperties.NONE, new byte[0]))));
    }

    private void sql() {
        context.navigation().open(Place.Sql.newest(model.queue()));
    }

    private void watchVisible() {
        if (finding.filtering()) {
            model.watch(-1, -1);
            finding.watch(columns.firstVisible(), columns.lastVisible());
        } else {
            model.watch(columns.firstVisible(), columns.lastVisible());
        }
        strip.view(columns.offsetsInView());
        MessageRow row = table.getSelectionModel().getSelectedItem();
        if (row != null) {
            row.message().ifPresent(chosen::update);
        }
    }

    private static void visible(Node node, boolean visible) {
        node.setVisible(visible);
        node.setManaged(visible);
    }
}
