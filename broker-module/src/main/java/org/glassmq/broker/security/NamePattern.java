package org.glassmq.broker.security;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.glassmq.broker.api.Phrase;
import org.glassmq.broker.api.SessionException;
import org.glassmq.broker.api.SessionException.Reason;
import org.glassmq.broker.api.Why;

/**
 * A regular expression of a permission, which has to be found somewhere in a name. As in RabbitMQ the empty one is
 * taken to be {@code ^$}.
 */
final class NamePattern {
    static final NamePattern NOTHING = new NamePattern(Optional.of(Pattern.compile("(?!)")));

    /** Empty if every name will do. */
    private final Optional<Pattern> pattern;

    private NamePattern(Optional<Pattern> pattern) {
        this.pattern = pattern;
    }

    /**
     * @param what of the permission it is, for the error
     * @throws SessionException if it is not a regular expression
     */
    static NamePattern of(String what, String expression) {
        return switch (expression) {
            case ".*", "^.*$" -> new NamePattern(Optional.empty());
            case "" -> new NamePattern(Optional.of(Pattern.compile("^$")));
            default -> new NamePattern(Optional.of(compile(what, expression)));
        };
    }

    private static Pattern compile(String what, String expression) {
        try {
            return Pattern.compile(expression);
        } catch (PatternSyntaxException e) {
            throw new SessionException(
                    Reason.INVALID,
                    Why.of(Phrase.NAME_PATTERN, what, expression, e.getDescription(), e.getIndex() + 1),
                    e);
        }
    }

    boolean matches(String name) {
        return pattern.isEmpty() || pattern.get().matcher(name).find();
    }
}
