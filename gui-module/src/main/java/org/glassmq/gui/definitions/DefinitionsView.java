package org.glassmq.gui.definitions;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import javafx.stage.FileChooser.ExtensionFilter;
import org.glassmq.broker.api.DefinitionChange;
import org.glassmq.broker.api.DefinitionChange.Kind;
import org.glassmq.broker.api.Why;
import org.glassmq.gui.definitions.DefinitionsViewModel.State;
import org.glassmq.gui.shell.Command;
import org.glassmq.gui.shell.ConsoleContext;
import org.glassmq.gui.shell.Keys;
import org.glassmq.gui.shell.PagePart;
import org.glassmq.gui.shell.Place;
import org.glassmq.gui.support.EmptyBox;
import org.glassmq.gui.support.FileDrop;
import org.glassmq.gui.support.Messages;
import org.glassmq.gui.support.Owner;
import org.glassmq.gui.support.TextTable;
import org.glassmq.gui.support.TextTable.Letters;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Definitions to a file and from one: by a dialog, or by a file that is dropped here. */
public final class DefinitionsView implements PagePart {
    private final DefinitionsViewModel model;
    private final ConsoleContext context;
    private final Messages messages;
    private final Place home;
    private final VBox root = new VBox();
    private final Label subtitle = new Label();
    private final EmptyBox drop;
    private final VBox result = new VBox();
    private final Label headline = new Label();
    private final Label hint = new Label();
    private final HBox kinds = new HBox();
    private final Map<Kind, ToggleButton> toggles = new EnumMap<>(Kind.class);
    private final ProgressBar progress = new ProgressBar();
    private final TextTable<DefinitionChange> rows;
    private final Button exporting;
    private final Button choosing;
    private final Button importing;
    private final Button leaving;

