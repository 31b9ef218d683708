package org.glassmq.gui.replay;

import java.io.File;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import javafx.stage.FileChooser.ExtensionFilter;
import org.glassmq.broker.api.ReplayPlan;
import org.glassmq.broker.api.ReplayTarget;
import org.glassmq.gui.replay.Choices.Change;
import org.glassmq.gui.replay.Choices.Choice;
import org.glassmq.gui.replay.Choices.Origin;
import org.glassmq.gui.replay.Choices.Speed;
import org.glassmq.gui.replay.Choices.Standing;
import org.glassmq.gui.replay.Choices.Taken;
import org.glassmq.gui.replay.Choices.Where;
import org.glassmq.gui.replay.ReplayFormViewModel.Known;
import org.glassmq.gui.shell.Command;
import org.glassmq.gui.shell.ConsoleContext;
import org.glassmq.gui.shell.PagePart;
import org.glassmq.gui.shell.Place;
import org.glassmq.gui.support.FieldBox;
import org.glassmq.gui.support.Messages;
import org.glassmq.gui.support.Owner;
import org.glassmq.gui.support.Suggestions;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The form of a replay, and what a dry run says of it. */
final class ReplayFormView implements PagePart {
    private static final KeyCombination LOOK = KeyCombination.keyCombination("Shortcut+Enter");
    private static final KeyCombination START = KeyCombination.keyCombination("Shortcut+Shift+Enter");

    private final ReplayFormViewModel model;
    private final ReplayForm form;
    private final ConsoleContext context;
    private final Messages messages;
    private final ReplayTexts texts;
    private final Owner life;
    private final PartBox from;
    private final PartBox filter;
    private final PartBox to;
    private final PartBox changes;
    private final PartBox how;
    private final DryRunBox result;
    private final ToggleButton filtering = new ToggleButton(null, new FontIcon(Feather.FILTER));
    private final VBox tests = new VBox();
    private final VBox rules = new VBox();
    private Parent root;

    @FXML
    private Button back;

    @FXML
    private Button look;

    @FXML
    private Button start;

    @FXML
    private VBox parts;

    @FXML
    private VBox side;

    private ReplayFormView(ReplayFormViewModel model, ConsoleContext context, Owner life) {
        this.model = model;
        this.form = model.form();
        this.context = context;
        this.messages = context.messages();
        this.life = life;
        this.texts = new ReplayTexts(messages, context.formats());
        this.from = part("replay.part.from");
        this.filter = part("replay.part.filter");
        this.to = part("replay.part.to");
        this.changes = part("replay.part.changes");
        this.how = part("replay.part.how");
        this.result = new DryRunBox(context, texts);
    }

    /** Makes the view; what is typed lives in the form and outlives it. */
    static ReplayFormView create(
            ConsoleContext context, ReplayForm form, InstantSource clock, String person, Owner life) {
        ReplayFormViewModel model = new ReplayFormViewModel(form, context, clock, person, life);
        var loaded = context.fxml().load(ReplayFormView.class, () -> new ReplayFormView(model, context, life));
        loaded.controller().root = loaded.root();
        return loaded.controller();
    }

