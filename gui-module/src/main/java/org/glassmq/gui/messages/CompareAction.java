package org.glassmq.gui.messages;

import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.gui.shell.Command;
import org.glassmq.gui.shell.ConsoleContext;
import org.glassmq.gui.shell.Place;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Compares two messages of a queue that are selected in a table. */
final class CompareAction {
    private static final KeyCombination COMPARE = KeyCombination.keyCombination("Shortcut+D");

    private final QueueRef queue;
    private final ConsoleContext context;
    private final Supplier<long[]> selected;

    /** @param selected the offsets, ascending */
    CompareAction(QueueRef queue, ConsoleContext context, Supplier<long[]> selected) {
        this.queue = queue;
        this.context = context;
        this.selected = selected;
    }

    /** Can be chosen while two messages are selected. */
    MenuItem item() {
        MenuItem item = new MenuItem(context.messages().text("messages.compare.two"), new FontIcon(Feather.COLUMNS));
        item.setAccelerator(COMPARE);
        item.setOnAction(_ -> compare());
        item.parentPopupProperty().addListener((_, _, menu) -> {
            if (menu != null) {
                menu.setOnShowing(_ -> item.setDisable(selected.get().length != 2));
            }
        });
        return item;
    }

    /** The same for the palette. */
    Command command() {
        return new Command(
                context.messages().text("messages.compare.two"),
                Feather.COLUMNS,
                Optional.of(COMPARE),
                this::compare);
    }

    /** The key does the same. */
    void key(KeyEvent event) {
        if (COMPARE.match(event)) {
            compare();
            event.consume();
        }
    }

    private void compare() {
        long[] offsets = selected.get();
        if (offsets.length == 2) {
            context.navigation()
                    .open(new Place.Comparison(
                            new Place.Message(queue, offsets[0]), new Place.Message(queue, offsets[1])));
        } else {
            context.notices().done(context.messages().text("messages.compare.select-two"));
        }
    }
}
