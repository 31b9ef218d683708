package org.glassmq.broker.store;

/**
 * A store that cannot be opened. The message is one line, fit to be shown to a person: what, where, why, what to do.
 */
public final class StoreException extends Exception {
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

    StoreException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
