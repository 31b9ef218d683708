package org.glassmq.gui.publish;

import java.util.Optional;
import org.glassmq.gui.publish.variables.Template;
import org.glassmq.gui.support.HeaderType;

/**
 * A header as it is typed.
 *
 * @param name  not empty unless the whole header is to be left out
 * @param value with variables
 * @param kept  the value that this began with, of a message that is sent again; it may say more than its text
 */
record DraftHeader(String name, HeaderType type, String value, Optional<Object> kept) {

    /** A header of a message that is there already, to be edited. */
    static DraftHeader of(String name, Object value) {
        return new DraftHeader(name, HeaderType.of(value), shown(value), Optional.ofNullable(value));
    }

    /** Nothing was typed into it. */
    boolean blank() {
        return name.isBlank() && value.isBlank();
    }

    /** The value it began with, if nobody has edited it. */
    Optional<Object> untouched() {
        return kept.filter(before -> type == HeaderType.of(before) && value.equals(shown(before)));
    }

    private static String shown(Object value) {
        return Template.literal(HeaderType.write(value));
    }
}
