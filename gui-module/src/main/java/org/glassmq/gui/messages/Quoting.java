package org.glassmq.gui.messages;

import java.util.Locale;
import java.util.Optional;

/** Texts as literals of programming languages, all in one line, and with nothing in them that cannot be seen. */
final class Quoting {
    private Quoting() {}

    /** Between single quotes. */
    static String python(String text) {
        StringBuilder out = new StringBuilder("'");
        text.codePoints().forEach(c -> {
            switch (c) {
                case '\'' -> out.append("\\'");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (visible(c)) {
                        out.appendCodePoint(c);
                    } else {
                        out.append(String.format(Locale.ROOT, c < 0x1_0000 ? "\\u%04x" : "\\U%08x", c));
                    }
                }
            }
        });
        return out.append('\'').toString();
    }

    /** Between double quotes. */
    static String java(String text) {
        StringBuilder out = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> javaCharacter(c, out);
            }
        });
        return out.append('"').toString();
    }

    private static void javaCharacter(int c, StringBuilder out) {
        if (visible(c)) {
            out.appendCodePoint(c);
        } else if (c < ' ') {
            // not with a u: such an escape would be a line break in the source itself
            out.append(String.format(Locale.ROOT, "\\%03o", c));
        } else {
            for (char unit : Character.toChars(c)) {
                out.append(String.format(Locale.ROOT, "\\u%04x", (int) unit));
            }
        }
    }

    /** Between single quotes, for a POSIX shell; empty if there is a zero in it, which no argument can have. */
    static Optional<String> shell(String text) {
        return text.indexOf('\0') >= 0 ? Optional.empty() : Optional.of("'" + text.replace("'", "'\\''") + "'");
    }

    /** What stands for itself: not what has no shape, nor what turns the direction of the text around it. */
    private static boolean visible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED,
                    Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            case Character.SPACE_SEPARATOR -> c == ' ';
            default -> true;
        };
    }
}
