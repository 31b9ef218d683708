package org.glassmq.gui.replay;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.glassmq.broker.api.ReplayJob;
import org.glassmq.broker.api.ReplayPlan;
import org.glassmq.broker.api.ReplayPreview.Sample;
import org.glassmq.broker.api.ReplayReason;
import org.glassmq.broker.api.ReplaySource;
import org.glassmq.gui.messages.BeforeAfterBox;
import org.glassmq.gui.replay.JobViewModel.State;
import org.glassmq.gui.shell.Command;
import org.glassmq.gui.shell.ConsoleContext;
import org.glassmq.gui.shell.Keys;
import org.glassmq.gui.shell.PagePart;
import org.glassmq.gui.shell.Place;
import org.glassmq.gui.support.CopyMenu;
import org.glassmq.gui.support.Messages;
import org.glassmq.gui.support.Modal;
import org.glassmq.gui.support.Owner;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** One replay: how far it is, what it does, what was not sent and why. */
final class JobView implements PagePart {
    private final JobViewModel model;
    private final ConsoleContext context;
    private final Messages messages;
    private final ReplayTexts texts;
    private final ReportText report;
    private final JobDialogs dialogs;
    private final StateSignBox sign;
    private final BeforeAfterBox difference;
    private final Map<String, Label> tileValues = new LinkedHashMap<>();
    private Optional<ReplayPlan> shownPlan = Optional.empty();
    private Optional<Map<ReplayReason, Long>> shownReasons = Optional.empty();
    private Parent root;

    @FXML
    private Button back;

    @FXML
    private Label name;

    @FXML
    private HBox statePlace;

    @FXML
    private Label subtitle;

    @FXML
    private Button pause;

    @FXML
    private Button resume;

    @FXML
    private Button pace;

    @FXML
    private Button cancel;

    @FXML
    private Button undo;

    @FXML
    private MenuButton more;

    @FXML
    private VBox loading;

    @FXML
    private VBox gone;

    @FXML
    private VBox body;

    @FXML
    private Label why;

    @FXML
    private ProgressBar bar;

    @FXML
    private Label barText;

    @FXML
    private GridPane tiles;

    @FXML
    private GridPane facts;

    @FXML
    private Label allSent;

    @FXML
    private GridPane reasons;

    @FXML
    private Button look;

    @FXML
    private Label lookHint;

    @FXML
    private ListView<Sample> samples;

    @FXML
    private VBox differencePlace;

    private JobView(JobViewModel model, ConsoleContext context, Modal modal) {
        this.model = model;
        this.context = context;
        this.messages = context.messages();
        this.texts = new ReplayTexts(messages, context.formats());
        this.report = new ReportText(messages, texts);
        this.dialogs = new JobDialogs(modal, context, model.actions());
        this.sign = new StateSignBox(texts::state);
        this.difference = new BeforeAfterBox(context);
    }

    static JobView create(String id, ConsoleContext context, Modal modal) {
        JobViewModel model = new JobViewModel(context.live(), context.background(), id);
        var loaded = context.fxml().load(JobView.class, () -> new JobView(model, context, modal));
        loaded.controller().root = loaded.root();
        return loaded.controller();
    }

    @FXML
    private void initialize() {
        back.setTooltip(new Tooltip(messages.text("replay.back") + " (Esc)"));
        back.setAccessibleText(messages.text("replay.back"));
        tip(pause, ReplaysView.PAUSE);
        tip(pace, ReplaysView.PACE);
        tip(cancel, Keys.DELETE);
        statePlace.getChildren().setAll(sign.node());
        CopyMenu.on(subtitle, messages);
        tile("sent", "replay.column.sent");
        tile("not-sent", "replay.column.not-sent");
        tile("rate", "replay.column.rate");
        tile("rest", "replay.column.rest");
        tile("queues", "replay.tile.queues");
        tile("ended", "replay.tile.ended");
        makeMore();
        samples.setCellFactory(_ -> new SampleCell(messages, texts));
        samples.setItems(model.samples());
        samples.setAccessibleText(messages.text("replay.samples"));
        samples.getSelectionModel().selectedItemProperty().addListener((_, _, sample) -> show(sample));
        differencePlace.getChildren().setAll(difference);
        VBox.setVgrow(difference, Priority.ALWAYS);
        model.samples().addListener((ListChangeListener<Sample>) _ -> showSamples());
        model.sampledProperty().addListener((_, _, _) -> showSamples());
        model.samplingProperty().addListener((_, _, _) -> showSamples());
        model.stateProperty().addListener((_, _, _) -> showState());
        showSamples();
        showState();
    }

    @Override
    public Node node() {
        return root;
    }

    String id() {
        return model.id();
    }

