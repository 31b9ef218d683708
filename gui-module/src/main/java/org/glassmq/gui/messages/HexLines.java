package org.glassmq.gui.messages;

import java.util.AbstractList;
import java.util.HexFormat;
import java.util.List;
import java.util.RandomAccess;
import org.glassmq.gui.text.BodyLine;
import org.glassmq.gui.text.BodyLine.Kind;
import org.glassmq.gui.text.BodyLine.Span;

/** Bytes as lines of sixteen: position, hexadecimal values in two groups, and the characters of ASCII. */
final class HexLines extends AbstractList<BodyLine> implements RandomAccess {
    private static final int WIDTH = 16;
    private static final HexFormat HEX = HexFormat.of();

    private final byte[] bytes;

    HexLines(byte[] bytes) {
        this.bytes = bytes;
    }

    @Override
    public int size() {
        return (bytes.length + WIDTH - 1) / WIDTH;
    }

    @Override
    public BodyLine get(int index) {
        int from = index * WIDTH;
        int to = Math.min(bytes.length, from + WIDTH);
        StringBuilder values = new StringBuilder(WIDTH * 3 + 2);
        StringBuilder characters = new StringBuilder(WIDTH);
        for (int i = from; i < from + WIDTH; i++) {
            values.append(i < to ? HEX.toHexDigits(bytes[i]) : "  ").append(i == from + WIDTH / 2 - 1 ? "  " : " ");
            if (i < to) {
                characters.append(bytes[i] >= ' ' && bytes[i] < 0x7f ? (char) bytes[i] : '.');
            }
        }
        return new BodyLine(
                0,
                List.of(
                        new Span(Kind.FAINT, HEX.toHexDigits(from) + "  "),
                        new Span(Kind.PLAIN, values + " "),
                        new Span(Kind.STRING, characters.toString())));
    }
}
