package org.glassmq.gui.publish.variables;

import org.glassmq.gui.support.Messages;

/** A variable that cannot be read, or has no value. */
public final class VariableException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final String variable;

    /** What is wrong. */
    public enum Kind {
        /** There is no such variable. */
        UNKNOWN("publish.variable.unknown"),
        /** It has no closing brace. */
        NOT_CLOSED("publish.variable.not-closed"),
        /** Its range is none. */
        RANGE("publish.variable.range"),
        NOTHING_TO_PICK("publish.variable.pick"),
        NO_COLUMN_NAMED("publish.variable.csv"),
        /** The rows have no such column, or the messages are not made of rows. */
        NO_SUCH_COLUMN("publish.variable.column");

        private final String key;

        Kind(String key) {
            this.key = key;
        }
    }

    VariableException(Kind kind, String variable) {
        super(kind + " " + variable);
        this.kind = kind;
        this.variable = variable;
    }

    public Kind kind() {
        return kind;
    }

    /** The variable, without its braces. */
    public String variable() {
        return variable;
    }

    /** What is wrong, in words. */
    public String text(Messages messages) {
        return messages.text(
                kind.key,
                "${" + variable + (kind == Kind.NOT_CLOSED ? "" : "}"),
                String.join(", ", Variable.FORMS),
                "$${");
    }
}
