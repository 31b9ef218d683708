package org.glassmq.gui.topology;

import javafx.scene.input.KeyCombination;

/** The keys of this screen, beside those that walk through the graph. */
final class GraphKeys {
    static final KeyCombination LARGER = KeyCombination.keyCombination("Plus");
    static final KeyCombination SMALLER = KeyCombination.keyCombination("Minus");
    static final KeyCombination ALL = KeyCombination.keyCombination("0");
    static final KeyCombination MOTION = KeyCombination.keyCombination("Shortcut+M");

    private GraphKeys() {}
}
