package org.glassmq.broker.api;

/** A request of a {@link BrokerSession} that the broker refused. The message is fit to be shown to a person. */
public final class SessionException extends RuntimeException {
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

    public SessionException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public SessionException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
