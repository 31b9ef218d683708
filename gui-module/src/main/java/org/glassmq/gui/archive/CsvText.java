package org.glassmq.gui.archive;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.Writer;

/** Fields and lines of CSV (RFC 4180). */
public final class CsvText {
    private static final String END = "\r\n";

    private final Writer out;
    private boolean begun;

    /** @param out stays open */
    public CsvText(Writer out) {
        this.out = out;
    }

    /** Writes a field, in quotes where it needs them. */
    public void field(String text) throws IOException {
        if (text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n')) {
            quoted(new StringReader(text));
        } else {
            separate();
            out.write(text);
        }
    }

    /** Writes a field of any length in quotes. */
    void quoted(Reader chars) throws IOException {
        separate();
        out.write('"');
        int c;
        while ((c = chars.read()) >= 0) {
            if (c == '"') {
                out.write('"');
            }
            out.write(c);
        }
        out.write('"');
    }

    /** Begins a field that somebody else writes, of characters that need no quotes. */
    void separate() throws IOException {
        if (begun) {
            out.write(',');
        }
        begun = true;
    }

    /** Ends the line. */
    public void end() throws IOException {
        out.write(END);
        begun = false;
    }
}
