package org.glassmq.broker.api;

/** A request of a {@link BrokerSession} that the broker refused. The message is fit to be shown to a person. */
public final class SessionException extends RuntimeException implements Why.Told {
    private static final long serialVersionUID = 1L;

    /** Why a request was refused. */
    public enum Reason {
        /** A queue, exchange, virtual host or connection of that name does not exist. */
        NOT_FOUND,
        /** It exists with other attributes, is in use, or is not in the right state. */
        PRECONDITION_FAILED,
        /** A reserved name, a missing permission, or somebody else's exclusive queue. */
        ACCESS_REFUSED,
        /** A value that is not allowed; the message names the value and what is allowed. */
        INVALID,
        /** The broker is stopped, stopping, or cannot be reached. */
        UNAVAILABLE
    }

    private final Reason reason;
    private final transient Why why;

    public SessionException(Reason reason, Why why) {
        this(reason, why, null);
    }

    public SessionException(Reason reason, Why why, Throwable cause) {
        super(why.text(), cause);
        this.reason = reason;
        this.why = why;
    }

    /** In words that are fit for whoever gets them as they are: a console that has asked, or a command line. */
    public SessionException(Reason reason, String message) {
        this(reason, Why.said(message), null);
    }

    /** The same with a cause. */
    public SessionException(Reason reason, String message, Throwable cause) {
        this(reason, Why.said(message), cause);
    }

    public Reason reason() {
        return reason;
    }

    @Override
    public Why why() {
        return why == null ? Why.said(getMessage()) : why;
    }
}
