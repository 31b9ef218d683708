package org.glassmq.gui.settings;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ScrollPane.ScrollBarPolicy;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.glassmq.gui.declare.ArgumentFieldBox;
import org.glassmq.gui.embedded.EmbeddedBroker.State;
import org.glassmq.gui.settings.BrokerSetting.Group;
import org.glassmq.gui.settings.SettingsViewModel.Wrong;
import org.glassmq.gui.shell.Command;
import org.glassmq.gui.shell.ConfirmDialogs;
import org.glassmq.gui.shell.ConsoleContext;
import org.glassmq.gui.shell.PagePart;
import org.glassmq.gui.shell.Place;
import org.glassmq.gui.support.CopyMenu;
import org.glassmq.gui.support.Messages;
import org.glassmq.gui.support.Modal;
import org.glassmq.gui.support.Owner;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The settings of the console, which hold at once, and of the broker, which are written to its file. */
final class SettingsView implements PagePart {
    private static final KeyCombination SAVE = KeyCombination.keyCombination("Shortcut+S");

    private final SettingsViewModel model;
    private final ConsoleContext context;
    private final SettingsParts parts;
    private final Messages messages;
    private final SettingsTexts texts;
    private final ConfirmDialogs confirm;
    private final VBox root = new VBox();
    private final Label file = new Label();
    private final Label problem = new Label();
    private final HBox restart = new HBox();
    private final Label listening = new Label();
    private final Button revert;
    private final Button save;
    private final Map<BrokerSetting, ArgumentFieldBox> boxes = new EnumMap<>(BrokerSetting.class);
    private int clients;

