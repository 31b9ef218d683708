package org.glassmq.broker;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.glassmq.broker.api.Phrase;
import org.glassmq.broker.api.SessionException;
import org.glassmq.broker.api.SessionException.Reason;
import org.glassmq.broker.api.Why;
import org.glassmq.broker.message.FieldTable;
import org.glassmq.broker.message.WireBuffer;

/** Refuses what no protocol could carry, before anything of it has been done. */
final class Encodable {
    private static final int LONGEST_NAME = 255;

    private Encodable() {}

    /** Names and routing keys take at most 255 bytes of UTF-8. */
    static void requireName(Phrase what, String name) {
        int bytes = name.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > LONGEST_NAME) {
            throw new SessionException(
                    Reason.INVALID,
                    Why.of(Phrase.NAME_IS_TOO_LONG, Why.of(what), name, bytes, LONGEST_NAME));
        }
    }

    /** Arguments have names as above, and values of the types that a field table knows. */
    static void requireArguments(Why what, Map<String, Object> arguments) {
        try {
            FieldTable.write(arguments, new WireBuffer(64));
        } catch (IllegalArgumentException e) {
            throw new SessionException(Reason.INVALID, Why.of(Phrase.ARGUMENT, what, Why.of(e)), e);
        }
    }
}
