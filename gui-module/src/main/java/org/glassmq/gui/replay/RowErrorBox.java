package org.glassmq.gui.replay;

import javafx.beans.property.StringProperty;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.Region;

/** Says below a line what is wrong with it, and marks its field. */
final class RowErrorBox {
    private static final PseudoClass DANGER = PseudoClass.getPseudoClass("danger");

    private RowErrorBox() {}

    static Label of(StringProperty error, TextField marked) {
        Label label = new Label();
        label.getStyleClass().add("field-error");
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.textProperty().bind(error);
        label.visibleProperty().bind(error.isNotEmpty());
        label.managedProperty().bind(label.visibleProperty());
        error.addListener((_, _, now) -> marked.pseudoClassStateChanged(DANGER, !now.isEmpty()));
        marked.pseudoClassStateChanged(DANGER, !error.get().isEmpty());
        return label;
    }
}
