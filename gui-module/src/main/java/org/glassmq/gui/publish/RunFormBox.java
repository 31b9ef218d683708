package org.glassmq.gui.publish;

import java.io.File;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TitledPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import org.glassmq.gui.shell.FormBox;
import org.glassmq.gui.support.FieldBox;
import org.glassmq.gui.support.FileDrop;
import org.glassmq.gui.support.Formats;
import org.glassmq.gui.support.Messages;
import org.glassmq.gui.support.Owner;
import org.glassmq.gui.support.TitleConverter;
import org.glassmq.gui.support.Tone;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** How many messages are to be sent, how fast, and as whom; folded away while only one is. */
final class RunFormBox extends TitledPane {
    private static final int COLUMNS = 4;

    private final RunViewModel model;
    private final Messages messages;
    private final Formats formats;
    private final Map<RunField, FieldBox> boxes = new EnumMap<>(RunField.class);
    private final Button start = new Button();
    private final Label told = new Label();
    private final HBox files = new HBox();
    private final ChoiceBox<RunForm.End> end = new ChoiceBox<>();

    RunFormBox(RunViewModel model, Messages messages, Formats formats, Owner life) {
        this.model = model;
        this.messages = messages;
        this.formats = formats;
        setText(messages.text("publish.run"));
        setExpanded(false);
        setAnimated(false);
        setId("many");
        getStyleClass().add("fold");
        GridPane grid = new GridPane();
        grid.getStyleClass().add("form");
        for (int i = 0; i < COLUMNS; i++) {
            ColumnConstraints column = new ColumnConstraints();
            column.setPercentWidth(100.0 / COLUMNS);
            grid.getColumnConstraints().add(column);
        }
        grid.add(supply(), 0, 0);
        grid.add(files, 1, 0, 3, 1);
        grid.add(end(), 0, 1);
        grid.add(box(RunField.AMOUNT), 1, 1);
        grid.add(box(RunField.RATE), 2, 1);
        grid.add(box(RunField.CONNECTIONS), 3, 1);
        grid.add(box(RunField.USER), 0, 2);
        grid.add(password(), 1, 2);
        makeFiles();
        acceptFiles();
        boxes.get(RunField.RATE).prompt(messages.text("publish.run.rate.prompt"));
        start.setId("start");
        start.setGraphic(new FontIcon(Feather.FAST_FORWARD));
        start.setMnemonicParsing(false);
        start.setOnAction(_ -> model.start());
        start.setTooltip(new Tooltip(messages.text("publish.run.about")));
        HBox line = new HBox(start);
        line.getStyleClass().add("button-row");
        VBox content = new VBox(grid, line);
        content.getStyleClass().add("section");
        setContent(content);
        life.listen(model.errorsProperty(), (_, _, now) -> showErrors(now));
        life.listen(model.viewProperty(), (_, _, _) -> showVerb());
        life.listen(model.form().endProperty(), (_, _, _) -> showVerb());
        life.listen(model.form().supplyProperty(), (_, _, _) -> showSupply());
        life.listen(model.filesProperty(), (_, _, now) -> showFiles(now));
        life.listen(model.form().field(RunField.AMOUNT), (_, _, _) -> showVerb());
        showSupply();
        showFiles(model.filesProperty().get());
    }

    private VBox supply() {
        ChoiceBox<Supply> choice = new ChoiceBox<>();
        choice.setId("supply");
        choice.getItems().setAll(Supply.values());
        choice.setConverter(new TitleConverter<>(supply -> messages.text(supply.titleKey())));
        choice.valueProperty().bindBidirectional(model.form().supplyProperty());
        choice.setMaxWidth(Double.MAX_VALUE);
        return named("publish.supply", choice);
    }

    private VBox end() {
        end.setId("end");
        end.setConverter(new TitleConverter<>(one -> messages.text(one.titleKey())));
        end.valueProperty().addListener((_, _, now) -> {
            if (now != null) {
                model.form().endProperty().set(now);
            }
        });
        end.setMaxWidth(Double.MAX_VALUE);
        return named("publish.run.end", end);
    }

    private void makeFiles() {
        Button choose = new Button(messages.text("publish.run.choose"), new FontIcon(Feather.FILE));
        choose.setId("choose");
        choose.setMinWidth(USE_PREF_SIZE);
        choose.setOnAction(_ -> chooseFiles());
        Button folder = new Button(messages.text("publish.run.choose-folder"), new FontIcon(Feather.FOLDER));
        folder.setMinWidth(USE_PREF_SIZE);
        folder.setOnAction(_ -> chooseFolder());
        told.setId("files");
        told.setWrapText(true);
        told.setMinHeight(USE_PREF_SIZE);
        files.getChildren().setAll(choose, folder, told);
        files.getStyleClass().addAll("button-row", "field-line");
    }

