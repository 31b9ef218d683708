package org.glassmq.gui.declare;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.glassmq.gui.declare.Input.Option;
import org.glassmq.gui.support.Messages;
import org.glassmq.gui.support.Suggestions;
import org.glassmq.gui.support.TitleConverter;

/** Asks for a known argument: its name, a field that fits it, what it does, and what is wrong with what was typed. */
public final class ArgumentFieldBox extends VBox {
    private static final PseudoClass DANGER = PseudoClass.getPseudoClass("danger");

    private final ArgumentField field;
    private final Messages messages;
    private final String title;
    private final String unset;
    private final Label error = new Label();
    private final Control input;
    private final HBox line;

    /**
     * @param exchanges names to suggest where an exchange is asked for
     * @param unset     said where nothing is typed or chosen
     */
    public ArgumentFieldBox(
            ArgumentField field, Messages messages, Supplier<List<String>> exchanges, String unset) {
        this.field = field;
        this.messages = messages;
        this.unset = unset;
        this.title = messages.text(field.known().titleKey());
        this.input = input(exchanges);
        this.line = line();
        getStyleClass().add("argument");
        Label about = new Label(messages.text(field.known().aboutKey()));
        about.getStyleClass().addAll("hint", "small");
        about.setWrapText(true);
        about.setMinHeight(Region.USE_PREF_SIZE);
        error.getStyleClass().add("field-error");
        error.setWrapText(true);
        error.setMinHeight(Region.USE_PREF_SIZE);
        input.setId(field.name());
        input.setAccessibleText(title);
        input.setAccessibleHelp(about.getText());
        getChildren().addAll(head(), line, about, error);
        error(Optional.empty());
    }

    /** Which argument this asks for. */
    public String name() {
        return field.name();
    }

    /** Says more of it, below what explains it. */
    public void note(String text) {
        Label note = new Label(text);
        note.getStyleClass().addAll("hint", "small");
        note.setWrapText(true);
        note.setMinHeight(Region.USE_PREF_SIZE);
        getChildren().add(getChildren().indexOf(error), note);
    }

    /** It can be read and not changed. */
    public void fix(String why) {
        line.setDisable(true);
        note(why);
    }

    /** Says what is wrong; empty if nothing is. */
    public void error(Optional<String> text) {
        error.setText(text.orElse(""));
        error.setVisible(text.isPresent());
        error.setManaged(text.isPresent());
        input.pseudoClassStateChanged(DANGER, text.isPresent());
    }

    private Node head() {
        Label name = new Label(title);
        name.setLabelFor(input);
        name.setMinWidth(Region.USE_PREF_SIZE);
        Label wireName = new Label(field.name());
        wireName.getStyleClass().addAll("mono", "hint", "small");
        wireName.setTooltip(new Tooltip(field.name()));
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox head = new HBox(name, space, wireName);
        head.getStyleClass().add("argument-head");
        return head;
    }

    private HBox line() {
        HBox.setHgrow(input, Priority.ALWAYS);
        input.setMaxWidth(Double.MAX_VALUE);
        HBox made = new HBox(input);
        made.getStyleClass().add("argument-line");
        List<Unit> units = field.known().input().units();
        if (!units.isEmpty()) {
            ComboBox<Unit> unit = new ComboBox<>();
            unit.getItems().setAll(units);
            unit.setConverter(new TitleConverter<>(which -> messages.text(which.key())));
            unit.valueProperty().bindBidirectional(field.unitProperty());
            unit.setAccessibleText(messages.text("declare.unit", title));
            unit.getStyleClass().add("unit");
            made.getChildren().add(unit);
        }
        return made;
    }

    private Control input(Supplier<List<String>> exchanges) {
        return switch (field.known().input()) {
            case Input.Flag() -> flag();
            case Input.Choice(List<Option> options) -> choice(options);
            case Input.ExchangeName() -> {
                TextField text = text();
                Suggestions.offer(text, exchanges);
                yield text;
            }
            case Input.Text() -> text();
            case Input.Count _, Input.Time _, Input.Size _, Input.Age _ -> text();
        };
    }

    private TextField text() {
        TextField text = new TextField();
        text.textProperty().bindBidirectional(field.textProperty());
        text.setPromptText(unset);
        return text;
    }

    private CheckBox flag() {
        CheckBox box = new CheckBox(messages.text("declare.flag"));
        box.setSelected(field.textProperty().get().equals("true"));
        box.selectedProperty().addListener((_, _, on) -> field.textProperty().set(on ? "true" : ""));
        return box;
    }

    private ComboBox<String> choice(List<Option> options) {
        List<String> values = new ArrayList<>();
        values.add("");
        options.forEach(option -> values.add(option.value()));
        ComboBox<String> choice = new ComboBox<>();
        choice.getItems().setAll(values);
        choice.setConverter(new TitleConverter<>(value -> options.stream()
                .filter(option -> option.value().equals(value))
                .findFirst()
                .map(option -> messages.text("declare.option", option.value(), messages.text(option.key())))
                .orElse(unset)));
        choice.valueProperty().bindBidirectional(field.textProperty());
        return choice;
    }
}
