package org.glassmq.gui.support;

import java.util.Arrays;
import java.util.Locale;
import javafx.scene.Node;

/** How something is meant, as the colour of its icon or text; never the only sign of it. */
public enum Tone {
    GOOD,
    ATTENTION,
    BAD,
    MUTED;

    /** Gives a node this tone and takes any other one away; costs nothing if it has it already. */
    public void apply(Node node) {
        String mine = style();
        if (!node.getStyleClass().contains(mine)) {
            clear(node);
            node.getStyleClass().add(mine);
        }
    }

    /** Takes any tone away from a node. */
    public static void clear(Node node) {
        Arrays.stream(values()).map(Tone::style).forEach(node.getStyleClass()::remove);
    }

    private String style() {
        return name().toLowerCase(Locale.ROOT);
    }
}
