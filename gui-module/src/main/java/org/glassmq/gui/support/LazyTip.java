package org.glassmq.gui.support;

import javafx.scene.Node;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.util.Duration;

/**
 * What is told when a node is pointed at, and to those who have screens read to them. The window for it is made when
 * the mouse comes for the first time: each has a scene of its own, and to most of them the mouse never comes.
 */
public final class LazyTip {
    private static final Duration SHOW_DELAY = Duration.millis(300);
    private static final double WIDEST = 420;

    private final Node node;
    private String text = "";
    private Tooltip tip;
    private boolean installed;

    /** Tells something about a node. */
    public static void on(Node node, String told) {
        new LazyTip(node).set(told);
    }

    /** Nothing is told yet. */
    public LazyTip(Node node) {
        this.node = node;
        node.addEventHandler(MouseEvent.MOUSE_ENTERED, _ -> show());
    }

    /** @param told empty: nothing */
    public void set(String told) {
        text = told;
        node.setAccessibleHelp(told.isEmpty() ? null : told);
        if (installed) {
            show();
        }
    }

    /** What is told; empty if that is nothing. */
    public String text() {
        return text;
    }

    private void show() {
        if (!text.isEmpty()) {
            if (tip == null) {
                tip = new Tooltip();
                tip.setWrapText(true);
                tip.setMaxWidth(WIDEST);
                tip.setShowDelay(SHOW_DELAY);
            }
            tip.setText(text);
        }
        if (installed != !text.isEmpty()) {
            installed = !installed;
            if (installed) {
                Tooltip.install(node, tip);
            } else {
                Tooltip.uninstall(node, tip);
            }
        }
    }
}
