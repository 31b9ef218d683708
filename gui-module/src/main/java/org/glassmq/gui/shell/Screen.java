package org.glassmq.gui.shell;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.kordamp.ikonli.Ikon;

/**
 * An entry of the navigation rail.
 *
 * @param titleKey key of its name
 * @param icon     drawn before its name
 * @param home     where the rail leads
 * @param places   every kind of place that its page shows
 * @param page     makes the page
 * @param commands what can be done from anywhere in the window, for the command palette
 */
public record Screen(
        String titleKey,
        Ikon icon,
        Place home,
        Set<Class<? extends Place>> places,
        Function<ConsoleContext, Page> page,
        Function<ConsoleContext, List<Command>> commands) {

    public Screen {
        places = Set.copyOf(places);
    }

    /** Whether the page shows this place. */
    public boolean shows(Place place) {
        return places.contains(place.getClass());
    }
}
