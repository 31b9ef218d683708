package org.glassmq.gui.sql;

import java.util.OptionalInt;

/** A statement that cannot be run, or not to its end. Its message is for people. */
final class StatementException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int position;

    /** @param position index in the typed text at which it is wrong; negative if nobody knows */
    StatementException(String message, int position) {
        super(message);
        this.position = position;
    }

    /** The same with what was the cause. */
    StatementException(String message, int position, Throwable cause) {
        super(message, cause);
        this.position = position;
    }

    /** Index in the typed text at which it is wrong. */
    OptionalInt position() {
        return position < 0 ? OptionalInt.empty() : OptionalInt.of(position);
    }
}
