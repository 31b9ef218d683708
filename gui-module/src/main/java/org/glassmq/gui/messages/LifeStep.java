package org.glassmq.gui.messages;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.glassmq.gui.shell.Place;
import org.glassmq.gui.support.Tone;
import org.kordamp.ikonli.feather.Feather;

/**
 * A step in the life of a message, put into words.
 *
 * @param at      when it happened
 * @param after   how long after the step before; empty for the first one
 * @param icon    its shape
 * @param tone    how it is meant
 * @param title   what happened
 * @param details what else is known of it, one to a line
 */
record LifeStep(Instant at, String after, Feather icon, Tone tone, String title, List<Detail> details) {

    LifeStep {
        details = List.copyOf(details);
    }

    /**
     * A line of its own.
     *
     * @param text   what it says
     * @param leads  where a click on it leads; empty for nowhere
     * @param folded more lines that are shown when it is opened; empty for none
     */
    record Detail(String text, Optional<Place> leads, List<String> folded) {
        Detail {
            folded = List.copyOf(folded);
        }

        Detail(String text, Optional<Place> leads) {
            this(text, leads, List.of());
        }
    }
}
