package org.glassmq.gui.replay;

import org.glassmq.broker.api.ReplayPlan;
import org.glassmq.broker.api.ReplayPreview;

/**
 * What would have come of a plan when it was looked at.
 *
 * @param plan    that was looked at
 * @param preview what the broker said
 * @param form    number of the form's state that the plan was read from
 */
record DryRun(ReplayPlan plan, ReplayPreview preview, long form) {

    /** Messages that would be sent. */
    long sent() {
        return preview.read() - preview.refused().values().stream().mapToLong(Long::longValue).sum();
    }
}
