package org.glassmq.gui.settings;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.glassmq.gui.shell.ConsoleContext;
import org.glassmq.gui.shell.FormBox;
import org.glassmq.gui.support.CopyMenu;
import org.glassmq.gui.support.Language;
import org.glassmq.gui.support.Messages;
import org.glassmq.gui.support.TitleConverter;
import org.glassmq.gui.theme.Appearance;
import org.glassmq.gui.theme.Appearance.Mode;
import org.glassmq.gui.tray.Closing.Choice;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The settings of the console itself; each holds as soon as it is chosen. */
final class ConsoleSettingsBox extends VBox {
    private static final int SCALE_STEP = 10;

    private final ConsoleContext context;
    private final SettingsParts parts;
    private final Messages messages;

    ConsoleSettingsBox(ConsoleContext context, SettingsParts parts) {
        this.context = context;
        this.parts = parts;
        this.messages = context.messages();
        getStyleClass().add("card");
        Label title = new Label(messages.text("settings.group.console"));
        title.getStyleClass().add("card-title");
        HBox choices = new HBox(
                FormBox.field(messages.text("settings.theme"), theme()),
                FormBox.field(messages.text("settings.scale"), scale()),
                FormBox.field(messages.text("settings.language"), language()));
        choices.getStyleClass().add("fields");
        Label past = new Label(messages.text("settings.past"));
        past.getStyleClass().addAll("hint", "small");
        past.setWrapText(true);
        getChildren().setAll(title, choices, presentation(), desktop(), close(), folder(), past);
    }

    private Node theme() {
        ComboBox<Mode> box = new ComboBox<>();
        box.setId("theme");
        box.getItems().setAll(Mode.values());
        box.setConverter(new TitleConverter<>(mode -> messages.text(
                switch (mode) {
                    case SYSTEM -> "settings.theme.system";
                    case LIGHT -> "settings.theme.light";
                    case DARK -> "settings.theme.dark";
                })));
        box.valueProperty().bindBidirectional(parts.appearance().modeProperty());
        return box;
    }

    private Node scale() {
        ComboBox<Number> box = new ComboBox<>();
        box.setId("scale");
        List<Integer> steps = IntStream.iterate(
                        Appearance.SMALLEST, percent -> percent <= Appearance.LARGEST, percent -> percent + SCALE_STEP)
                .boxed()
                .toList();
        box.getItems().setAll(steps);
        box.setConverter(new TitleConverter<>(percent -> percent + " %"));
        box.valueProperty().bindBidirectional(parts.appearance().scaleProperty());
        return box;
    }

    private Node language() {
        ComboBox<Language> box = new ComboBox<>();
        box.setId("language");
        box.getItems().setAll(Language.values());
        box.setConverter(new TitleConverter<>(Language::ownName));
        box.setValue(messages.language());
        // the window is built anew for it
        box.valueProperty().addListener((_, _, now) -> messages.speak(now));
        return box;
    }

    private Node presentation() {
        CheckBox box = new CheckBox(messages.text("settings.presentation"));
        box.setId("presentation");
        box.selectedProperty().bindBidirectional(parts.appearance().presentationProperty());
        return box;
    }

    private Node desktop() {
        CheckBox box = new CheckBox(messages.text("settings.desktop"));
        box.setId("desktop");
        box.setSelected(parts.alerting().isOn());
        box.selectedProperty().addListener((_, _, on) -> parts.alerting().turn(on));
        return box;
    }

    private Node close() {
        ComboBox<Choice> box = new ComboBox<>();
        box.setId("close");
        box.getItems().setAll(Choice.values());
        box.setConverter(new TitleConverter<>(choice -> messages.text(
                switch (choice) {
                    case ASK -> "settings.close.ask";
                    case STAY -> "settings.close.stay";
                    case STOP -> "settings.close.stop";
                })));
        box.setValue(parts.closing().choice());
        box.valueProperty().addListener((_, _, now) -> parts.closing().choose(now));
        return FormBox.field(messages.text("settings.close"), box);
    }

    /** The folder is the program's from its start on: it is shown, and opened. */
    private Node folder() {
        Path data = parts.broker().config().dataDirectory();
        Label path = new Label(data.toString());
        path.getStyleClass().add("mono");
        path.setTooltip(new Tooltip(messages.text("settings.folder.about")));
        path.setMinWidth(40);
        CopyMenu.on(path, messages);
        HBox.setHgrow(path, Priority.ALWAYS);
        path.setMaxWidth(Double.MAX_VALUE);
        Button open = new Button(messages.text("settings.folder.open"), new FontIcon(Feather.FOLDER));
        open.setId("openFolder");
        open.setMinWidth(Region.USE_PREF_SIZE);
        open.setOnAction(_ -> parts.open().accept(data));
        Button log = new Button(messages.text("settings.log"), new FontIcon(Feather.FILE_TEXT));
        log.setMinWidth(Region.USE_PREF_SIZE);
        log.setOnAction(_ -> context.notices().showLog());
        HBox line = new HBox(path, open, log);
        line.getStyleClass().add("copy-line");
        return FormBox.field(messages.text("settings.folder"), line, messages.text("settings.folder.about"));
    }
}
