package org.glassmq.gui.table;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javafx.scene.input.KeyCombination;
import org.glassmq.gui.shell.Command;
import org.kordamp.ikonli.Ikon;

/**
 * Something that can be done to the selected rows: by its key, from the menu of the table, from a button, and from the
 * command palette.
 *
 * @param icon drawn before the text
 * @param key  does it while the table has the focus
 * @param text says what it does, with verb and object as the selection stands; asked for each time it is shown
 * @param able whether it can be done as the selection stands
 * @param asks whether a dialog comes first
 * @param run  does it; not called while it cannot be done
 */
public record RowAction(
        Ikon icon, KeyCombination key, Supplier<String> text, BooleanSupplier able, Asks asks, Runnable run) {

    /** Whether a dialog comes first. */
    public enum Asks {
        AT_ONCE,
        ASKS_FIRST
    }

    /** Text in a menu: dots say that a dialog comes first. */
    String menuText() {
        return able.getAsBoolean() && asks == Asks.ASKS_FIRST ? text.get() + "…" : text.get();
    }

    /** Does it if it can be done. */
    public void perform() {
        if (able.getAsBoolean()) {
            run.run();
        }
    }

    /** For the command palette; empty while it cannot be done. */
    public Optional<Command> command() {
        return able.getAsBoolean()
                ? Optional.of(new Command(text.get(), icon, Optional.of(key), this::perform))
                : Optional.empty();
    }
}
