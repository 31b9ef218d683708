package org.glassmq.gui.shell;

import java.util.List;
import javafx.scene.Node;

/**
 * What a screen puts into the window. It is made when the screen is visited first (and again when the language
 * changes), shown and hidden as people come and go, and disposed of in the end.
 */
public interface Page {

    /** The content; always the same. */
    Node node();

    /** The page comes into view, or is in view and is to show another place. Begin to watch what is shown. */
    void show(Place place);

    /** The page goes out of view. Stop watching. */
    void hide();

    /** The page is not needed any more; it is out of view. */
    default void dispose() {}

    /** Ctrl+F: puts the cursor into the field that filters what is shown. */
    default void find() {}

    /** F5: what is not followed live is read again. */
    default void refresh() {}

    /** Esc: closes what is open on the page, such as a detail or a selection; false if there was nothing. */
    default boolean escape() {
        return false;
    }

    /** What can be done here, for the command palette. */
    default List<Command> commands() {
        return List.of();
    }
}