    @FXML
    private void initialize() {
        back.setAccessibleText(messages.text("replay.back"));
        back.setTooltip(new Tooltip(messages.text("replay.back") + " (Esc)"));
        look.setTooltip(new Tooltip(messages.text("replay.look.about") + " (" + LOOK.getDisplayText() + ")"));
        start.setTooltip(new Tooltip(START.getDisplayText()));
        makeFrom();
        makeFilter();
        makeTo();
        makeChanges();
        makeHow();
        parts.getChildren().setAll(from, filter, to, changes, how);
        parts.addEventFilter(KeyEvent.KEY_PRESSED, this::keys);
        side.getChildren().setAll(result);
        life.listen(model.dryRunProperty(), (_, _, _) -> showResult());
        life.listen(model.lookingProperty(), (_, _, _) -> showResult());
        life.listen(model.refusalProperty(), (_, _, _) -> showResult());
        life.listen(model.staleProperty(), (_, _, _) -> showResult());
        life.listen(model.startableProperty(), (_, _, _) -> showResult());
        life.listen(model.errorsProperty(), (_, before, now) -> showErrors(before, now));
        showErrors(Map.of(), model.errorsProperty().get());
        showResult();
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public void show(Owner sight) {
        // the model follows nothing while it is out of view
    }

    @Override
    public void open(Place place) {
        model.show(place instanceof Place.Replay(var draft) ? draft : Optional.empty());
        showFilter();
    }

    @Override
    public void refresh() {
        model.readKnown();
        model.dryRun();
    }

    /** Esc: back to all replays; what was typed stays. */
    @Override
    public boolean escape() {
        back();
        return true;
    }

    @Override
    public boolean key(KeyEvent event) {
        if (START.match(event)) {
            model.start();
        } else if (LOOK.match(event)) {
            model.dryRun();
        } else {
            return false;
        }
        return true;
    }

    @Override
    public List<Command> commands() {
        return List.of(
                new Command(messages.text("replay.look.about"), Feather.EYE, Optional.of(LOOK), model::dryRun),
                new Command(
                        texts.verb(model.dryRunProperty().get()), Feather.REWIND, Optional.of(START), model::start),
                new Command(messages.text("replay.rule.add"), Feather.PLUS, () -> model.addRule(Change.SET_HEADER)),
                new Command(messages.text("replay.filter"), Feather.FILTER, filtering::fire),
                new Command(messages.text("replay.clear"), Feather.X, model::clear));
    }

    private void keys(KeyEvent event) {
        if (key(event)) {
            event.consume();
        }
    }

    @FXML
    private void back() {
        context.navigation().open(new Place.Replays());
    }

    @FXML
    private void clear() {
        model.clear();
    }

    @FXML
    private void look() {
        model.dryRun();
    }

    @FXML
    private void start() {
        model.start();
    }

    // ---- the parts ---------------------------------------------------------------------------------------

    private PartBox part(String titleKey) {
        return new PartBox(form, messages, messages.text(titleKey));
    }

    private String title(Choice choice) {
        return messages.text(choice.titleKey());
    }

    private void makeFrom() {
        FieldBox queue = from.field(Field.QUEUE, messages.text("replay.queue.prompt"));
        Node origin = from.choice("origin", "replay.origin", all(Origin.values()), form.originProperty(), this::title);
        FieldBox file = from.field(Field.FILE, messages.text("replay.file.prompt"));
        Button choose = new Button(messages.text("replay.file.choose"), new FontIcon(Feather.FOLDER));
        choose.setOnAction(_ -> chooseFile());
        Suggestions.offer(queue.input(), () -> model.knownProperty().get().queues());
        Node host = hosts();
        Node taken = from.choice("taken", "replay.taken", all(Taken.values()), form.takenProperty(), this::title);
        Node standing = from.choice(
                "standing", "replay.standing", all(Standing.values()), form.standingProperty(), this::title);
        from.line(origin, new VBox(queue, file));
        Node which = from.line(taken, standing);
        from.getChildren().addAll(choose, host);
        Node range = from.line(
                from.field(Field.OFFSET_FROM, messages.text("replay.offset.oldest")),
                from.field(Field.OFFSET_TO, messages.text("replay.offset.newest")));
        FieldBox offsets = from.field(Field.OFFSETS, "3, 5-9, 20");
        from.getChildren().add(offsets);
        follow(() -> {
            boolean ofFile = form.originProperty().get() == Origin.FILE;
            PartBox.visible(file, ofFile);
            PartBox.visible(choose, ofFile);
            PartBox.visible(queue, !ofFile);
            PartBox.visible(which, !ofFile);
            PartBox.visible(range, !ofFile && form.takenProperty().get() == Taken.OFFSETS);
            PartBox.visible(offsets, !ofFile && form.takenProperty().get() == Taken.CHOSEN);
            PartBox.visible(filtering, stretch());
            showFilter();
            // a selection has its messages whatever their state; a move takes what is ready
            standing.setDisable(form.takenProperty().get() == Taken.CHOSEN
                    || form.modeProperty().get() == ReplayPlan.Mode.MOVE);
        });
    }

    /** Open when it is asked for; a filter that is in force cannot be hidden. */
    private void showFilter() {
        filtering.setSelected(filtering.isSelected() || form.filters());
        PartBox.visible(filter, filtering.isSelected() && stretch());
    }

    /** Whether the messages are those of a stretch of a queue; only they are filtered. */
    private boolean stretch() {
        return form.originProperty().get() == Origin.QUEUE && form.takenProperty().get() != Taken.CHOSEN;
    }

    private void chooseFile() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(messages.text("replay.file"));
        chooser.getExtensionFilters().setAll(new ExtensionFilter("JSON Lines", "*.jsonl", "*.json", "*.*"));
        File file = chooser.showOpenDialog(root.getScene().getWindow());
        if (file != null) {
            form.field(Field.FILE).set(file.getAbsolutePath());
        }
    }

