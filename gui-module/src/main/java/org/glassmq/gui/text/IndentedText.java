package org.glassmq.gui.text;

import java.util.ArrayDeque;
import java.util.Deque;
import tools.jackson.core.io.JsonStringEncoder;

/** Writes nested values one to a line, as JSON is written. Who writes has to stop when it is {@link #full}. */
public final class IndentedText {
    private final StringBuilder out = new StringBuilder();
    private final Deque<String> ends = new ArrayDeque<>();
    private boolean first = true;
    private boolean afterName;

    /**
     * Begins an object or an array.
     *
     * @param begin what it begins with
     * @param end   what it will end with
     */
    public void open(String begin, String end) {
        value(begin);
        ends.push(end);
        first = true;
    }

    /** Ends it. */
    public void close() {
        String end = ends.pop();
        if (!first) {
            newLine();
        }
        out.append(end);
        first = false;
    }

    /** The value before is a name: what comes next belongs to it. */
    public void colon() {
        out.append(": ");
        afterName = true;
    }

    /** A value as it is to be seen. */
    public void value(String text) {
        begin();
        out.append(text);
    }

    /** Whether there is enough of it. */
    public boolean full() {
        return out.length() >= Pretty.LONGEST;
    }

    /** What was written so far. */
    public String text() {
        return out.toString();
    }

    /** A text between quotes. */
    public static String quoted(String text) {
        return "\"" + new String(JsonStringEncoder.getInstance().quoteAsCharArray(text)) + "\"";
    }

    private void begin() {
        if (afterName) {
            afterName = false;
        } else {
            if (!first && !ends.isEmpty()) {
                out.append(',');
            }
            if (!out.isEmpty()) {
                newLine();
            }
        }
        first = false;
    }

    private void newLine() {
        out.append('\n').repeat("  ", Math.min(ends.size(), Pretty.DEEPEST));
    }
}
