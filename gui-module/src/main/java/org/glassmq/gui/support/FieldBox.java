package org.glassmq.gui.support;

import javafx.beans.property.StringProperty;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A text field under its name; says below what is wrong with it. */
public final class FieldBox extends VBox {
    private static final PseudoClass DANGER = PseudoClass.getPseudoClass("danger");

    private final TextField input = new TextField();
    private final Label hint = new Label();
    private final Label error = new Label();

    public FieldBox(String title, StringProperty text) {
        getStyleClass().add("field-box");
        Label name = new Label(title);
        name.getStyleClass().add("field-name");
        name.setLabelFor(input);
        name.setMinWidth(Region.USE_PREF_SIZE);
        hint.getStyleClass().add("badge");
        hint.setVisible(false);
        HBox head = new HBox(name, hint);
        head.getStyleClass().add("field-head");
        error.getStyleClass().add("field-error");
        error.setWrapText(true);
        error.setMinHeight(Region.USE_PREF_SIZE);
        input.setAccessibleText(title);
        input.textProperty().bindBidirectional(text);
        getChildren().addAll(head, input, error);
        error("");
    }

    /** The field itself. */
    public TextField input() {
        return input;
    }

    /** What stands in the field while it is empty. */
    public void prompt(String text) {
        input.setPromptText(text);
    }

    /** A word beside the name; empty for none. */
    public void hint(String text) {
        hint.setText(text);
        hint.setVisible(!text.isEmpty());
    }

    /** What is wrong; empty if nothing is. */
    public void error(String text) {
        error.setText(text);
        error.setVisible(!text.isEmpty());
        error.setManaged(!text.isEmpty());
        input.pseudoClassStateChanged(DANGER, !text.isEmpty());
        input.setAccessibleHelp(text);
    }
}
