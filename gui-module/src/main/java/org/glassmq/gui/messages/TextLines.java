package org.glassmq.gui.messages;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;
import java.util.function.Function;
import org.glassmq.gui.text.BodyLine;
import org.glassmq.gui.text.BodyLine.Kind;
import org.glassmq.gui.text.BodyLine.Span;

/** A text as lines of a limited width. Holds the text and where its lines begin; the lines are made when asked for. */
final class TextLines extends AbstractList<BodyLine> implements RandomAccess {
    /** Longer lines are not coloured. */
    private static final int COLOURED = 4_096;

    private final String text;
    private final Function<String, List<Span>> colours;
    private final int[] starts;
    private final int[] numbers;
    private final int size;

    private TextLines(String text, Function<String, List<Span>> colours, Starts starts) {
        this.text = text;
        this.colours = colours;
        this.starts = starts.starts;
        this.numbers = starts.numbers;
        this.size = starts.size;
    }

    /**
     * Breaks a text into lines.
     *
     * @param columns width of a line; a character of East Asia takes two columns
     * @param colours the spans of a line; their texts together are the line
     */
    static TextLines of(String text, int columns, Function<String, List<Span>> colours) {
        Starts starts = new Starts();
        int number = 1;
        int column = 0;
        starts.add(0, number);
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            int next = i + Character.charCount(c);
            if (c == '\n') {
                number++;
                column = 0;
                starts.add(next, number);
            } else {
                int width = c == '\t' ? 4 : isWide(c) ? 2 : 1;
                if (column + width > columns && column > 0) {
                    starts.add(i, 0);
                    column = 0;
                }
                column += width;
            }
            i = next;
        }
        if (text.endsWith("\n")) {
            starts.size--;
        }
        return new TextLines(text, colours, starts);
    }

    /** The whole text. */
    String text() {
        return text;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public BodyLine get(int index) {
        int from = starts[index];
        int to = index + 1 < starts.length && index + 1 < size ? starts[index + 1] : text.length();
        return new BodyLine(numbers[index], spans(index, from, to));
    }

    private List<Span> spans(int index, int from, int to) {
        int first = index;
        while (numbers[first] == 0) {
            first--;
        }
        int last = index + 1;
        while (last < size && numbers[last] == 0) {
            last++;
        }
        int lineFrom = starts[first];
        int lineTo = last < size ? starts[last] : text.length();
        if (lineTo - lineFrom > COLOURED) {
            return List.of(new Span(Kind.PLAIN, clean(text.substring(from, to))));
        }
        return cut(colours.apply(text.substring(lineFrom, lineTo)), from - lineFrom, to - lineFrom);
    }

    /** The part of a line's spans between two of its characters. */
    private static List<Span> cut(List<Span> spans, int from, int to) {
        Span[] cut = new Span[spans.size()];
        int count = 0;
        int at = 0;
        for (Span span : spans) {
            int begin = Math.max(from - at, 0);
            int end = Math.min(to - at, span.text().length());
            if (begin < end) {
                cut[count++] = new Span(span.kind(), clean(span.text().substring(begin, end)));
            }
            at += span.text().length();
        }
        return List.of(Arrays.copyOf(cut, count));
    }

    private static String clean(String piece) {
        String line = piece.replace("\t", "    ");
        int end = line.length();
        while (end > 0 && (line.charAt(end - 1) == '\n' || line.charAt(end - 1) == '\r')) {
            end--;
        }
        return line.substring(0, end);
    }

    private static boolean isWide(int c) {
        return c >= 0x1100
                && (c <= 0x115f
                        || c >= 0x2e80 && c <= 0xa4cf
                        || c >= 0xac00 && c <= 0xd7a3
                        || c >= 0xf900 && c <= 0xfaff
                        || c >= 0xfe30 && c <= 0xfe6f
                        || c >= 0xff00 && c <= 0xff60
                        || c >= 0xffe0 && c <= 0xffe6
                        || c >= 0x1f300 && c <= 0x1faff
                        || c >= 0x20000 && c <= 0x3fffd);
    }

    private static final class Starts {
        private int[] starts = new int[256];
        private int[] numbers = new int[256];
        private int size;

        private void add(int start, int number) {
            if (size == starts.length) {
                starts = Arrays.copyOf(starts, size * 2);
                numbers = Arrays.copyOf(numbers, size * 2);
            }
            starts[size] = start;
            numbers[size++] = number;
        }
    }
}
