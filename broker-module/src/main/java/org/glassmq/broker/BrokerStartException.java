package org.glassmq.broker;

/**
 * A broker that could not start. The message is one line, fit to be shown to a person: what, where, why, what to do.
 */
public final class BrokerStartException extends Exception {
    private static final long serialVersionUID = 1L;

    /** What stood in the way. */
    public enum Reason {
        /** Another process listens on the port. */
        PORT_BUSY,
        /** Another process works on the data directory. */
        DATA_IN_USE,
        /** The operating system does not let us. */
        NO_PERMISSION,
        /** The data directory was written by a newer version. */
        NEWER_FORMAT,
        /** The store is damaged or cannot be read or written. */
        STORE_FAILED,
        /** A setting has a value that is not allowed. */
        INVALID_CONFIG
    }

    private final Reason reason;

    public BrokerStartException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public BrokerStartException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
