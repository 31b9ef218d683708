package org.glassmq.gui.shell;

import java.util.Optional;
import javafx.scene.input.KeyCombination;
import org.kordamp.ikonli.Ikon;

/**
 * Something that can be done from the command palette.
 *
 * @param text   what it does, beginning with a verb, in the language of the console
 * @param icon   drawn before the text
 * @param key    does the same without the palette
 * @param action run on the JavaFX application thread
 */
public record Command(String text, Ikon icon, Optional<KeyCombination> key, Runnable action) {

    /** A command without a key of its own. */
    public Command(String text, Ikon icon, Runnable action) {
        this(text, icon, Optional.empty(), action);
    }
}
