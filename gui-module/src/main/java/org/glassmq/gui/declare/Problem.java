package org.glassmq.gui.declare;

/** Why something that was typed cannot be sent. Each names the field. */
public sealed interface Problem {

    /** The name is needed. */
    record NameMissing() implements Problem {}

    /** @param bytes of UTF-8; 255 are allowed */
    record NameTooLong(int bytes) implements Problem {}

    /** Such names are kept for the broker. */
    record NameReserved(String name) implements Problem {}

    record ArgumentWithoutName(String value) implements Problem {}

    record ArgumentTwice(String name) implements Problem {}

    /** It is not of the kind that was chosen for it. */
    record NotOfKind(String name, String value, ArgumentKind kind) implements Problem {}

    /**
     * It is a number outside of what is allowed.
     *
     * @param value in the smallest unit, as are the others
     */
    record OutOfRange(String name, long value, long least, long most) implements Problem {}

    /** It cannot be expressed in the smallest unit: a fraction of a byte, or a number beyond 64 bits. */
    record NotWhole(String name, String value, Unit unit) implements Problem {}

    /** An argument is of no use without another one. */
    record Needs(String name, String other) implements Problem {}

    /** An argument is needed. */
    record ArgumentMissing(String name) implements Problem {}

    /** Two arguments contradict each other. */
    record Contradicts(String name, String other) implements Problem {}

    /** Something that has no argument's name, such as a binding's destination, is needed. */
    record FieldMissing(Field field) implements Problem {}

    /** @param key the routing key of a binding whose exchange reads it as a weight */
    record NotAWeight(String key) implements Problem {}

    /**
     * It is no regular expression.
     *
     * @param why in the words of the regular expression library
     * @param at  the character that is wrong, from 1
     */
    record NotAPattern(String pattern, String why, int at) implements Problem {}

    /** @param typed is no whole number of 32 bits */
    record NotAPriority(String typed) implements Problem {}

    /** A policy that sets nothing. */
    record NothingSet() implements Problem {}

    /** A field of a binding. */
    enum Field {
        SOURCE,
        DESTINATION
    }

    /** The argument that it is about; empty if it is about none. */
    default String argument() {
        return switch (this) {
            case ArgumentTwice(String name) -> name;
            case NotOfKind(String name, _, _) -> name;
            case OutOfRange(String name, _, _, _) -> name;
            case NotWhole(String name, _, _) -> name;
            case Needs(String name, _) -> name;
            case Contradicts(String name, _) -> name;
            case ArgumentMissing(String name) -> name;
            case NameMissing _, NameTooLong _, NameReserved _, ArgumentWithoutName _, FieldMissing _, NotAWeight _,
                    NotAPattern _, NotAPriority _, NothingSet _ -> "";
        };
    }
}
