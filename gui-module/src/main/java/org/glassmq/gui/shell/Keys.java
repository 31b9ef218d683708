package org.glassmq.gui.shell;

import java.util.Optional;
import javafx.scene.input.KeyCombination;

/** The keys that work everywhere in the window, and those that screens share. */
public final class Keys {
    public static final KeyCombination PALETTE = KeyCombination.keyCombination("Shortcut+K");
    public static final KeyCombination FIND = KeyCombination.keyCombination("Shortcut+F");
    public static final KeyCombination REFRESH = KeyCombination.keyCombination("F5");
    public static final KeyCombination HELP = KeyCombination.keyCombination("F1");
    public static final KeyCombination BACK = KeyCombination.keyCombination("Alt+Left");
    public static final KeyCombination PRESENTATION = KeyCombination.keyCombination("F11");
    public static final KeyCombination THEME = KeyCombination.keyCombination("Shortcut+Shift+L");
    public static final KeyCombination LARGER = KeyCombination.keyCombination("Shortcut+Equals");
    public static final KeyCombination SMALLER = KeyCombination.keyCombination("Shortcut+Minus");
    public static final KeyCombination START = KeyCombination.keyCombination("Shortcut+Shift+B");

    /** What is selected in a table, or under the cursor. */
    public static final KeyCombination OPEN = KeyCombination.keyCombination("Enter");
    public static final KeyCombination NEW = KeyCombination.keyCombination("Shortcut+N");
    public static final KeyCombination PUBLISH = KeyCombination.keyCombination("F2");
    public static final KeyCombination REPLAY = KeyCombination.keyCombination("Shortcut+Shift+R");
    public static final KeyCombination BIND = KeyCombination.keyCombination("Shortcut+B");
    public static final KeyCombination PURGE = KeyCombination.keyCombination("Shift+Delete");
    public static final KeyCombination DELETE = KeyCombination.keyCombination("Delete");
    public static final KeyCombination THRESHOLDS = KeyCombination.keyCombination("Shortcut+Shift+T");

    public static final KeyCombination SETTINGS = KeyCombination.keyCombination("Shortcut+Comma");

    private static final int DIGITS = 10;

    private Keys() {}

    /** Ctrl+1 for the first screen, and so on up to the ninth; Ctrl+0 for the tenth; none for those beyond. */
    public static Optional<KeyCombination> screen(int index) {
        return index < DIGITS ? Optional.of(KeyCombination.keyCombination("Shortcut+" + (index + 1) % DIGITS))
                : Optional.empty();
    }
}
