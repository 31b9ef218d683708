package org.glassmq.broker.store;

import org.glassmq.broker.api.Why;

/**
 * A store that cannot be opened. The message is one line, fit to be shown to a person: what, where, why, what to do.
 */
public final class StoreException extends Exception implements Why.Told {
    private static final long serialVersionUID = 1L;

    /** What stands in the way. */
    public enum Reason {
        /** Another store, mostly in another process, works on the directory. */
        IN_USE,
        /** The operating system does not let us. */
        NO_PERMISSION,
        /** Written by a newer version. */
        NEWER_FORMAT,
        /** There is a file, and it is not a store that can be read. */
        DAMAGED,
        /** Any other trouble of the disk. */
        IO
    }

    private final Reason reason;
    private final transient Why why;

    StoreException(Reason reason, Why why, Throwable cause) {
        super(why.text(), cause);
        this.reason = reason;
        this.why = why;
    }

    @Override
    public Why why() {
        return why;
    }

    public Reason reason() {
        return reason;
    }
}
