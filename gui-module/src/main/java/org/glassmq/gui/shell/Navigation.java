package org.glassmq.gui.shell;

/**
 * Leads from one screen to another, so that screens do not know each other. Belongs to the JavaFX application thread.
 */
@FunctionalInterface
public interface Navigation {

    /** Goes to a place. Stays where it is if no screen shows it. */
    void open(Place place);
}
