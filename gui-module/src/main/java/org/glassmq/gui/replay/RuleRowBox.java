package org.glassmq.gui.replay;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.glassmq.gui.replay.Choices.Change;
import org.glassmq.gui.support.HeaderType;
import org.glassmq.gui.support.Messages;
import org.glassmq.gui.support.Suggestions;
import org.glassmq.gui.support.TitleConverter;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** A rule that is typed: what it changes, what is looked for, what is put in its place. */
final class RuleRowBox extends VBox {
    private final RuleRow row;
    private final Messages messages;
    private final TextField name = new TextField();
    private final TextField value = new TextField();
    private final ChoiceBox<HeaderType> type = new ChoiceBox<>();

    RuleRowBox(RuleRow row, ReplayForm form, Messages messages) {
        this.row = row;
        this.messages = messages;
        ChoiceBox<Change> change = new ChoiceBox<>();
        change.getItems().setAll(Change.values());
        change.setConverter(new TitleConverter<>(of -> messages.text(of.titleKey())));
        change.valueProperty().bindBidirectional(row.changeProperty());
        change.setAccessibleText(messages.text("replay.rule.change"));
        change.getStyleClass().add("rule-change");
        name.textProperty().bindBidirectional(row.nameProperty());
        name.setPrefColumnCount(10);
        Suggestions.offer(
                name,
                () -> row.changeProperty().get() == Change.SET_PROPERTY ? RuleRow.properties() : List.of());
        type.getItems().setAll(RuleRow.TYPES);
        type.setConverter(new TitleConverter<>(of -> messages.text(of.titleKey())));
        type.valueProperty().bindBidirectional(row.typeProperty());
        type.setAccessibleText(messages.text("support.header.type"));
        type.getStyleClass().add("rule-type");
        value.textProperty().bindBidirectional(row.valueProperty());
        value.setPrefColumnCount(10);
        HBox.setHgrow(name, Priority.ALWAYS);
        HBox.setHgrow(value, Priority.ALWAYS);
        HBox line = new HBox(
                change,
                name,
                type,
                value,
                button(Feather.ARROW_UP, "replay.rule.up", () -> form.move(row, -1)),
                button(Feather.ARROW_DOWN, "replay.rule.down", () -> form.move(row, 1)),
                button(Feather.X, "replay.rule.remove", () -> form.rules().remove(row)));
        line.getStyleClass().add("header-row");
        getChildren().addAll(line, RowErrorBox.of(row.errorProperty(), name));
        row.changeProperty().addListener((_, _, _) -> showChange());
        showChange();
    }

    RuleRow row() {
        return row;
    }

    void focusName() {
        name.requestFocus();
    }

    private Button button(Ikon icon, String key, Runnable action) {
        Button button = new Button(null, new FontIcon(icon));
        button.getStyleClass().add("flat-button");
        button.setAccessibleText(messages.text(key));
        button.setTooltip(new Tooltip(messages.text(key)));
        button.setOnAction(_ -> action.run());
        return button;
    }

    private void showChange() {
        Change change = row.changeProperty().get();
        prompt(
                name,
                switch (change) {
                    case SET_HEADER, REMOVE_HEADER -> "replay.rule.header";
                    case SET_PROPERTY -> "replay.rule.property";
                    case REPLACE_IN_KEY, REPLACE_IN_BODY -> "replay.rule.regex";
                    case SET_IN_BODY -> "replay.rule.path";
                });
        prompt(
                value,
                switch (change) {
                    case SET_HEADER, REMOVE_HEADER -> "replay.rule.value";
                    case SET_PROPERTY -> "replay.rule.property-value";
                    case REPLACE_IN_KEY, REPLACE_IN_BODY -> "replay.rule.replacement";
                    case SET_IN_BODY -> "replay.rule.json";
                });
        visible(value, change.hasValue());
        visible(type, change == Change.SET_HEADER);
    }

    private void prompt(TextField field, String key) {
        field.setPromptText(messages.text(key));
        field.setAccessibleText(messages.text(key));
    }

    private static void visible(Node node, boolean visible) {
        PartBox.visible(node, visible);
    }
}
