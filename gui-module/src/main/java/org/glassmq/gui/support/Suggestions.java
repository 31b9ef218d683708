package org.glassmq.gui.support;

import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import javafx.geometry.Side;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** Offers what a text field could be completed to, while somebody types in it. Down opens the list as well. */
public final class Suggestions {
    private static final int SHOWN = 12;

    private final TextField field;
    private final Supplier<List<String>> known;
    private final ContextMenu menu = new ContextMenu();
    private boolean choosing;

    private Suggestions(TextField field, Supplier<List<String>> known) {
        this.field = field;
        this.known = known;
        menu.getStyleClass().add("suggestions");
        field.textProperty().addListener((_, _, _) -> {
            if (field.isFocused() && !choosing) {
                offer(false);
            }
        });
        field.focusedProperty().addListener((_, _, focused) -> {
            if (!focused) {
                menu.hide();
            }
        });
        field.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.DOWN && !menu.isShowing()) {
                offer(true);
                event.consume();
            }
        });
    }

    /** Offers completions in a field; what is known is asked for each time. */
    public static void offer(TextField field, Supplier<List<String>> known) {
        new Suggestions(field, known).menu.setAutoFix(true);
    }

    private void offer(boolean all) {
        String typed = field.getText().toLowerCase(Locale.ROOT);
        List<MenuItem> items = known.get().stream()
                .filter(text -> all && typed.isEmpty()
                        || text.toLowerCase(Locale.ROOT).contains(typed))
                .filter(text -> all || !text.equals(field.getText()))
                .limit(SHOWN)
                .map(this::item)
                .toList();
        menu.getItems().setAll(items);
        if (items.isEmpty() || !all && typed.isEmpty()) {
            menu.hide();
        } else if (!menu.isShowing()) {
            menu.show(field, Side.BOTTOM, 0, 2);
        }
    }

    private MenuItem item(String text) {
        MenuItem item = new MenuItem(text);
        item.setMnemonicParsing(false);
        item.setOnAction(_ -> {
            choosing = true;
            field.setText(text);
            field.end();
            choosing = false;
        });
        return item;
    }
}
