package org.glassmq.gui.policies;

import org.glassmq.broker.api.PolicyInfo;
import org.glassmq.gui.shell.Place;
import org.glassmq.gui.shell.Place.Policy.Kind;

/**
 * A policy, and to how much it applies.
 *
 * @param kind      who set it
 * @param info      what it says
 * @param queues    to which it applies now
 * @param exchanges to which it applies now
 */
public record PolicyReading(Kind kind, PolicyInfo info, int queues, int exchanges) {

    /** Tells it apart from all others. */
    public Place.Policy ref() {
        return new Place.Policy(kind, info.virtualHost(), info.name());
    }
}
