package org.glassmq.gui.arrival;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.glassmq.broker.api.UnroutedPublish;

/**
 * A publish that reached no queue, as a row of a table.
 *
 * @param publish what is known of it
 * @param copy    tells it apart from others of which the same is known, from 0
 */
record Stray(UnroutedPublish publish, int copy) {

    static List<Stray> of(List<UnroutedPublish> publishes) {
        Map<UnroutedPublish, Integer> copies = new HashMap<>();
        List<Stray> strays = new ArrayList<>(publishes.size());
        // from the oldest on, so that a newer one does not change the numbers of those before
        for (UnroutedPublish publish : publishes.reversed()) {
            strays.add(new Stray(publish, copies.merge(publish, 1, Integer::sum) - 1));
        }
        return strays;
    }
}
