package org.glassmq.gui.text;

import java.util.Optional;

/**
 * An indented text.
 *
 * @param text    as far as it could be understood
 * @param problem why it ends there; empty if it is complete, or if it is only {@code cut}
 * @param cut     it would go on, but is as long as is worth looking at
 */
public record Pretty(String text, Optional<String> problem, boolean cut) {

    /** Deeper than this nothing is indented any further. */
    public static final int DEEPEST = 64;
    /**
     * A text is not made longer than this, characters. A few mebibytes of brackets would otherwise become gibibytes of
     * white space.
     */
    public static final int LONGEST = 24 << 20;

    /** All of it. */
    public static Pretty whole(String text) {
        return new Pretty(text, Optional.empty(), false);
    }

    /** It ends where it cannot be understood any more. */
    public static Pretty broken(String text, String problem) {
        return new Pretty(text, Optional.of(problem), false);
    }

    /** It ends where it has become too long. */
    public static Pretty tooLong(String text) {
        return new Pretty(text, Optional.empty(), true);
    }
}
