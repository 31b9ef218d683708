package org.glassmq.gui.shell;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** Where the window is. Belongs to the JavaFX application thread. */
public final class ShellViewModel implements Navigation {
    private static final int REMEMBERED = 50;

    /** A place and the screen that shows it. */
    public record Position(Screen screen, Place place) {}

    private final List<Screen> screens;
    private final ReadOnlyObjectWrapper<Position> position;
    private final Deque<Position> earlier = new ArrayDeque<>();

    /** @param screens at least one; the first is shown at the start */
    public ShellViewModel(List<Screen> screens) {
        this.screens = List.copyOf(screens);
        Screen first = this.screens.getFirst();
        this.position = new ReadOnlyObjectWrapper<>(new Position(first, first.home()));
    }

    public List<Screen> screens() {
        return screens;
    }

    public ReadOnlyObjectProperty<Position> positionProperty() {
        return position.getReadOnlyProperty();
    }

    public Position position() {
        return position.get();
    }

    /** Whether a screen shows this place. */
    public boolean leadsTo(Place place) {
        return screens.stream().anyMatch(screen -> screen.shows(place));
    }

    @Override
    public void open(Place place) {
        Optional<Screen> screen = screens.stream().filter(s -> s.shows(place)).findFirst();
        screen.map(s -> new Position(s, place)).filter(next -> !next.equals(position.get())).ifPresent(next -> {
            earlier.push(new Position(position.get().screen(), position.get().place().again()));
            if (earlier.size() > REMEMBERED) {
                earlier.removeLast();
            }
            position.set(next);
        });
    }

    /** Goes back to where one was before; does nothing at the beginning. */
    public void back() {
        if (!earlier.isEmpty()) {
            position.set(earlier.pop());
        }
    }
}
