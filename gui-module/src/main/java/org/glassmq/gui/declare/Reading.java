package org.glassmq.gui.declare;

import java.util.Optional;

/** What was typed for an argument, as far as it was understood. */
public sealed interface Reading {

    /** Nothing: the argument is not sent. */
    record Absent() implements Reading {}

    /** @param value null for the value that says nothing but that it is there */
    record Value(Object value) implements Reading {}

    /** Cannot be understood, or is not allowed. */
    record Wrong(Problem what) implements Reading {}

    /** What is wrong; empty if nothing is. */
    default Optional<Problem> problem() {
        return this instanceof Wrong(Problem what) ? Optional.of(what) : Optional.empty();
    }
}
