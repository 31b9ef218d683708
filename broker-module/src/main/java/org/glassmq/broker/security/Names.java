package org.glassmq.broker.security;

import java.nio.charset.StandardCharsets;
import org.glassmq.broker.api.Phrase;
import org.glassmq.broker.api.SessionException;
import org.glassmq.broker.api.SessionException.Reason;
import org.glassmq.broker.api.Why;

/** What names of users, virtual hosts and exchanges may be. */
public final class Names {
    private static final int LONGEST = 255;

    private Names() {}

    /**
     * @param what it names, for the error
     * @throws SessionException if it is not allowed
     */
    public static void require(Why what, String name) {
        int length = name.getBytes(StandardCharsets.UTF_8).length;
        if (length == 0 || length > LONGEST || name.chars().anyMatch(Character::isISOControl)) {
            throw new SessionException(Reason.INVALID, Why.of(Phrase.NAME_IS_NOT_ALLOWED, what, name, LONGEST));
        }
    }
}
