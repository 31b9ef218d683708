package org.glassmq.broker;

import org.glassmq.broker.api.Why;

/**
 * A broker that could not start. The message is one line, fit to be shown to a person: what, where, why, what to do.
 */
public final class BrokerStartException extends Exception implements Why.Told {
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
    private final transient Why why;

    public BrokerStartException(Reason reason, Why why) {
        this(reason, why, null);
    }

    public BrokerStartException(Reason reason, Why why, Throwable cause) {
        super(why.text(), cause);
        this.reason = reason;
        this.why = why;
    }

    /** In words that are fit for whoever started it. */
    public BrokerStartException(Reason reason, String message) {
        this(reason, Why.said(message), null);
    }

    /** The same with a cause. */
    public BrokerStartException(Reason reason, String message, Throwable cause) {
        this(reason, Why.said(message), cause);
    }

    @Override
    public Why why() {
        return why == null ? Why.said(getMessage()) : why;
    }

    public Reason reason() {
        return reason;
    }
}
