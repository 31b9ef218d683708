package org.glassmq.gui.deadletters;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.glassmq.broker.api.ReplayPlan;
import org.glassmq.gui.deadletters.Grouping.ErrorHeader;
import org.glassmq.gui.deadletters.LetterSurvey.Findings;
import org.glassmq.gui.shell.Command;
import org.glassmq.gui.shell.ConsoleContext;
import org.glassmq.gui.shell.Keys;
import org.glassmq.gui.shell.PagePart;
import org.glassmq.gui.shell.Place;
import org.glassmq.gui.support.Background;
import org.glassmq.gui.support.Messages;
import org.glassmq.gui.support.Owner;
import org.glassmq.gui.support.TitleConverter;
import org.glassmq.gui.table.CellGraphicBox;
import org.glassmq.gui.table.Column;
import org.glassmq.gui.table.Column.Shown;
import org.glassmq.gui.table.Filter.Syntax;
import org.glassmq.gui.table.RowAction;
import org.glassmq.gui.table.RowAction.Asks;
import org.glassmq.gui.table.TableBox;
import org.glassmq.gui.table.TableSpec;
import org.glassmq.gui.table.TableWords;
import org.glassmq.gui.table.Width;
import org.kordamp.ikonli.feather.Feather;

/** The dead letters of all queues, in groups. */
final class DeadLettersView implements PagePart {
    private static final KeyCombination OPEN = KeyCombination.keyCombination("Enter");
    private static final KeyCombination WHOLE = KeyCombination.keyCombination("Shortcut+Alt+R");
    private static final KeyCombination QUEUE = KeyCombination.keyCombination("Shift+Enter");

    private final DeadLettersViewModel model;
    private final ConsoleContext context;
    private final Messages messages;
    private final LetterTexts texts;
    private final List<RowAction> actions = new ArrayList<>();
    private Optional<Background.Running> looking = Optional.empty();
    private Parent root;
    private TableBox<LetterGroup.Key, LetterGroup> table;

    @FXML
    private VBox page;

    @FXML
    private Label subtitle;

    @FXML
    private ComboBox<ErrorHeader> header;

    @FXML
    private ComboBox<Bucket> bucket;

    @FXML
    private HBox progressLine;

    @FXML
    private ProgressBar progress;

    @FXML
    private Label progressText;

    @FXML
    private Button stop;

    @FXML
    private Button redrive;

    @FXML
    private HBox redriveLine;

    @FXML
    private ProgressBar redriveProgress;

    @FXML
    private Label redriveText;

    @FXML
    private Label limits;

    @FXML
    private VBox empty;

    @FXML
    private Label emptyTitle;

    private DeadLettersView(DeadLettersViewModel model, ConsoleContext context) {
        this.model = model;
        this.context = context;
        this.messages = context.messages();
        this.texts = new LetterTexts(messages, context.formats());
    }

    static DeadLettersView create(ConsoleContext context) {
        DeadLettersViewModel model = new DeadLettersViewModel(
                context.live(), context.background(), context.formats().zone(), System::nanoTime);
        var loaded = context.fxml().load(DeadLettersView.class, () -> new DeadLettersView(model, context));
        loaded.controller().root = loaded.root();
        return loaded.controller();
    }

