package org.glassmq.gui.exchanges;

import javafx.scene.input.KeyCombination;

/** The keys of the table of exchanges and of the screen of one exchange. */
final class Keys {
    static final KeyCombination OPEN = KeyCombination.keyCombination("Enter");
    static final KeyCombination PUBLISH = KeyCombination.keyCombination("F2");
    static final KeyCombination BIND = KeyCombination.keyCombination("Shortcut+B");
    static final KeyCombination DELETE = KeyCombination.keyCombination("Delete");
    static final KeyCombination DECLARE = KeyCombination.keyCombination("Shortcut+N");
    static final KeyCombination COPY = KeyCombination.keyCombination("Shortcut+C");

    private Keys() {}
}
