package org.glassmq.gui.topology;

import org.glassmq.gui.topology.NodeKey.Kind;

/** How large nodes are drawn, pixels at zoom 1. */
final class Sizes {
    static final double HEIGHT = 46;
    /** Of the type on nodes: their names. */
    static final double TITLE = 13;
    /** Of the type on nodes and edges: figures and keys. */
    static final double SMALL = 11;

    private Sizes() {}

    static double width(Kind kind) {
        return switch (kind) {
            case ENTRY -> 16;
            case QUEUE -> 256;
            case EXCHANGE -> 204;
            case PRODUCER, CONSUMER -> 196;
        };
    }

    /** About how wide a text is in small type; ideographs take twice the room. */
    static double width(String text) {
        return text.codePoints().mapToDouble(Sizes::width).sum();
    }

    private static double width(int letter) {
        return letter < 0x2e80 ? 5.9 : 11.5;
    }

    /** The text, or as much of its beginning as fits in, with an ellipsis. */
    static String fitting(String text, double size, double room) {
        double scale = size / SMALL;
        if (width(text) * scale <= room) {
            return text;
        }
        double used = width('…') * scale;
        int end = 0;
        while (end < text.length()) {
            int letter = text.codePointAt(end);
            used += width(letter) * scale;
            if (used > room) {
                break;
            }
            end += Character.charCount(letter);
        }
        return text.substring(0, end) + "…";
    }
}