    @FXML
    private void initialize() {
        makeChoices();
        RowAction opening = new RowAction(
                Feather.ARROW_RIGHT,
                OPEN,
                () -> messages.text("deadletters.open"),
                () -> model.table().one().isPresent(),
                Asks.AT_ONCE,
                () -> model.table()
                        .one()
                        .ifPresent(group -> context.navigation()
                                .open(new Place.Message(group.key().queue(), group.samples().getFirst()))));
        RowAction toQueue = new RowAction(
                Feather.LAYERS,
                QUEUE,
                () -> messages.text("deadletters.queue"),
                () -> model.table().one().isPresent(),
                Asks.AT_ONCE,
                () -> model.table()
                        .one()
                        .ifPresent(group -> context.navigation().open(new Place.Queue(group.key().queue()))));
        RowAction redriving = new RowAction(
                Feather.REWIND,
                Keys.REPLAY,
                () -> model.table().selected().isEmpty()
                        ? messages.text("deadletters.redrive")
                        : texts.redrive(model.table().selected()),
                model::redrivable,
                Asks.ASKS_FIRST,
                this::redrive);
        RowAction redrivingAll = new RowAction(
                Feather.REWIND,
                WHOLE,
                () -> model.selectedQueue()
                        .map(queue -> messages.text("deadletters.redrive.queue", queue.name()))
                        .orElseGet(() -> messages.text("deadletters.redrive.whole")),
                () -> model.selectedQueue().isPresent(),
                Asks.ASKS_FIRST,
                () -> model.selectedQueue().ifPresent(queue -> open(Redrive.whole(queue))));
        actions.addAll(List.of(redriving, redrivingAll));
        TableWords words = new TableWords(
                messages.text("deadletters.title"),
                messages.text("deadletters.filter"),
                messages.text("deadletters.loading"),
                messages.text("deadletters.no-match.title"),
                total -> messages.text("deadletters.no-match.text", total, texts.number(total)),
                total -> messages.text("deadletters.count", total, texts.number(total)));
        table = new TableBox<>(
                model.table(),
                new TableSpec<>("deadletters", columns(), opening, List.of(List.of(toQueue), actions)),
                words,
                Set.of(Syntax.TEXT, Syntax.REGEX),
                context);
        VBox.setVgrow(table, Priority.ALWAYS);
        table.whenEmpty(empty);
        table.join(redrive, redriving);
        visible(redriveLine, false);
        VBox below = new VBox(new LetterSamplesBox(
                model,
                texts,
                messages,
                sample -> context.navigation()
                        .open(new Place.Message(sample.queue(), sample.message().offset()))));
        below.getStyleClass().add("letter-below");
        page.getChildren().addAll(table, below);
        model.findingsProperty().addListener((_, _, _) -> show());
        model.stoppedProperty().addListener((_, _, _) -> show());
        show();
    }

    @Override
    public Node node() {
        return root;
    }

    /** What can be done with what is selected, for the palette. */
    @Override
    public List<Command> commands() {
        return actions.stream().flatMap(action -> action.command().stream()).toList();
    }

    /** A key that the table has not taken; false if it means nothing here. */
    @Override
    public boolean key(KeyEvent event) {
        Optional<RowAction> action =
                actions.stream().filter(it -> it.key().match(event)).findFirst();
        action.ifPresent(RowAction::perform);
        return action.isPresent();
    }

    /** Looks for the plan that takes just these letters, and opens it. */
    private void redrive() {
        looking.ifPresent(Background.Running::cancel);
        SimpleBooleanProperty busy = new SimpleBooleanProperty();
        busy.addListener((_, _, now) -> visible(redriveLine, now));
        looking = Optional.of(model.redrive()
                .busy(busy)
                .onProgress(now -> {
                    redriveProgress.setProgress((double) now.done() / Math.max(1, now.total()));
                    redriveText.setText(messages.text(
                            "deadletters.redrive.looking", texts.number(now.done()), texts.number(now.total())));
                })
                .onSuccess(this::found)
                .onError(error -> context.notices().error(messages.text("deadletters.redrive"), error))
                .start());
    }

    private void found(Optional<Redrive.Found> found) {
        if (found.isEmpty()) {
            context.notices().info(messages.text("deadletters.redrive.none"));
            return;
        }
        if (found.get().left() > 0) {
            context.notices()
                    .info(messages.text(
                            "deadletters.redrive.part",
                            texts.number(found.get().letters()),
                            texts.number(found.get().left())));
        }
        open(found.get().plan());
    }

    private void open(ReplayPlan plan) {
        context.navigation().open(new Place.Replay(Optional.of(plan)));
    }

