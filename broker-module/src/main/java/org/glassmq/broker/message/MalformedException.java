package org.glassmq.broker.message;

/** Bytes that are not what their grammar says. */
public final class MalformedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public MalformedException(String message) {
        super(message, null, false, false);
    }
}
