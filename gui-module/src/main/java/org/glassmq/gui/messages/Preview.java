package org.glassmq.gui.messages;

import java.util.HexFormat;
import java.util.Optional;
import org.glassmq.gui.support.Utf8;

/** The head of a body as one line of a table. */
final class Preview {
    private static final HexFormat HEX = HexFormat.ofDelimiter(" ");
    private static final int HEX_BYTES = 48;

    private Preview() {}

    /** Text with its white space pressed together where the bytes are UTF-8 text, hexadecimal bytes otherwise. */
    static String of(byte[] head, long bodySize) {
        boolean cut = head.length < bodySize;
        Optional<String> text = utf8(head, cut);
        if (text.isPresent() && isReadable(text.get())) {
            return text.get().strip().replaceAll("\\s+", " ") + (cut ? "…" : "");
        }
        int shown = Math.min(head.length, HEX_BYTES);
        return HEX.formatHex(head, 0, shown) + (shown < bodySize ? " …" : "");
    }

    /**
     * Decodes UTF-8.
     *
     * @param cut the bytes are the beginning of more: a character that is cut in two at the end is left out
     * @return empty if the bytes are not UTF-8
     */
    static Optional<String> utf8(byte[] bytes, boolean cut) {
        return Utf8.decode(bytes, cut);
    }

    /** Whether there are no control characters in it but white space. */
    static boolean isReadable(String text) {
        return text.chars().noneMatch(c -> c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f');
    }
}
