package org.glassmq.gui.support;

import javafx.scene.Node;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;

/**
 * Lets what a tab holds join the window when the tab is opened for the first time. All that is in the window is dressed
 * and laid out, seen or not; with several tables behind one another that is most of what opening a page costs.
 */
public final class LazyTabs {
    private LazyTabs() {}

    /** To be called when all tabs have their contents; the selected one keeps its. */
    public static void of(TabPane tabs) {
        tabs.getTabs().stream().filter(tab -> !tab.isSelected()).forEach(LazyTabs::fillLater);
    }

    private static void fillLater(Tab tab) {
        Node content = tab.getContent();
        tab.setContent(null);
        tab.selectedProperty().addListener((_, _, selected) -> {
            if (selected && tab.getContent() == null) {
                tab.setContent(content);
            }
        });
    }
}
