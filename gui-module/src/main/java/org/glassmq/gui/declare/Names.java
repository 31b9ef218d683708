package org.glassmq.gui.declare;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The rules for names of queues and exchanges. */
public final class Names {
    private static final int MOST_BYTES = 255;

    private Names() {}

    /** What is wrong with a name that somebody wants to give to something. */
    public static Optional<Problem> problem(String name) {
        return tooLong(name)
                .or(() -> isReserved(name) ? Optional.of(new Problem.NameReserved(name)) : Optional.empty());
    }

    /** The same for something of which no names are kept for the broker, such as a user. */
    public static Optional<Problem> tooLong(String name) {
        int bytes = name.getBytes(StandardCharsets.UTF_8).length;
        return bytes > MOST_BYTES ? Optional.of(new Problem.NameTooLong(bytes)) : Optional.empty();
    }

    /** Whether such names are kept for the broker. */
    public static boolean isReserved(String name) {
        return name.startsWith("amq.");
    }
}
