package org.glassmq.gui.support;

import java.util.Map;
import java.util.function.Supplier;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ContextMenuEvent;
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
        on(label, messages, label::getText);
    }

    /** Gives a control a context menu that copies a text. The menu, a window, is made when it is asked for. */
    public static void on(Control control, Messages messages, Supplier<String> text) {
        control.addEventFilter(ContextMenuEvent.CONTEXT_MENU_REQUESTED, _ -> {
            if (control.getContextMenu() == null) {
                MenuItem item = new MenuItem(messages.text("support.copy"));
                item.setOnAction(_ -> copy(text.get()));
                control.setContextMenu(new ContextMenu(item));
            }
        });
    }
}
