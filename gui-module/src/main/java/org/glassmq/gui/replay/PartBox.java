package org.glassmq.gui.replay;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.scene.Node;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.glassmq.gui.support.FieldBox;
import org.glassmq.gui.support.Messages;
import org.glassmq.gui.support.TitleConverter;

/** A part of the form: fields and choices under a title. */
final class PartBox extends VBox {
    private final ReplayForm form;
    private final Messages messages;
    private final HBox head = new HBox();
    private final Map<Field, FieldBox> fields = new EnumMap<>(Field.class);

    PartBox(ReplayForm form, Messages messages, String title) {
        this.form = form;
        this.messages = messages;
        getStyleClass().addAll("card", "replay-part");
        Label name = new Label(title);
        name.getStyleClass().add("card-title");
        head.getStyleClass().add("card-head");
        head.getChildren().add(name);
        getChildren().add(head);
    }

    /** Puts something beside the title. */
    void beside(Node... nodes) {
        head.getChildren().addAll(nodes);
    }

    /** Puts things side by side, each as wide as the others, below all that was put in so far. */
    GridPane line(Node... nodes) {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("form");
        for (int i = 0; i < nodes.length; i++) {
            ColumnConstraints column = new ColumnConstraints();
            column.setPercentWidth(100.0 / nodes.length);
            grid.getColumnConstraints().add(column);
            grid.add(nodes[i], i, 0);
        }
        getChildren().add(grid);
        return grid;
    }

    /** A field for text. */
    FieldBox field(Field field, String prompt) {
        FieldBox box = new FieldBox(messages.text(field.titleKey()), form.field(field));
        box.prompt(prompt);
        box.input().setId("replay-" + field.titleKey().substring("replay.".length()).replace('.', '-'));
        fields.put(field, box);
        return box;
    }

    /** One of several. */
    <T> VBox choice(String id, String titleKey, List<T> all, ObjectProperty<T> chosen, Function<T, String> title) {
        ChoiceBox<T> choice = new ChoiceBox<>();
        choice.setId(id);
        choice.getItems().setAll(all);
        choice.setConverter(new TitleConverter<>(title));
        choice.valueProperty().bindBidirectional(chosen);
        choice.setMaxWidth(Double.MAX_VALUE);
        Label name = new Label(messages.text(titleKey));
        name.getStyleClass().add("field-name");
        name.setLabelFor(choice);
        name.setMinWidth(Region.USE_PREF_SIZE);
        choice.setAccessibleText(name.getText());
        VBox box = new VBox(name, choice);
        box.getStyleClass().add("field-box");
        return box;
    }

    /** Says at each field what is wrong with it; puts the cursor into the first of them. */
    boolean show(Map<Field, String> errors) {
        fields.forEach((field, box) -> box.error(errors.getOrDefault(field, "")));
        return fields.keySet().stream().anyMatch(errors::containsKey);
    }

    /** Puts the cursor into the first field that is wrong. */
    void focusFirst(Map<Field, String> errors) {
        fields.keySet().stream()
                .filter(errors::containsKey)
                .findFirst()
                .ifPresent(field -> fields.get(field).input().requestFocus());
    }

    static void visible(Node node, boolean visible) {
        node.setVisible(visible);
        node.setManaged(visible);
    }
}