    /** Only if there are several. */
    private Node hosts() {
        VBox place = new VBox();
        life.listen(model.knownProperty(), (_, before, now) -> {
            if (!before.hosts().equals(now.hosts()) && now.hosts().size() > 1) {
                place.getChildren()
                        .setAll(from.choice(
                                "vhost", "replay.vhost", now.hosts(), hostProperty(now), Function.identity()));
            }
            PartBox.visible(place, now.hosts().size() > 1);
        });
        PartBox.visible(place, false);
        return place;
    }

    private ObjectProperty<String> hostProperty(Known known) {
        ObjectProperty<String> host =
                new SimpleObjectProperty<>(form.virtualHostProperty().get());
        host.addListener((_, _, chosen) -> {
            if (chosen != null && known.hosts().contains(chosen)) {
                form.virtualHostProperty().set(chosen);
            }
        });
        life.listen(form.virtualHostProperty(), (_, _, now) -> host.set(now));
        return host;
    }

    private void makeFilter() {
        filtering.setId("filtering");
        filtering.setText(messages.text("replay.filter"));
        filtering.getStyleClass().add("flat-button");
        filtering.setOnAction(_ -> showFilter());
        from.beside(filtering);
        CheckBox matchCase = new CheckBox(messages.text("replay.filter.case"));
        matchCase.selectedProperty().bindBidirectional(form.matchCaseProperty());
        Button add = new Button(messages.text("replay.test.add"), new FontIcon(Feather.PLUS));
        add.getStyleClass().add("flat-button");
        add.setOnAction(_ -> model.addTest());
        filter.beside(add);
        filter.line(
                filter.field(Field.TEXT, messages.text("replay.filter.text.prompt")),
                filter.field(Field.REGEX, "\"status\":\\s*5\\d\\d"));
        filter.getChildren().add(matchCase);
        FieldBox exchange = filter.field(Field.FROM_EXCHANGE, "");
        Suggestions.offer(exchange.input(), () -> model.knownProperty().get().addresses().exchangeNames());
        filter.line(exchange, filter.field(Field.FROM_KEY, ""));
        filter.line(
                filter.field(Field.TIME_FROM, "2026-01-31 14:03"), filter.field(Field.TIME_UNTIL, "14:03:27"));
        tests.getStyleClass().add("header-rows");
        filter.getChildren().add(tests);
        onRows(form.tests(), () -> {
            tests.getChildren()
                    .setAll(form.tests().stream()
                            .map(row -> new TestRowBox(row, form, messages))
                            .toList());
            PartBox.visible(tests, !form.tests().isEmpty());
        });
    }

    private void makeTo() {
        List<Where> usual = List.of(Where.ORIGINAL, Where.EXCHANGE, Where.QUEUE);
        Node where = to.choice("where", "replay.target", usual, form.whereProperty(), this::title);
        Node mode = to.choice("mode", "replay.mode", all(ReplayPlan.Mode.values()), form.modeProperty(), texts::mode);
        to.line(where, mode);
        Label undo = new Label();
        undo.setWrapText(true);
        FieldBox exchange = to.field(Field.TARGET_EXCHANGE, messages.text("replay.to.default-exchange"));
        FieldBox key = to.field(Field.TARGET_KEY, messages.text("replay.target.key.prompt"));
        Suggestions.offer(exchange.input(), () -> model.knownProperty().get().addresses().exchangeNames());
        Suggestions.offer(key.input(), model::keyCompletions);
        Node address = to.line(exchange, key);
        FieldBox queue = to.field(Field.TARGET_QUEUE, "");
        Suggestions.offer(queue.input(), () -> model.knownProperty().get().queues());
        Label about = new Label(messages.text("replay.target.original.about"));
        about.getStyleClass().add("hint");
        about.setWrapText(true);
        to.getChildren().addAll(queue, about, undo);
        follow(() -> {
            Where now = form.whereProperty().get();
            boolean undone = now == Where.BACK;
            PartBox.visible(where, !undone);
            PartBox.visible(mode, !undone);
            mode.setDisable(form.originProperty().get() == Origin.FILE);
            PartBox.visible(undo, undone);
            undo.setText(form.back().map((ReplayTarget.TakenBack target) -> texts.target(target)).orElse(""));
            PartBox.visible(address, now == Where.EXCHANGE);
            PartBox.visible(queue, now == Where.QUEUE);
            PartBox.visible(about, now == Where.ORIGINAL);
            PartBox.visible(changes, !undone);
        });
    }

