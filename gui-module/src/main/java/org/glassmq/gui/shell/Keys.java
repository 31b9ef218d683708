package org.glassmq.gui.shell;

import javafx.scene.input.KeyCombination;

/** The keys that work everywhere in the window. */
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

    private Keys() {}

    /** Ctrl+1 for the first screen, and so on up to the ninth. */
    public static KeyCombination screen(int index) {
        return KeyCombination.keyCombination("Shortcut+" + (index + 1));
    }
}