    /** @param home where the way back leads */
    public DefinitionsView(ConsoleContext context, Place home) {
        this.model = new DefinitionsViewModel(context.live(), context.background());
        this.context = context;
        this.messages = context.messages();
        this.home = home;
        exporting = button("export", "definitions.export", Feather.DOWNLOAD, this::export);
        choosing = button("choose", "definitions.choose", Feather.UPLOAD, this::choose);
        importing = button("import", "definitions.import", Feather.CHECK, model::apply);
        leaving = button("leave", "definitions.leave", Feather.X, model::leave);
        importing.getStyleClass().add("accent");
        TableView<DefinitionChange> table = new TableView<>();
        table.setId("changes");
        rows = new TextTable<>(table, messages, messages.text("definitions.changes"))
                .whenEmpty(messages.text("definitions.changes.none"))
                .column("kind", messages.text("definitions.column.kind"), 120, Letters.USUAL, c -> kind(c.kind()))
                .column("part", messages.text("definitions.column.part"), 140, Letters.USUAL, c -> part(c.part()))
                .column("vhost", messages.text("definitions.column.vhost"), 110, Letters.USUAL, change ->
                        change.virtualHost().orElse(""))
                .column("name", messages.text("definitions.column.name"), 240, Letters.MONO, change ->
                        messages.say(change.name()))
                .column("text", messages.text("definitions.column.text"), 420, Letters.USUAL, change ->
                        messages.say(change.why()));
        root.getStyleClass().add("page");
        drop = new EmptyBox(
                Feather.FILE_TEXT, messages.text("definitions.drop"), messages.text("definitions.about"));
        VBox.setVgrow(drop, Priority.ALWAYS);
        makeResult(table);
        root.getChildren().setAll(header(), drop, result);
        FileDrop.on(
                root,
                files -> files.size() == 1 && Files.isRegularFile(files.getFirst()) && !choosing.isDisabled(),
                files -> model.read(files.getFirst()));
        model.stateProperty().addListener((_, _, now) -> show(now));
        model.shownProperty().addListener((_, _, _) -> rows.show(model.changes()));
        show(model.stateProperty().get());
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public void show(Owner sight) {
        sight.listen(context.live().sessionProperty(), (_, _, _) -> {
            model.readAgain();
            showAble();
        });
        showAble();
    }

    @Override
    public void refresh() {
        model.readAgain();
    }

    /** Esc: first the file goes, then back to where one comes from. */
    @Override
    public boolean escape() {
        if (model.stateProperty().get() instanceof State.Empty) {
            context.navigation().open(home);
        } else {
            model.leave();
        }
        return true;
    }

    @Override
    public boolean key(KeyEvent event) {
        boolean wanted = Keys.NEW.match(event);
        if (wanted) {
            choose();
        }
        return wanted;
    }

    @Override
    public List<Command> commands() {
        return List.of(
                new Command(messages.text("definitions.export"), Feather.DOWNLOAD, this::export),
                new Command(
                        messages.text("definitions.choose"), Feather.UPLOAD, Optional.of(Keys.NEW), this::choose));
    }

    private Node header() {
        Button back = new Button(null, new FontIcon(Feather.ARROW_LEFT));
        back.getStyleClass().add("flat-button");
        back.setAccessibleText(messages.text("definitions.back"));
        back.setOnAction(_ -> context.navigation().open(home));
        Label title = new Label(messages.text("definitions.title"));
        title.getStyleClass().add("page-title");
        subtitle.getStyleClass().add("page-subtitle");
        VBox titles = new VBox(title, subtitle);
        titles.setMinWidth(40);
        HBox.setHgrow(titles, Priority.ALWAYS);
        HBox header = new HBox(back, titles, leaving, exporting, choosing, importing);
        header.getStyleClass().add("page-header");
        return header;
    }

    private void makeResult(TableView<DefinitionChange> table) {
        headline.getStyleClass().add("card-title");
        headline.setId("headline");
        headline.setWrapText(true);
        hint.getStyleClass().add("hint");
        hint.setWrapText(true);
        for (Kind kind : Kind.values()) {
            ToggleButton toggle = new ToggleButton();
            toggle.setId(kind.name());
            toggle.getStyleClass().setAll("toggle-button", "tab-button");
            toggle.setSelected(true);
            toggle.selectedProperty().addListener((_, _, _) -> model.shownProperty().set(chosen()));
            toggles.put(kind, toggle);
            kinds.getChildren().add(toggle);
        }
        kinds.getStyleClass().add("button-row");
        progress.setMaxWidth(Double.MAX_VALUE);
        progress.progressProperty().bind(model.progressProperty());
        VBox.setVgrow(table, Priority.ALWAYS);
        result.getChildren().setAll(headline, hint, kinds, progress, table);
        result.getStyleClass().add("page-body");
        VBox.setVgrow(result, Priority.ALWAYS);
    }

    private Set<Kind> chosen() {
        Set<Kind> chosen = EnumSet.noneOf(Kind.class);
        toggles.forEach((kind, toggle) -> {
            if (toggle.isSelected()) {
                chosen.add(kind);
            }
        });
        return chosen;
    }

    private void show(State now) {
        boolean empty = now instanceof State.Empty;
        visible(drop, empty);
        visible(result, !empty);
        visible(leaving, !empty);
        visible(importing, !empty && !(now instanceof State.Applied));
        visible(kinds, !now.all().isEmpty());
        visible(progress, now instanceof State.Reading || now instanceof State.Applying);
        toggles.forEach((kind, toggle) -> {
            toggle.setText(messages.text("definitions.kind.count", kind(kind), number(now.count(kind))));
            toggle.setDisable(now.count(kind) == 0);
        });
        headline.setText(headline(now));
        hint.setText(hint(now));
        visible(hint, !hint.getText().isEmpty());
        rows.show(model.changes());
        showAble();
    }

    private void showAble() {
        boolean able = context.live().sessionProperty().get().isPresent();
        exporting.setDisable(!able);
        choosing.setDisable(!able);
        importing.setDisable(!able || !model.importable());
        subtitle.setText(messages.text(able ? "definitions.subtitle" : "definitions.offline"));
    }

    private String headline(State now) {
        return switch (now) {
            case State.Empty() -> "";
            case State.Reading(Path file) -> messages.text("definitions.reading", file);
            case State.Preview(Path file, _, _) -> messages.text(
                    now.count(Kind.CONFLICT) > 0 ? "definitions.conflicts" : "definitions.preview",
                    file.getFileName(),
                    now.count(Kind.CREATE) + now.count(Kind.CHANGE),
                    number(now.count(Kind.CREATE) + now.count(Kind.CHANGE)),
                    now.count(Kind.CONFLICT),
                    number(now.count(Kind.CONFLICT)));
            case State.Applying(Path file, _) -> messages.text("definitions.applying", file.getFileName());
            case State.Applied(Path file, _) -> messages.text(
                    "definitions.applied",
                    file.getFileName(),
                    number(now.count(Kind.CREATE)),
                    number(now.count(Kind.CHANGE)));
            case State.Failed(Path file, _) -> messages.text("definitions.failed", file.getFileName());
        };
    }

    private String hint(State now) {
        return switch (now) {
            case State.Preview preview when preview.count(Kind.CONFLICT) > 0 ->
                messages.text("definitions.conflicts.about");
            case State.Preview preview when !model.importable() -> messages.text("definitions.same");
            case State.Preview _ -> messages.text("definitions.preview.about");
            case State.Failed(_, Exception why) -> why instanceof Why.Told ? messages.say(why) : why.toString();
            case State.Empty _, State.Reading _, State.Applying _, State.Applied _ -> "";
        };
    }

    // ---- files -------------------------------------------------------------------------------------------

    private void export() {
        FileChooser chooser = chooser("definitions.export");
        chooser.setInitialFileName("glassmq-definitions-" + LocalDate.now() + ".json");
        Optional.ofNullable(chooser.showSaveDialog(root.getScene().getWindow()))
                .map(File::toPath)
                .ifPresent(this::exportTo);
    }

    private void exportTo(Path file) {
        model.export(file)
                .onSuccess(written -> context.notices().done(messages.text("definitions.exported", written)))
                .onError(error -> context.notices().error(messages.text("definitions.export.failed", file), error))
                .start();
    }

    private void choose() {
        if (!choosing.isDisabled()) {
            Optional.ofNullable(chooser("definitions.choose").showOpenDialog(root.getScene().getWindow()))
                    .map(File::toPath)
                    .ifPresent(model::read);
        }
    }

    /** Begins with a file that somebody chose elsewhere. */
    void read(Path file) {
        model.read(file);
    }

    private FileChooser chooser(String titleKey) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(messages.text(titleKey));
        chooser.getExtensionFilters()
                .setAll(
                        new ExtensionFilter("JSON", "*.json"),
                        new ExtensionFilter(messages.text("definitions.all-files"), "*"));
        return chooser;
    }

    // ---- words -------------------------------------------------------------------------------------------

    private String kind(Kind kind) {
        return messages.text(
                switch (kind) {
                    case CREATE -> "definitions.kind.create";
                    case CHANGE -> "definitions.kind.change";
                    case CONFLICT -> "definitions.kind.conflict";
                    case UNCHANGED -> "definitions.kind.unchanged";
                });
    }

    private String part(String part) {
        return switch (part) {
            case "vhosts" -> messages.text("definitions.part.vhosts");
            case "users" -> messages.text("definitions.part.users");
            case "permissions" -> messages.text("definitions.part.permissions");
            case "topic_permissions" -> messages.text("definitions.part.topic-permissions");
            case "policies" -> messages.text("definitions.part.policies");
            case "exchanges" -> messages.text("definitions.part.exchanges");
            case "queues" -> messages.text("definitions.part.queues");
            case "bindings" -> messages.text("definitions.part.bindings");
            default -> part;
        };
    }

    private String number(long value) {
        return context.formats().number(value);
    }

    private Button button(String id, String key, Ikon icon, Runnable action) {
        Button button = new Button(messages.text(key), new FontIcon(icon));
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
