package org.glassmq.gui.shell;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.input.KeyEvent;
import org.glassmq.gui.support.Owner;

/** What fills a {@link PartsPage} for a while: a table of things, or one of them. */
public interface PagePart {

    /** The content; always the same. */
    Node node();

    /** In view, until the owner goes away. */
    void show(Owner sight);

    /** Leads to a place in it; called when it has come into view. */
    default void open(Place place) {}

    /** As {@link Page#find()}. */
    default void find() {}

    /** As {@link Page#refresh()}. */
    default void refresh() {}

    /** As {@link Page#escape()}. */
    default boolean escape() {
        return false;
    }

    /** As {@link Page#commands()}. */
    default List<Command> commands() {
        return List.of();
    }

    /** A key that nothing in it has taken, while no dialog is open; false if it means nothing here. */
    default boolean key(KeyEvent event) {
        return false;
    }
}