    private void makeChanges() {
        Button add = new Button(messages.text("replay.rule.add"), new FontIcon(Feather.PLUS));
        add.setId("addRule");
        add.getStyleClass().add("flat-button");
        add.setOnAction(_ -> model.addRule(Change.SET_HEADER));
        changes.beside(add);
        Label none = new Label(messages.text("replay.rule.none"));
        none.getStyleClass().add("hint");
        rules.getStyleClass().add("header-rows");
        changes.getChildren().addAll(none, rules);
        onRows(form.rules(), () -> {
            rules.getChildren()
                    .setAll(form.rules().stream()
                            .map(row -> new RuleRowBox(row, form, messages))
                            .toList());
            PartBox.visible(none, form.rules().isEmpty());
            PartBox.visible(rules, !form.rules().isEmpty());
            if (!rules.getChildren().isEmpty()
                    && rules.getChildren().getLast() instanceof RuleRowBox newest
                    && newest.row().blank()) {
                newest.focusName();
            }
        });
    }

    private void makeHow() {
        FieldBox rate = how.field(Field.RATE, "100");
        FieldBox factor = how.field(Field.FACTOR, "1");
        VBox speed = new VBox(rate, factor);
        how.line(
                how.choice("speed", "replay.pace", all(Speed.values()), form.speedProperty(), this::title),
                speed,
                how.field(Field.START, messages.text("replay.start-at.prompt")));
        how.line(
                how.field(Field.LIMIT, messages.text("replay.limit.prompt")),
                how.field(Field.CANARY, messages.text("replay.canary.prompt")),
                how.choice(
                        "trouble",
                        "replay.trouble",
                        all(ReplayPlan.Trouble.values()),
                        form.troubleProperty(),
                        texts::trouble));
        follow(() -> {
            PartBox.visible(rate, form.speedProperty().get() == Speed.PER_SECOND);
            PartBox.visible(factor, form.speedProperty().get() == Speed.RECORDED);
        });
    }

    private static <T> List<T> all(T[] values) {
        return List.of(values);
    }

    /** Shows what belongs to the choices, now and whenever one is made. */
    private void follow(Runnable show) {
        List.of(
                        form.originProperty(),
                        form.takenProperty(),
                        form.modeProperty(),
                        form.whereProperty(),
                        form.speedProperty())
                .forEach(choice -> life.listen(choice, (_, _, _) -> show.run()));
        show.run();
    }

    /** Shows lines anew when there are others; not while somebody types in one. */
    private <T> void onRows(ObservableList<T> rows, Runnable show) {
        ListChangeListener<T> listener = change -> {
            while (change.next()) {
                if (change.wasAdded() || change.wasRemoved()) {
                    show.run();
                    return;
                }
            }
        };
        rows.addListener(listener);
        life.own(() -> rows.removeListener(listener));
        show.run();
    }

    // ---- what comes of it --------------------------------------------------------------------------------

    private void showErrors(Map<Field, String> before, Map<Field, String> now) {
        for (PartBox part : List.of(from, filter, to, how)) {
            boolean wrong = part.show(now);
            if (wrong && before.isEmpty()) {
                part.focusFirst(now);
            }
        }
    }

    private void showResult() {
        DryRunBox.Standing standing = model.lookingProperty().get()
                ? DryRunBox.Standing.LOOKING
                : model.staleProperty().get() ? DryRunBox.Standing.STALE : DryRunBox.Standing.FRESH;
        result.show(model.dryRunProperty().get(), standing, model.refusalProperty().get());
        start.setText(texts.verb(model.dryRunProperty().get()));
        start.setDisable(!model.startableProperty().get());
    }
}
