package org.glassmq.gui.topology;

import javafx.scene.input.KeyCombination;

/** The keys of this screen, beside those that walk through the graph. */
final class Keys {
    static final KeyCombination OPEN = KeyCombination.keyCombination("Enter");
    static final KeyCombination PUBLISH = KeyCombination.keyCombination("F2");
    static final KeyCombination BIND = KeyCombination.keyCombination("Shortcut+B");
    static final KeyCombination PURGE = KeyCombination.keyCombination("Shift+Delete");
    static final KeyCombination DELETE = KeyCombination.keyCombination("Delete");
    static final KeyCombination LARGER = KeyCombination.keyCombination("Plus");
    static final KeyCombination SMALLER = KeyCombination.keyCombination("Minus");
    static final KeyCombination ALL = KeyCombination.keyCombination("0");
    static final KeyCombination MOTION = KeyCombination.keyCombination("Shortcut+M");

    private Keys() {}
}
