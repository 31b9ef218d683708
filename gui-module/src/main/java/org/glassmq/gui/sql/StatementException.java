package org.glassmq.gui.sql;

import java.util.OptionalInt;
import org.glassmq.broker.api.Why;

/** A statement that cannot be run, or not to its end. Its message is for people. */
final class StatementException extends Exception implements Why.Told {
    private static final long serialVersionUID = 1L;

    private final int position;
    private final transient Why why;

    /** @param position index in the typed text at which it is wrong; negative if nobody knows */
    StatementException(String message, int position) {
        this(message, position, null);
    }

    /** The same with what was the cause. */
    StatementException(String message, int position, Throwable cause) {
        this(Why.said(message), position, cause);
    }

    /** In the broker's words. */
    StatementException(Why why, int position, Throwable cause) {
        super(why.text(), cause);
        this.position = position;
        this.why = why;
    }

    @Override
    public Why why() {
        return why;
    }

    /** Index in the typed text at which it is wrong. */
    OptionalInt position() {
        return position < 0 ? OptionalInt.empty() : OptionalInt.of(position);
    }
}
