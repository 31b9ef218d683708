package org.glassmq.gui.replay;

import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.glassmq.broker.api.MessageFilter.Comparison;
import org.glassmq.gui.replay.Choices.Looked;
import org.glassmq.gui.support.Messages;
import org.glassmq.gui.support.Suggestions;
import org.glassmq.gui.support.TitleConverter;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** A line of the filter that is typed: a header or a property, how it is compared, and with what. */
final class TestRowBox extends VBox {

    TestRowBox(TestRow row, ReplayForm form, Messages messages) {
        ChoiceBox<Looked> looked = new ChoiceBox<>();
        looked.getItems().setAll(Looked.values());
        looked.setConverter(new TitleConverter<>(of -> messages.text(of.titleKey())));
        looked.valueProperty().bindBidirectional(row.lookedProperty());
        looked.setAccessibleText(messages.text("replay.test.looked"));
        looked.getStyleClass().add("test-choice");
        TextField name = new TextField();
        name.textProperty().bindBidirectional(row.nameProperty());
        name.setPromptText(messages.text("replay.test.name"));
        name.setAccessibleText(messages.text("replay.test.name"));
        name.setPrefColumnCount(10);
        Suggestions.offer(
                name, () -> row.lookedProperty().get() == Looked.PROPERTY ? RuleRow.properties() : List.of());
        ChoiceBox<Comparison> comparison = new ChoiceBox<>();
        comparison.getItems().setAll(Comparison.values());
        comparison.setConverter(new TitleConverter<>(of -> messages.text(
                switch (of) {
                    case EQUALS -> "replay.test.equals";
                    case CONTAINS -> "replay.test.contains";
                })));
        comparison.valueProperty().bindBidirectional(row.comparisonProperty());
        comparison.setAccessibleText(messages.text("replay.test.comparison"));
        comparison.getStyleClass().add("test-choice");
        TextField value = new TextField();
        value.textProperty().bindBidirectional(row.valueProperty());
        value.setPromptText(messages.text("replay.test.value"));
        value.setAccessibleText(messages.text("replay.test.value"));
        value.setPrefColumnCount(10);
        HBox.setHgrow(name, Priority.ALWAYS);
        HBox.setHgrow(value, Priority.ALWAYS);
        Button drop = new Button(null, new FontIcon(Feather.X));
        drop.getStyleClass().add("flat-button");
        drop.setAccessibleText(messages.text("replay.test.remove"));
        drop.setTooltip(new Tooltip(messages.text("replay.test.remove")));
        drop.setOnAction(_ -> form.tests().remove(row));
        HBox line = new HBox(looked, name, comparison, value, drop);
        line.getStyleClass().add("header-row");
        getChildren().addAll(line, RowErrorBox.of(row.errorProperty(), name));
    }
}