    /** In view: follows the broker until the owner goes away. */
    @Override
    public void show(Owner sight) {
        model.follow(sight);
    }

    /** Esc: back to all replays. */
    @Override
    public boolean escape() {
        back();
        return true;
    }

    @Override
    public boolean key(KeyEvent event) {
        Map<KeyCombination, Button> keys = Map.of(
                ReplaysView.PAUSE, pause, ReplaysView.RESUME, resume, ReplaysView.PACE, pace, Keys.DELETE, cancel);
        Optional<Button> pressed = keys.entrySet().stream()
                .filter(entry -> entry.getKey().match(event))
                .map(Map.Entry::getValue)
                .findFirst();
        pressed.filter(Node::isVisible).ifPresent(Button::fire);
        return pressed.isPresent();
    }

    @Override
    public List<Command> commands() {
        List<Command> commands = new ArrayList<>();
        model.reading().ifPresent(reading -> {
            BiConsumer<Button, Command> offer = (button, command) -> {
                if (button.isVisible() && !button.isDisabled()) {
                    commands.add(command);
                }
            };
            offer.accept(pause, command(pause, Feather.PAUSE, Optional.of(ReplaysView.PAUSE)));
            offer.accept(resume, command(resume, Feather.PLAY, Optional.of(ReplaysView.RESUME)));
            offer.accept(pace, command(pace, Feather.FAST_FORWARD, Optional.of(ReplaysView.PACE)));
            offer.accept(cancel, command(cancel, Feather.X_CIRCLE, Optional.of(Keys.DELETE)));
            offer.accept(undo, command(undo, Feather.CORNER_UP_LEFT, Optional.empty()));
            more.getItems().forEach(item -> commands.add(new Command(item.getText(), Feather.FILE_TEXT, item::fire)));
        });
        return commands;
    }

    private static Command command(Button button, Ikon icon, Optional<KeyCombination> key) {
        return new Command(button.getText(), icon, key, button::fire);
    }

    @FXML
    private void back() {
        context.navigation().open(new Place.Replays());
    }

    @FXML
    private void pause() {
        model.reading().filter(JobReading::canPause).ifPresent(dialogs::pause);
    }

    @FXML
    private void resume() {
        model.reading().filter(JobReading::canResume).ifPresent(dialogs::resume);
    }

    @FXML
    private void pace() {
        model.reading().filter(JobReading::canEnd).ifPresent(dialogs::pace);
    }

    @FXML
    private void cancel() {
        model.reading().filter(JobReading::canEnd).ifPresent(dialogs::cancel);
    }

    @FXML
    private void undo() {
        model.reading().filter(JobReading::canUndo).ifPresent(dialogs::undo);
    }

    @FXML
    private void look() {
        model.lookAtRefused()
                .onError(error -> context.notices().error(messages.text("replay.look.failed"), error))
                .start();
    }

    private void makeMore() {
        more.getItems()
                .setAll(
                        item("replay.report.copy", Feather.COPY, dialogs::copyReport),
                        item("replay.report.save", Feather.DOWNLOAD, reading -> dialogs.saveReport(reading, root)),
                        item("replay.again", Feather.EDIT_3, dialogs::again),
                        item(
                                "replay.open-queue",
                                Feather.LAYERS,
                                this::openQueue));
    }

    private void openQueue(JobReading reading) {
        if (!(reading.job().plan().source() instanceof ReplaySource.File)) {
            context.navigation().open(new Place.Queue(reading.job().plan().source().queue()));
        }
    }

    private MenuItem item(String key, Ikon icon, Consumer<JobReading> action) {
        MenuItem item = new MenuItem(messages.text(key), new FontIcon(icon));
        item.setOnAction(_ -> model.reading().ifPresent(action));
        return item;
    }

    private void tile(String id, String key) {
        Label value = new Label("–");
        value.getStyleClass().add("tile-value");
        Label label = new Label(messages.text(key));
        label.getStyleClass().add("tile-name");
        VBox tile = new VBox(label, value);
        tile.getStyleClass().add("tile");
        if (tileValues.isEmpty()) {
            tile.getStyleClass().add("first");
        }
        ColumnConstraints column = new ColumnConstraints();
        column.setHgrow(Priority.ALWAYS);
        column.setPercentWidth(100.0 / 6);
        tiles.getColumnConstraints().add(column);
        tiles.add(tile, tileValues.size(), 0);
        tileValues.put(id, value);
    }

    private void showState() {
        State now = model.stateProperty().get();
        PartBox.visible(loading, now instanceof State.Loading);
        PartBox.visible(gone, now instanceof State.Gone);
        PartBox.visible(body, now instanceof State.Known);
        PartBox.visible(more, now instanceof State.Known);
        showButtons();
        model.reading().ifPresent(this::show);
    }

