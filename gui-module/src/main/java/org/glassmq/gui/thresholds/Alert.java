package org.glassmq.gui.thresholds;

import java.util.List;
import org.glassmq.broker.api.QueueRef;

/**
 * A threshold was crossed.
 *
 * @param threshold which
 * @param queues    by these queues at the same moment, sorted; at least one
 * @param value     of the first of them: messages behind, seconds, or minutes of growth
 */
public record Alert(Threshold threshold, List<QueueRef> queues, long value) {

    public Alert {
        queues = List.copyOf(queues);
    }
}
