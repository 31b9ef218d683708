package org.glassmq.broker.security;

import java.nio.charset.StandardCharsets;
import org.glassmq.broker.api.SessionException;
import org.glassmq.broker.api.SessionException.Reason;

/** What names of users, virtual hosts and exchanges may be. */
public final class Names {
    private static final int LONGEST = 255;

    private Names() {}

    /**
     * @param what it names, for the error
     * @throws SessionException if it is not allowed
     */
    public static void require(String what, String name) {
        int length = name.getBytes(StandardCharsets.UTF_8).length;
        if (length == 0 || length > LONGEST || name.chars().anyMatch(Character::isISOControl)) {
            throw new SessionException(
                    Reason.INVALID,
                    what + " is '" + name + "'; allowed are 1 to " + LONGEST
                            + " bytes of UTF-8 without control characters");
        }
    }
}
