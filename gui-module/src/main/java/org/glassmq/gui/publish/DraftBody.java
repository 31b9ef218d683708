package org.glassmq.gui.publish;

import java.util.Optional;
import org.glassmq.gui.publish.variables.Template;

/**
 * A body as it is typed.
 *
 * @param format how it is given
 * @param typed  the text, with variables; where the file is, for {@link BodyFormat#FILE}
 * @param kept   the bytes that this began with, of a message that is sent again; must not be changed
 */
record DraftBody(BodyFormat format, String typed, Optional<byte[]> kept) {
    static final DraftBody EMPTY = new DraftBody(BodyFormat.TEXT, "", Optional.empty());

    /** A body that is there already, to be edited. */
    static DraftBody of(byte[] body) {
        BodyFormat format = BodyFormat.of(body);
        return new DraftBody(format, shown(format, body), body.length == 0 ? Optional.empty() : Optional.of(body));
    }

    /** The bytes it began with, if nobody has edited them. */
    Optional<byte[]> untouched() {
        return kept.filter(bytes -> format == BodyFormat.ORIGINAL
                || format.typed() && bytes.length <= BodyFormat.LONGEST_TYPED && typed.equals(shown(format, bytes)));
    }

    /** What ends the lines of the text: what ended all of them before. */
    String lineEnd() {
        return kept.filter(_ -> format == BodyFormat.TEXT).filter(DraftBody::onlyCrLf).isPresent() ? "\r\n" : "\n";
    }

    /** Bytes as they stand in the editor: what looks like a variable there is none. */
    static String shown(BodyFormat format, byte[] bytes) {
        return format == BodyFormat.TEXT ? Template.literal(format.write(bytes)) : format.write(bytes);
    }

    private static boolean onlyCrLf(byte[] bytes) {
        boolean found = false;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                if (i == 0 || bytes[i - 1] != '\r') {
                    return false;
                }
                found = true;
            }
        }
        return found;
    }
}
