package org.glassmq.gui.audit;

import java.util.Optional;
import org.glassmq.gui.store.AuditStore.Entry;

/**
 * An entry of the audit log, and what can be had again of what it took away.
 *
 * @param entry      as it was noted
 * @param restorable whether it can be had again
 * @param left       messages that can be had again
 */
record AuditReading(Entry entry, Restorable restorable, long left) {

    /** Whether what was taken away can be had again. */
    enum Restorable {
        /** It was no purge and no deletion of a queue, or nothing is left. */
        NO,
        /** It can, once. */
        YES,
        /** It was. */
        DONE
    }

    Optional<Action> action() {
        return Action.of(entry.action());
    }

    boolean canRestore() {
        return restorable == Restorable.YES;
    }
}