    /** In view: counts until the owner goes away. */
    @Override
    public void show(Owner sight) {
        sight.own(() -> looking.ifPresent(Background.Running::cancel));
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

    @FXML
    private void stopRedrive() {
        looking.ifPresent(Background.Running::cancel);
    }

    @FXML
    private void stopOrGoOn() {
        model.stoppedProperty().set(!model.stoppedProperty().get());
        context.live().refresh();
    }

    @FXML
    private void openQueues() {
        context.navigation().open(new Place.Queues());
    }

    private void makeChoices() {
        List<ErrorHeader> headers = new ArrayList<>(List.of(new ErrorHeader.Known(), new ErrorHeader.None()));
        Grouping.KNOWN.forEach(name -> headers.add(new ErrorHeader.Named(name)));
        header.getItems().setAll(headers);
        header.setEditable(true);
        header.setConverter(new StringConverter<>() {
            @Override
            public String toString(ErrorHeader item) {
                return item == null ? "" : texts.header(item);
            }

            @Override
            public ErrorHeader fromString(String typed) {
                return header.getItems().stream()
                        .filter(item -> texts.header(item).equals(typed))
                        .findFirst()
                        .orElseGet(() ->
                                typed.isBlank() ? new ErrorHeader.None() : new ErrorHeader.Named(typed.strip()));
            }
        });
        header.setValue(model.grouping().error());
        header.setAccessibleText(messages.text("deadletters.header"));
        header.valueProperty().addListener((_, _, chosen) -> model.group(chosen));
        bucket.getItems().setAll(Bucket.values());
        bucket.setConverter(new TitleConverter<>(texts::bucket));
        bucket.setValue(model.grouping().bucket());
        bucket.setAccessibleText(messages.text("deadletters.bucket"));
        bucket.valueProperty().addListener((_, _, chosen) -> model.group(chosen));
    }

    private List<Column<LetterGroup>> columns() {
        return List.of(
                Column.of(
                        LetterColumn.COUNT,
                        messages.text("deadletters.column.count"),
                        90,
                        group -> texts.number(group.count())),
                Column.of(LetterColumn.REASON, messages.text("deadletters.column.reason"), 130, texts::reason)
                        .drawn(() -> CellGraphicBox.badges(texts::reasonBadges)),
                Column.of(LetterColumn.ORIGIN, messages.text("deadletters.column.origin"), 0, texts::origin)
                        .wide(new Width(1, 110, 180, 300)),
                Column.of(LetterColumn.ERROR, messages.text("deadletters.column.error"), 0, texts::error)
                        .wide(new Width(0, 160, 320, 900)),
                Column.of(
                                LetterColumn.QUEUE,
                                messages.text("deadletters.column.queue"),
                                0,
                                group -> group.key().queue().name())
                        .wide(new Width(2, 110, 180, 300)),
                Column.of(
                                LetterColumn.VIRTUAL_HOST,
                                messages.text("deadletters.column.vhost"),
                                90,
                                (LetterGroup group) -> group.key().queue().virtualHost())
                        .shown(Shown.IF_SEVERAL_HOSTS),
                Column.of(
                        LetterColumn.BUCKET,
                        messages.text("deadletters.column.bucket"),
                        100,
                        group -> texts.bucket(group, model.grouping())),
                Column.of(
                        LetterColumn.OLDEST,
                        messages.text("deadletters.column.oldest"),
                        100,
                        group -> texts.time(group.oldest())),
                Column.of(
                        LetterColumn.NEWEST,
                        messages.text("deadletters.column.newest"),
                        100,
                        group -> texts.time(group.newest())));
    }

    private void show() {
        Optional<Findings> known = model.findingsProperty().get();
        boolean stopped = model.stoppedProperty().get();
        boolean counting = known.filter(now -> now.toDo() > 0).isPresent();
        visible(progressLine, known.isPresent() && (counting || stopped));
        visible(limits, known.filter(now -> !now.limits().isEmpty()).isPresent());
        stop.setText(messages.text(stopped ? "deadletters.go-on" : "deadletters.stop"));
        known.ifPresent(now -> show(now, stopped));
    }

    private void show(Findings now, boolean stopped) {
        long all = Math.max(1, now.done() + now.toDo());
        progress.setProgress((double) now.done() / all);
        progressText.setText(messages.text(
                stopped ? "deadletters.progress.stopped" : "deadletters.progress",
                texts.number(now.done()),
                texts.number(all)));
        boolean rough = now.toDo() > 0 || now.outdated();
        subtitle.setText(messages.text(
                rough ? "deadletters.summary.rough" : "deadletters.summary",
                now.letters(),
                texts.number(now.letters()),
                now.queues().size(),
                texts.number(now.queues().size())));
        StringJoiner notes = new StringJoiner("\n");
        now.limits().stream().sorted().map(texts::about).forEach(notes::add);
        limits.setText(notes.toString());
        emptyTitle.setText(messages.text(
                now.toDo() > 0
                        ? "deadletters.empty.counting"
                        : now.queues().isEmpty() ? "deadletters.empty.no-queue" : "deadletters.empty.title"));
    }

    private static void visible(Node node, boolean visible) {
        node.setVisible(visible);
        node.setManaged(visible);
    }
}
