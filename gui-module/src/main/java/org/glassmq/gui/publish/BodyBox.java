package org.glassmq.gui.publish;

import java.io.File;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.glassmq.gui.publish.BodyCheck.Language;
import org.glassmq.gui.shell.ConsoleContext;
import org.glassmq.gui.support.FileDrop;
import org.glassmq.gui.support.Formats;
import org.glassmq.gui.support.Messages;
import org.glassmq.gui.support.Owner;
import org.glassmq.gui.support.TitleConverter;
import org.glassmq.gui.support.Tone;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The body: typed, out of a file, or as it was in the message that is sent again. */
final class BodyBox extends VBox {
    private final PublishViewModel model;
    private final PublishForm form;
    private final Messages messages;
    private final Formats formats;
    private final ConsoleContext context;
    private final EditorBox editor = new EditorBox();
    private final ChoiceBox<BodyFormat> format = new ChoiceBox<>();
    private final Label check = new Label();
    private final Label size = new Label();
    private final Label type = new Label();
    private final Label error = new Label();
    private final Label original = new Label();
    private final TextField path = new TextField();
    private final Button indent;
    private final HBox file;

    BodyBox(PublishViewModel model, ConsoleContext context, Owner life) {
        this.model = model;
        this.form = model.form();
        this.context = context;
        this.messages = context.messages();
        this.formats = context.formats();
        getStyleClass().add("section");
        Label title = new Label(messages.text("publish.body"));
        title.getStyleClass().add("card-title");
        title.setLabelFor(editor.area());
        title.setMinWidth(USE_PREF_SIZE);
        format.getStyleClass().add("short-choice");
        format.setId("bodyFormat");
        format.setConverter(new TitleConverter<>(of -> messages.text(of.titleKey())));
        format.setAccessibleText(messages.text("publish.body.format"));
        indent = new Button(messages.text("publish.indent"), new FontIcon(Feather.ALIGN_LEFT));
        indent.setId("indent");
        indent.getStyleClass().add("flat-button");
        indent.setMinWidth(USE_PREF_SIZE);
        indent.setOnAction(_ -> model.indentBody());
        size.getStyleClass().add("hint");
        size.setMinWidth(USE_PREF_SIZE);
        type.getStyleClass().add("hint");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox head = new HBox(title, format, check, space, type, size, indent);
        head.getStyleClass().add("card-head");
        editor.area().setId("body");
        editor.area().setPrefRowCount(8);
        editor.setMinHeight(120);
        file = makeFile();
        original.getStyleClass().add("hint");
        original.setWrapText(true);
        error.setId("bodyError");
        error.getStyleClass().add("field-error");
        error.setWrapText(true);
        error.setMinHeight(USE_PREF_SIZE);
        VBox.setVgrow(editor, Priority.ALWAYS);
        getChildren().addAll(head, file, original, editor, error);
        acceptFiles();
        editor.area().textProperty().bindBidirectional(form.bodyProperty());
        life.own(() -> editor.area().textProperty().unbindBidirectional(form.bodyProperty()));
        life.listen(form.bodyProperty(), (_, _, _) -> {
            showPath();
            showSize();
        });
        life.listen(form.bodyFormatProperty(), (_, _, _) -> showFormat());
        life.listen(form.keptProperty(), (_, _, _) -> showFormat());
        life.listen(model.firstProperty(), (_, _, _) -> showFirst());
        life.listen(model.errorsProperty(), (_, _, now) -> showError(now));
        format.valueProperty().addListener((_, _, now) -> {
            if (now != null) {
                form.giveBodyAs(now);
            }
        });
        showFormat();
        showFirst();
        showError(model.errorsProperty().get());
    }

    /** Where it is typed. */
    TextArea area() {
        return editor.area();
    }

    private HBox makeFile() {
        path.setId("bodyFile");
        path.setAccessibleText(messages.text("publish.body.file"));
        path.setPromptText(messages.text("publish.body.file.prompt"));
        // not bound: the field would take the line breaks out of a text
        path.textProperty().addListener((_, _, now) -> {
            if (form.bodyFormatProperty().get() == BodyFormat.FILE) {
                form.bodyProperty().set(now);
            }
        });
        HBox.setHgrow(path, Priority.ALWAYS);
        Button choose = new Button(messages.text("publish.body.choose"), new FontIcon(Feather.FOLDER));
        choose.setOnAction(_ -> choose());
        choose.setMinWidth(USE_PREF_SIZE);
        HBox line = new HBox(path, choose);
        line.getStyleClass().add("header-row");
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private void choose() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(messages.text("publish.body.choose"));
        File chosen = chooser.showOpenDialog(getScene().getWindow());
        if (chosen != null) {
            form.giveBodyAsFile(chosen.toString());
        }
    }