    private void showButtons() {
        Optional<JobReading> reading = model.reading();
        PartBox.visible(pause, reading.filter(JobReading::canPause).isPresent());
        PartBox.visible(resume, reading.filter(JobReading::canResume).isPresent());
        PartBox.visible(pace, reading.filter(JobReading::canEnd).isPresent());
        PartBox.visible(cancel, reading.filter(JobReading::canEnd).isPresent());
        JobReading.Undo undoing = reading.map(JobReading::undo).orElse(JobReading.Undo.NO);
        PartBox.visible(undo, undoing != JobReading.Undo.NO);
        undo.setDisable(undoing == JobReading.Undo.DONE);
        undo.setText(messages.text(undoing == JobReading.Undo.DONE ? "replay.undone" : "replay.undo"));
        boolean canary = reading.filter(it -> it.job().state() == ReplayJob.State.CANARY).isPresent();
        String text = messages.text(canary ? "replay.resume.rest" : "replay.resume");
        if (!text.equals(resume.getText())) {
            resume.setText(text);
            tip(resume, ReplaysView.RESUME);
        }
    }

    private void show(JobReading reading) {
        ReplayJob job = reading.job();
        name.setText(messages.text(
                "replay.job.title", texts.source(job.plan().source()), texts.target(job.plan().target())));
        sign.show(reading);
        subtitle.setText(messages.text("replay.job.subtitle", job.id(), job.by(), texts.time(job.createdAt())));
        String reason = texts.about(job);
        why.setText(reason);
        StateSignBox.tone(job.state()).apply(why);
        PartBox.visible(why, !reason.isEmpty());
        bar.setProgress(reading.share());
        barText.setText(texts.progress(reading));
        tileValues.get("sent").setText(texts.number(job.counts().confirmed()));
        tileValues.get("not-sent").setText(texts.number(reading.notSent()));
        tileValues.get("rate").setText(texts.jobRate(reading));
        tileValues.get("rest").setText(texts.rest(job));
        tileValues.get("queues").setText(texts.queues(job));
        tileValues.get("queues")
                .setTooltip(new Tooltip(String.join("\n", job.queues().stream().sorted().toList())));
        tileValues.get("ended").setText(job.endedAt().map(context.formats()::time).orElse("–"));
        showPlan(job.plan());
        showReasons(job.counts().notSent());
    }

    private void showPlan(ReplayPlan plan) {
        if (shownPlan.filter(plan::equals).isPresent()) {
            return;
        }
        shownPlan = Optional.of(plan);
        facts.getChildren().clear();
        int row = 0;
        for (ReportText.Fact fact : report.facts(plan)) {
            Label title = new Label(fact.name());
            title.getStyleClass().add("fact-name");
            title.setMinWidth(Region.USE_PREF_SIZE);
            Label value = new Label(fact.value());
            value.setWrapText(true);
            CopyMenu.on(value, messages);
            facts.addRow(row++, title, value);
        }
    }

    private void showReasons(Map<ReplayReason, Long> counts) {
        if (shownReasons.filter(counts::equals).isPresent()) {
            return;
        }
        shownReasons = Optional.of(counts);
        List<Map.Entry<ReplayReason, Long>> sorted = ReplayTexts.byCount(counts);
        reasons.getChildren().clear();
        int row = 0;
        for (Map.Entry<ReplayReason, Long> entry : sorted) {
            Label count = new Label(texts.number(entry.getValue()));
            count.setMinWidth(Region.USE_PREF_SIZE);
            Label text = new Label(texts.reason(entry.getKey()));
            text.setWrapText(true);
            reasons.addRow(row++, count, text);
        }
        PartBox.visible(allSent, sorted.isEmpty());
        PartBox.visible(look, !sorted.isEmpty());
        showSamples();
    }

    private void showSamples() {
        boolean some = !model.samples().isEmpty();
        boolean looked = model.sampledProperty().get();
        look.setDisable(model.samplingProperty().get());
        PartBox.visible(samples, some);
        PartBox.visible(differencePlace, some);
        PartBox.visible(lookHint, looked);
        lookHint.setText(messages.text(some ? "replay.refused.hint" : "replay.refused.none"));
        if (some && samples.getSelectionModel().isEmpty()) {
            samples.getSelectionModel().selectFirst();
        }
    }

    private void show(Sample sample) {
        if (sample == null) {
            difference.clear();
        } else {
            difference.show(sample.before(), sample.after());
        }
    }

    private static void tip(Button button, KeyCombination key) {
        button.setTooltip(new Tooltip(button.getText() + " (" + key.getDisplayText() + ")"));
    }
}
