package org.glassmq.gui.support;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;

/**
 * Holds what was begun for a view or view model (subscriptions, listeners, running work) and ends it all, last first,
 * when that goes away. Belongs to the JavaFX application thread.
 */
public final class Owner implements AutoCloseable {
    private final List<Runnable> ends = new ArrayList<>();
    private boolean closed;

    /** Remembers how to end something; ends it at once if the owner is gone already. */
    public void own(Runnable end) {
        if (closed) {
            end.run();
        } else {
            ends.add(end);
        }
    }

    /** Forgets something that has ended by itself. */
    public void disown(Runnable end) {
        ends.remove(end);
    }

    /** Listens to a value until the owner goes away. */
    public <T> void listen(ObservableValue<T> value, ChangeListener<? super T> listener) {
        value.addListener(listener);
        own(() -> value.removeListener(listener));
    }

    @Override
    public void close() {
        closed = true;
        while (!ends.isEmpty()) {
            ends.removeLast().run();
        }
    }
}