    private void acceptFiles() {
        FileDrop.on(
                this,
                files -> files.size() == 1 && Files.isRegularFile(files.getFirst()),
                files -> form.giveBodyAsFile(files.getFirst().toString()));
    }

    private void showFormat() {
        BodyFormat now = form.bodyFormatProperty().get();
        boolean again = form.keptProperty().get().isPresent();
        List<BodyFormat> choices = Arrays.stream(BodyFormat.values())
                .filter(choice -> again || choice != BodyFormat.ORIGINAL)
                .toList();
        if (!format.getItems().equals(choices)) {
            format.getItems().setAll(choices);
        }
        format.setValue(now);
        visible(editor, now.typed());
        visible(file, now == BodyFormat.FILE);
        visible(original, now == BodyFormat.ORIGINAL);
        form.keptProperty()
                .get()
                .ifPresent(bytes -> original.setText(
                        messages.text("publish.body.original.about", formats.bytes(bytes.length))));
        showPath();
        showSize();
        showLanguage();
    }

    private void showPath() {
        String now = form.bodyProperty().get();
        if (form.bodyFormatProperty().get() == BodyFormat.FILE && !path.getText().equals(now)) {
            path.setText(now);
        }
    }

    private void showFirst() {
        Optional<FirstMessage> first = model.firstProperty().get();
        show(first.map(FirstMessage::check).orElse(new BodyCheck.NotChecked()));
        String set = first.flatMap(FirstMessage::message)
                .map(message -> message.properties().contentType())
                .orElse("");
        type.setText(set);
        visible(type, !set.isEmpty());
        showSize();
        showLanguage();
    }

    private void showLanguage() {
        editor.language(
                form.bodyFormatProperty().get() == BodyFormat.TEXT
                        ? model.firstProperty().get().map(FirstMessage::language).or(() -> Optional.of(Language.PLAIN))
                        : Optional.empty());
    }

    private void showSize() {
        switch (form.bodyFormatProperty().get()) {
            case FILE -> showFileSize(form.bodyProperty().get());
            case TEXT, HEX, BASE64, ORIGINAL -> size.setText(model.firstProperty()
                    .get()
                    .flatMap(FirstMessage::message)
                    .map(message -> formats.bytes(message.body().length))
                    .orElse(""));
        }
    }

    private void showFileSize(String path) {
        size.setText("");
        context.background()
                .of(() -> new File(path.strip()).length())
                .onSuccess(bytes -> {
                    if (form.bodyFormatProperty().get() == BodyFormat.FILE
                            && form.bodyProperty().get().equals(path)) {
                        size.setText(formats.bytes(bytes));
                    }
                })
                .start();
    }

    private void show(BodyCheck now) {
        switch (now) {
            case BodyCheck.NotChecked() -> check.setText("");
            case BodyCheck.WellFormed(Language language) ->
                show(Feather.CHECK, Tone.GOOD, messages.text("publish.check.good", language.name()));
            case BodyCheck.Malformed(Language language, int line, int column) ->
                show(Feather.ALERT_TRIANGLE, Tone.BAD,
                        messages.text("publish.check.bad", language.name(), line, column));
        }
        visible(check, !(now instanceof BodyCheck.NotChecked));
        indent.setDisable(!(now instanceof BodyCheck.WellFormed));
    }

    private void show(Feather sign, Tone tone, String text) {
        FontIcon icon = new FontIcon(sign);
        tone.apply(icon);
        check.setText(text);
        check.setGraphic(icon);
        check.setTooltip(new Tooltip(text));
        tone.apply(check);
    }

    private void showError(Faults now) {
        String wrong = now.fields().getOrDefault(Field.BODY, "");
        error.setText(wrong);
        visible(error, !wrong.isEmpty());
    }

    private static void visible(Node node, boolean visible) {
        node.setVisible(visible);
        node.setManaged(visible);
    }
}
