package org.glassmq.gui.connections;

import javafx.scene.input.KeyCombination;

/** The keys of the table of connections and of the screen of one connection. */
final class Keys {
    static final KeyCombination OPEN = KeyCombination.keyCombination("Enter");
    static final KeyCombination CLOSE = KeyCombination.keyCombination("Delete");

    private Keys() {}
}
