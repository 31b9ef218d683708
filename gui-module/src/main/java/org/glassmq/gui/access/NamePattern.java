package org.glassmq.gui.access;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.glassmq.gui.declare.Problem;

/** A regular expression of a permission as it is typed: it has to be found somewhere in a name. */
final class NamePattern {
    private NamePattern() {}

    /** What is wrong with it; empty if nothing is. */
    static Optional<Problem> problem(String typed) {
        try {
            compile(typed);
            return Optional.empty();
        } catch (PatternSyntaxException e) {
            return Optional.of(new Problem.NotAPattern(typed, e.getDescription(), e.getIndex() + 1));
        }
    }

    /** The empty one finds the empty name only, which nothing has. */
    static Pattern compile(String typed) {
        return Pattern.compile(typed.isEmpty() ? "^$" : typed);
    }
}
