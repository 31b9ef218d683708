package org.glassmq.gui.sql;

/** A statement needs more than there is for it. Its message is for people. */
final class TooMuchException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooMuchException(String message) {
        super(message);
    }
}
