package org.glassmq.gui.audit;

import java.util.Optional;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.gui.store.AuditStore.Entry;

/**
 * An entry of the audit log, and what can be had again of what it took away.
 *
 * @param entry  as it was noted
 * @param oldest the oldest offset that its queue keeps now; empty if there is no such queue, or it was no purge
 * @param left   messages of a purge that are still in the queue's history
 */
record AuditReading(Entry entry, Optional<Long> oldest, long left) {

    Optional<Action> action() {
        return Action.of(entry.action());
    }

    QueueRef queue() {
        return new QueueRef(entry.virtualHost(), entry.object());
    }
}
