package org.glassmq.gui.sql;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.gui.shell.Command;
import org.glassmq.gui.shell.ConsoleContext;
import org.glassmq.gui.shell.Place;
import org.glassmq.gui.sql.SqlViewModel.State;
import org.glassmq.gui.support.Background;
import org.glassmq.gui.support.Messages;
import org.glassmq.gui.support.Owner;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** A statement, and below it its result. */
final class SqlView {
    private static final KeyCombination RUN = KeyCombination.keyCombination("Shortcut+Enter");
    private static final KeyCombination COPY = KeyCombination.keyCombination("Shortcut+C");
    private static final KeyCombination OPEN = KeyCombination.keyCombination("Enter");
    private static final int SHOWN_HISTORY = 30;
    private static final int MENU_TEXT = 110;

    private final SqlViewModel model;
    private final ConsoleContext context;
    private final Messages messages;
    private final SqlTexts texts;
    private Optional<Background.Running> exporting = Optional.empty();
    private Parent root;
    private ResultTable result;
    private CompletionBox completion;

    @FXML
    private MenuButton examples;

    @FXML
    private MenuButton history;

    @FXML
    private TextArea editor;

    @FXML
    private Button run;

    @FXML
    private Button stop;

    @FXML
    private ProgressBar progress;

    @FXML
    private Label told;

    @FXML
    private MenuButton export;

    @FXML
    private HBox exportLine;

    @FXML
    private Label exported;

    @FXML
    private TableView<Object[]> table;

    @FXML
    private VBox empty;

    @FXML
    private VBox samples;

    private SqlView(SqlViewModel model, ConsoleContext context) {
        this.model = model;
        this.context = context;
        this.messages = context.messages();
        this.texts = new SqlTexts(messages, context.formats());
    }

    static SqlView create(SqlViewModel model, ConsoleContext context) {
        var loaded = context.fxml().load(SqlView.class, () -> new SqlView(model, context));
        loaded.controller().root = loaded.root();
        return loaded.controller();
    }

