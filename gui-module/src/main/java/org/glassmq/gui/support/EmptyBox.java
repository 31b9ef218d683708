package org.glassmq.gui.support;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;

/** Stands where there is nothing to show: says so, teaches what could be there, and offers what to do. */
public final class EmptyBox extends VBox {
    private static final double WIDEST = 600;

    /** @param next what can be done; nodes below the text */
    public EmptyBox(Ikon icon, String title, String text, Node... next) {
        FontIcon sign = new FontIcon(icon);
        sign.getStyleClass().addAll("muted", "large-icon");
        Label head = new Label(title);
        head.getStyleClass().add("empty-title");
        Label hint = new Label(text);
        hint.getStyleClass().add("hint");
        hint.setWrapText(true);
        hint.setMaxWidth(WIDEST);
        getStyleClass().add("empty");
        getChildren().addAll(sign, head, hint);
        getChildren().addAll(next);
    }
}