    SettingsView(ConsoleContext context, SettingsParts parts, Modal modal) {
        this.model = new SettingsViewModel(parts.settings(), parts.broker(), context);
        this.context = context;
        this.parts = parts;
        this.messages = context.messages();
        this.texts = new SettingsTexts(messages, context.formats());
        this.confirm = new ConfirmDialogs(modal, context);
        revert = button("revert", messages.text("settings.revert"), Feather.ROTATE_CCW, model::revert);
        save = button("save", messages.text("settings.save"), Feather.CHECK, this::save);
        save.getStyleClass().add("accent");
        save.setTooltip(new Tooltip(messages.text("settings.save") + " (" + SAVE.getDisplayText() + ")"));
        VBox body = new VBox();
        body.getStyleClass().add("page-body");
        body.getChildren().add(restartNotice());
        body.getChildren().add(new ConsoleSettingsBox(context, parts));
        for (Group group : Group.values()) {
            body.getChildren().add(card(group));
        }
        ScrollPane scroll = new ScrollPane(body);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("page-scroll");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        problem.getStyleClass().add("bad");
        problem.setWrapText(true);
        root.getStyleClass().add("page");
        root.getChildren().setAll(header(), scroll);
        model.problemsProperty().addListener((_, _, _) -> showChanges());
        model.changesProperty().addListener((_, _, _) -> showChanges());
        model.savingProperty().addListener((_, _, _) -> showChanges());
        model.restartNeededProperty().addListener((_, _, _) -> showRestart());
        showChanges();
        showRestart();
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public void show(Owner sight) {
        model.follow(sight);
        listening.setText(messages.text("settings.listening.none"));
        context.live().overview(sight, now -> {
            clients = now.overview().connections();
            listening.setText(texts.listening(now.overview().listeners()));
        });
        sight.listen(parts.broker().stateProperty(), (_, _, state) -> {
            if (!(state instanceof State.Running)) {
                clients = 0;
                listening.setText(messages.text("settings.listening.none"));
            }
        });
    }

    /** Esc: what was typed and not saved goes. */
    @Override
    public boolean escape() {
        boolean dirty = !model.changesProperty().get().isEmpty();
        if (dirty) {
            model.revert();
        }
        return dirty;
    }

    @Override
    public boolean key(KeyEvent event) {
        boolean wanted = SAVE.match(event) && model.savable();
        if (wanted) {
            save();
        }
        return wanted;
    }

    @Override
    public List<Command> commands() {
        List<Command> commands = new ArrayList<>();
        if (model.savable()) {
            commands.add(new Command(
                    messages.text("settings.save"), Feather.CHECK, Optional.of(SAVE), this::save));
        }
        commands.add(new Command(
                messages.text("settings.folder.open"), Feather.FOLDER, () -> parts.open()
                        .accept(parts.broker().config().dataDirectory())));
        return commands;
    }

    private Node header() {
        Label title = new Label(messages.text("settings.title"));
        title.getStyleClass().add("page-title");
        file.setText(messages.text("settings.file", parts.settings().file().path().toString()));
        file.getStyleClass().add("page-subtitle");
        file.setTooltip(new Tooltip(parts.settings().file().path().toString()));
        CopyMenu.on(file, messages, () -> parts.settings().file().path().toString());
        VBox titles = new VBox(title, file, problem);
        titles.setMinWidth(40);
        HBox.setHgrow(titles, Priority.ALWAYS);
        Button definitions = button(
                "definitions",
                messages.text("settings.definitions.button"),
                Feather.FILE_TEXT,
                () -> context.navigation().open(new Place.Definitions()));
        Button audit = button(
                "audit",
                messages.text("audit.title"),
                Feather.BOOK_OPEN,
                () -> context.navigation().open(new Place.Audit()));
        HBox header = new HBox(titles, audit, definitions, revert, save);
        header.getStyleClass().add("page-header");
        return header;
    }

    private Node restartNotice() {
        Label text = new Label(messages.text("settings.restart.needed"), new FontIcon(Feather.ROTATE_CW));
        text.setWrapText(true);
        HBox.setHgrow(text, Priority.ALWAYS);
        text.setMaxWidth(Double.MAX_VALUE);
        Button now = button("restart", messages.text("settings.restart"), Feather.ROTATE_CW, this::restart);
        restart.getChildren().setAll(text, now);
        restart.getStyleClass().addAll("card", "card-head");
        return restart;
    }

    private Node card(Group group) {
        Label title = new Label(messages.text(group.key()));
        title.getStyleClass().add("card-title");
        VBox card = new VBox(title);
        card.getStyleClass().add("card");
        if (group == Group.LISTENERS) {
            listening.getStyleClass().add("hint");
            CopyMenu.on(listening, messages);
            card.getChildren().add(listening);
        }
        GridPane grid = new GridPane();
        grid.getStyleClass().add("argument-grid");
        for (int i = 0; i < 2; i++) {
            ColumnConstraints column = new ColumnConstraints();
            column.setPercentWidth(50);
            grid.getColumnConstraints().add(column);
        }
        List<BrokerSetting> members =
                Stream.of(BrokerSetting.values()).filter(setting -> setting.group() == group).toList();
        for (int i = 0; i < members.size(); i++) {
            grid.add(box(members.get(i)), i % 2, i / 2);
        }
        card.getChildren().add(grid);
        return card;
    }

    private ArgumentFieldBox box(BrokerSetting setting) {
        ArgumentFieldBox box =
                new ArgumentFieldBox(model.field(setting), messages, List::of, texts.unset(setting));
        boxes.put(setting, box);
        if (model.isFixed(setting)) {
            box.fix(messages.text("settings.fixed", "--" + setting.key()));
        } else {
            box.note(texts.effect(setting.effect()));
        }
        return box;
    }

    private void save() {
        if (model.savable()) {
            model.save()
                    .onSuccess(written -> {
                        model.saved(written);
                        context.notices()
                                .done(messages.text(
                                        model.restartNeededProperty().get()
                                                ? "settings.saved.restart"
                                                : "settings.saved"));
                    })
                    .onError(error -> context.notices()
                            .error(
                                    messages.text(
                                            "settings.save.failed",
                                            parts.settings().file().path().toString()),
                                    error))
                    .start();
        }
    }

    private void restart() {
        if (clients == 0) {
            model.restart();
        } else {
            confirm.ask(texts.restartQuestion(clients), _ -> {}, model::restart);
        }
    }

    private void showChanges() {
        List<Wrong> wrong = model.problemsProperty().get();
        boxes.forEach((setting, box) -> box.error(wrong.stream()
                .filter(found -> found.key().equals(setting.key()))
                .findFirst()
                .map(texts::problem)));
        String elsewhere = wrong.stream()
                .filter(found -> found.key().isEmpty())
                .findFirst()
                .map(texts::problem)
                .orElse(wrong.isEmpty() ? "" : messages.text("settings.problems", wrong.size()));
        problem.setText(elsewhere);
        visible(problem, !elsewhere.isEmpty());
        visible(file, elsewhere.isEmpty());
        revert.setDisable(model.changesProperty().get().isEmpty() && wrong.isEmpty());
        save.setDisable(!model.savable());
    }

    private void showRestart() {
        visible(restart, model.restartNeededProperty().get());
    }

    private static Button button(String id, String text, Ikon icon, Runnable action) {
        Button button = new Button(text, new FontIcon(icon));
        button.setId(id);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> action.run());
        return button;
    }

    private static void visible(Node node, boolean visible) {
        node.setVisible(visible);
        node.setManaged(visible);
    }
}
