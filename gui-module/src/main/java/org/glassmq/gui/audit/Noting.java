package org.glassmq.gui.audit;

import java.util.function.Supplier;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.broker.api.SessionException;

/** Does what is asked for and notes it down, also if the broker refuses it. */
record Noting(Audit audit) {

    /**
     * What was taken away.
     *
     * @param detail of the entry
     */
    record Taken(long messages, String detail) {}

    /** Does something that takes messages away; says how many. */
    long counted(Action action, QueueRef object, Supplier<Taken> deed) {
        try {
            Taken taken = deed.get();
            audit.note(action, object, taken.messages(), taken.detail(), Audit.DONE);
            return taken.messages();
        } catch (SessionException e) {
            audit.refused(action, object, 0, e.why());
            throw e;
        }
    }

    /** Does something that is not about messages. */
    void done(Action action, QueueRef object, Runnable deed) {
        try {
            deed.run();
            audit.note(action, object, -1, "", Audit.DONE);
        } catch (SessionException e) {
            audit.refused(action, object, -1, e.why());
            throw e;
        }
    }
}
