package org.glassmq.gui.queues;

import javafx.scene.input.KeyCombination;

/** The keys of the table of queues and of the screen of one queue. */
final class Keys {
    static final KeyCombination OPEN = KeyCombination.keyCombination("Enter");
    static final KeyCombination PUBLISH = KeyCombination.keyCombination("F2");
    static final KeyCombination DELETE = KeyCombination.keyCombination("Delete");
    static final KeyCombination PURGE = KeyCombination.keyCombination("Shift+Delete");
    static final KeyCombination DECLARE = KeyCombination.keyCombination("Shortcut+N");
    static final KeyCombination THRESHOLDS = KeyCombination.keyCombination("Shortcut+Shift+T");
    static final KeyCombination BIND = KeyCombination.keyCombination("Shortcut+B");
    static final KeyCombination COPY = KeyCombination.keyCombination("Shortcut+C");

    private Keys() {}
}