    private void chooseFiles() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(messages.text("publish.run.choose"));
        List<File> chosen = chooser.showOpenMultipleDialog(getScene().getWindow());
        if (chosen != null) {
            model.choose(
                    model.form().supplyProperty().get(), chosen.stream().map(File::toPath).toList());
        }
    }

    private void chooseFolder() {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle(messages.text("publish.run.choose-folder"));
        File chosen = chooser.showDialog(getScene().getWindow());
        if (chosen != null) {
            model.choose(model.form().supplyProperty().get(), List.of(chosen.toPath()));
        }
    }

    /** Files that are dropped here are taken for what their names say, unless somebody has said what they are. */
    private void acceptFiles() {
        FileDrop.on(this, _ -> true, this::take);
    }

    private void take(List<Path> dropped) {
        Supply said = model.form().supplyProperty().get();
        model.choose(said == Supply.FORM ? Supply.of(dropped) : said, dropped);
        setExpanded(true);
    }

    private void showSupply() {
        boolean fromFiles = model.form().supplyProperty().get() != Supply.FORM;
        files.setVisible(fromFiles);
        List<RunForm.End> ends = fromFiles
                ? List.of(RunForm.End.EVERYTHING, RunForm.End.MESSAGES, RunForm.End.SECONDS)
                : List.of(RunForm.End.MESSAGES, RunForm.End.SECONDS);
        end.getItems().setAll(ends);
        showFiles(model.filesProperty().get());
    }

    private void showFiles(RunViewModel.Files now) {
        told.setText(
                switch (now) {
                    case RunViewModel.Files.None() -> messages.text(
                            model.form().supplyProperty().get() == Supply.EXPORTS
                                    ? "publish.run.files.exports"
                                    : "publish.run.files.none");
                    case RunViewModel.Files.Counting(long so) ->
                        messages.text("publish.run.files.counting", formats.number(so));
                    case RunViewModel.Files.Counted(FileLook look) -> messages.text(
                            "publish.run.files.counted",
                            look.files().size(),
                            formats.bytes(look.bytes()),
                            formats.number(look.messages()));
                    case RunViewModel.Files.Unreadable(String why) ->
                        messages.text("publish.run.files.unreadable", why);
                });
        Tone tone = now instanceof RunViewModel.Files.Unreadable ? Tone.BAD : Tone.MUTED;
        tone.apply(told);
        showVerb();
    }

    private VBox password() {
        PasswordField field = new PasswordField();
        field.textProperty().bindBidirectional(model.form().field(RunField.PASSWORD));
        return named(RunField.PASSWORD.titleKey(), field);
    }

    private VBox named(String key, Node control) {
        VBox box = FormBox.field(messages.text(key), control);
        box.getStyleClass().setAll("field-box");
        box.getChildren().getFirst().getStyleClass().add("field-name");
        return box;
    }

    private FieldBox box(RunField field) {
        FieldBox box = new FieldBox(messages.text(field.titleKey()), model.form().field(field));
        boxes.put(field, box);
        return box;
    }

    private String grouped(String number) {
        return number.matches("\\d{1,10}") ? formats.number(Long.parseLong(number)) : number;
    }

    private void showErrors(Map<RunField, String> now) {
        boxes.forEach((field, box) -> box.error(now.getOrDefault(field, "")));
        if (now.containsKey(RunField.FILES)) {
            told.setText(now.get(RunField.FILES));
            Tone.BAD.apply(told);
        }
        now.keySet().stream()
                .filter(boxes::containsKey)
                .sorted()
                .findFirst()
                .ifPresent(field -> boxes.get(field).input().requestFocus());
    }

    private void showVerb() {
        String amount = model.form().field(RunField.AMOUNT).get().strip();
        RunForm.End until = model.form().endProperty().get();
        end.setValue(until);
        boxes.get(RunField.AMOUNT).setDisable(until == RunForm.End.EVERYTHING);
        start.setText(
                switch (until) {
                    case MESSAGES -> messages.text("publish.run.start", grouped(amount));
                    case SECONDS -> messages.text("publish.run.start-seconds", amount);
                    case EVERYTHING -> model.filesProperty().get() instanceof RunViewModel.Files.Counted(FileLook look)
                            ? messages.text("publish.run.start", formats.number(look.messages()))
                            : messages.text("publish.run.start-all");
                });
        start.setDisable(model.running());
    }
}