    @FXML
    private void initialize() {
        result = new ResultTable(table, texts);
        completion = new CompletionBox(editor, model::complete);
        editor.textProperty().bindBidirectional(model.textProperty());
        editor.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (RUN.match(event)) {
                run();
                event.consume();
            }
        });
        run.setTooltip(new Tooltip(messages.text("sql.run.about") + " (" + RUN.getDisplayText() + ")"));
        table.setPlaceholder(new Label());
        table.setContextMenu(menu());
        table.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        table.setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
                openMessage();
            }
        });
        makeExport();
        model.stateProperty().addListener((_, _, _) -> showState());
        model.columnsProperty().addListener((_, _, _) -> showColumns());
        model.history().addListener((ListChangeListener<String>) _ -> showHistory());
        showHistory();
        showExamples(List.of());
        model.queuesProperty().addListener((_, _, queues) -> showExamples(queues));
        showState();
        visible(exportLine, false);
    }

    Node node() {
        return root;
    }

    /** In view until the owner goes away, which also ends a statement that runs. */
    void show(Owner sight) {
        model.learnQueues();
        sight.own(model::stop);
        editor.requestFocus();
        editor.end();
    }

    /** Puts a statement into the editor. */
    void draft(String statement) {
        editor.setText(statement);
        editor.requestFocus();
        editor.end();
    }

    /** Puts the cursor into the editor. */
    void find() {
        editor.requestFocus();
    }

    /** Breaks off what runs; false if nothing does. */
    boolean escape() {
        boolean running = model.isRunning();
        model.stop();
        return running;
    }

    List<Command> commands() {
        return List.of(
                new Command(messages.text("sql.run.about"), Feather.PLAY, Optional.of(RUN), this::run),
                new Command(
                        messages.text("sql.complete"),
                        Feather.CORNER_DOWN_RIGHT,
                        Optional.of(CompletionBox.KEY),
                        completion::offer),
                new Command(messages.text("sql.clear"), Feather.FILE, () -> draft("")));
    }

    @FXML
    private void run() {
        model.run();
    }

    @FXML
    private void stop() {
        model.stop();
    }

    @FXML
    private void stopExport() {
        exporting.ifPresent(Background.Running::cancel);
    }

    private void showColumns() {
        result.show(model.columnsProperty().get(), model.rows());
        showState();
    }

    private void showState() {
        State state = model.stateProperty().get();
        boolean running = state instanceof State.Running;
        visible(stop, running);
        visible(progress, running);
        boolean nothing = state instanceof State.Idle
                || state instanceof State.Failed && model.columnsProperty().get().isEmpty();
        visible(empty, nothing);
        visible(table, !nothing);
        told.setText(texts.state(state, editor.getText()));
        told.getStyleClass().remove("bad");
        export.setDisable(!(state instanceof State.Done || state instanceof State.Stopped));
        if (state instanceof State.Failed(Exception why)) {
            told.getStyleClass().add("bad");
            if (why instanceof StatementException wrong && wrong.position().isPresent()) {
                int at = Math.min(wrong.position().getAsInt(), editor.getLength());
                editor.selectRange(at, at);
            }
        }
    }

    private ContextMenu menu() {
        MenuItem copy = new MenuItem(messages.text("sql.copy-rows"), new FontIcon(Feather.COPY));
        copy.setAccelerator(COPY);
        copy.setOnAction(_ -> result.copy());
        MenuItem open = new MenuItem(messages.text("sql.open-message"), new FontIcon(Feather.MAIL));
        open.setOnAction(_ -> openMessage());
        ContextMenu menu = new ContextMenu(open, copy);
        menu.setOnShowing(_ -> open.setDisable(message().isEmpty()));
        return menu;
    }

    private void key(KeyEvent event) {
        if (COPY.match(event)) {
            result.copy();
            event.consume();
        } else if (OPEN.match(event)) {
            openMessage();
            event.consume();
        }
    }

    private Optional<Place> message() {
        OptionalLong offset = result.offset();
        Optional<QueueRef> queue = model.queue();
        return queue.isPresent() && offset.isPresent()
                ? Optional.of(new Place.Message(queue.get(), offset.getAsLong()))
                : Optional.empty();
    }

    private void openMessage() {
        message().ifPresent(context.navigation()::open);
    }

    private void showHistory() {
        List<MenuItem> items = model.history().stream()
                .limit(SHOWN_HISTORY)
                .map(statement -> item(oneLine(statement), statement))
                .toList();
        MenuItem none = new MenuItem(messages.text("sql.history.none"));
        none.setDisable(true);
        history.getItems().setAll(items.isEmpty() ? List.of(none) : items);
    }

    private static String oneLine(String statement) {
        String line = statement.replaceAll("\\s+", " ");
        return line.length() > MENU_TEXT ? line.substring(0, MENU_TEXT) + "…" : line;
    }

    private void showExamples(List<QueueRef> queues) {
        examples.getItems().clear();
        samples.getChildren().clear();
        for (Example example : Example.values()) {
            String statement = example.about(queues);
            examples.getItems().add(item(title(example), statement));
            Button sample = new Button(title(example));
            sample.getStyleClass().add("flat-button");
            sample.setTooltip(new Tooltip(statement));
            sample.setOnAction(_ -> draft(statement));
            samples.getChildren().add(sample);
        }
    }

    private String title(Example example) {
        return messages.text(
                switch (example) {
                    case NEWEST -> "sql.example.newest";
                    case KEYS -> "sql.example.keys";
                    case JSON -> "sql.example.json";
                    case HEADERS -> "sql.example.headers";
                    case JOIN -> "sql.example.join";
                    case MINUTES -> "sql.example.minutes";
                });
    }

    private MenuItem item(String text, String statement) {
        MenuItem item = new MenuItem(text);
        item.setMnemonicParsing(false);
        item.setOnAction(_ -> draft(statement));
        return item;
    }

    private void makeExport() {
        MenuItem csv = new MenuItem(messages.text("sql.export.csv"));
        csv.setOnAction(_ -> choose("csv", ResultFile.Format.CSV));
        MenuItem lines = new MenuItem(messages.text("sql.export.jsonl"));
        lines.setOnAction(_ -> choose("jsonl", ResultFile.Format.JSON_LINES));
        export.getItems().setAll(csv, lines);
    }

    private void choose(String ending, ResultFile.Format format) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(messages.text("sql.export"));
        chooser.setInitialFileName("result." + ending);
        File file = chooser.showSaveDialog(root.getScene().getWindow());
        if (file != null) {
            export(file.toPath(), format);
        }
    }

    private void export(Path file, ResultFile.Format format) {
        stopExport();
        exported.setText(messages.text("sql.export.writing", file.toString()));
        visible(exportLine, true);
        exporting = Optional.of(model.export(file, format)
                .onProgress(now -> exported.setText(messages.text(
                        "sql.export.reading", file.toString(), context.formats().number(now.done()))))
                .onSuccess(rows -> context.notices()
                        .done(messages.text("sql.export.done", context.formats().number(rows), file)))
                .onError(error -> context.notices().error(messages.text("sql.export.failed", file), error))
                .onEnd(() -> visible(exportLine, false))
                .start());
    }

    private static void visible(Node node, boolean visible) {
        node.setVisible(visible);
        node.setManaged(visible);
    }
}
