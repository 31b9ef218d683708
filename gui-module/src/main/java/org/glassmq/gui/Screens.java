package org.glassmq.gui;

import java.util.List;
import java.util.Set;
import org.glassmq.gui.embedded.EmbeddedBroker;
import org.glassmq.gui.overview.OverviewView;
import org.glassmq.gui.overview.RateHistory;
import org.glassmq.gui.queues.QueuesPage;
import org.glassmq.gui.shell.Place;
import org.glassmq.gui.shell.Screen;
import org.kordamp.ikonli.feather.Feather;

/** Every screen of the console, in the order of the navigation rail. */
final class Screens {
    private Screens() {}

    static List<Screen> all(EmbeddedBroker broker, RateHistory history) {
        return List.of(
                new Screen(
                        "overview.title",
                        Feather.ACTIVITY,
                        new Place.Overview(),
                        Set.of(Place.Overview.class),
                        context -> OverviewView.create(broker, context, history),
                        _ -> List.of()),
                new Screen(
                        "queues.title",
                        Feather.LAYERS,
                        new Place.Queues(),
                        Set.of(Place.Queues.class, Place.Queue.class, Place.Message.class),
                        QueuesPage::create,
                        _ -> List.of()));
    }
}
