package org.glassmq.gui.support;

import java.util.Map;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;

/** Copies texts to the clipboard. */
public final class CopyMenu {
    private CopyMenu() {}

    /** Puts a text into the clipboard. */
    public static void copy(String text) {
        Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, text));
    }

    /** Gives a label a context menu that copies what it shows. */
    public static void on(Labeled label, Messages messages) {
        MenuItem item = new MenuItem(messages.text("support.copy"));
        item.setOnAction(_ -> copy(label.getText()));
        label.setContextMenu(new ContextMenu(item));
    }
}
