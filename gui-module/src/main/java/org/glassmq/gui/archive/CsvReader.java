package org.glassmq.gui.archive;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glassmq.broker.api.Phrase;
import org.glassmq.broker.api.Unfit;
import org.glassmq.broker.api.Why;

/**
 * Reads lines of CSV (RFC 4180), one at a time. Fields are separated by what stands most often in the first line of
 * comma, semicolon and tab; empty lines are left out.
 */
public final class CsvReader implements Closeable {
    private static final int LOOK = 64 << 10;
    private static final int END = -1;

    private final BufferedReader in;
    private final char separator;
    private long line = 1;

    /** @param in closed with this reader */
    public CsvReader(Reader in) throws IOException {
        this.in = new BufferedReader(in, LOOK);
        this.separator = separator();
    }

    /** The number of the line in the file that is read next, from 1. */
    public long line() {
        return line;
    }

    /**
     * The fields of the next line; empty at the end.
     *
     * @throws IllegalArgumentException if a quote is not closed; says in which line it was opened
     */
    public Optional<List<String>> next() throws IOException {
        while (true) {
            in.mark(1);
            int first = in.read();
            if (first == END) {
                return Optional.empty();
            }
            if (first == '\n' || first == '\r') {
                line += first == '\n' ? 1 : 0;
                continue;
            }
            in.reset();
            return Optional.of(fields());
        }
    }

    private List<String> fields() throws IOException {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        while (true) {
            int c = in.read();
            if (c == '"' && field.isEmpty()) {
                quoted(field);
            } else if (c == separator) {
                fields.add(field.toString());
                field.setLength(0);
            } else if (c == '\n' || c == END) {
                line++;
                fields.add(field.toString());
                return fields;
            } else if (c != '\r') {
                field.append((char) c);
            }
        }
    }

    private void quoted(StringBuilder field) throws IOException {
        long opened = line;
        while (true) {
            int c = in.read();
            if (c == END) {
                throw new Unfit(Why.of(Phrase.QUOTE_IS_NOT_CLOSED, opened));
            }
            if (c == '"') {
                in.mark(1);
                if (in.read() != '"') {
                    in.reset();
                    return;
                }
            }
            line += c == '\n' ? 1 : 0;
            field.append((char) c);
        }
    }

    private char separator() throws IOException {
        in.mark(LOOK);
        char[] counted = {',', ';', '\t'};
        int[] counts = new int[counted.length];
        boolean quoted = false;
        for (int i = 0; i < LOOK - 1; i++) {
            int c = in.read();
            if (c == END || !quoted && c == '\n') {
                break;
            }
            quoted ^= c == '"';
            for (int s = 0; s < counted.length && !quoted; s++) {
                counts[s] += c == counted[s] ? 1 : 0;
            }
        }
        in.reset();
        int most = 0;
        for (int s = 1; s < counted.length; s++) {
            most = counts[s] > counts[most] ? s : most;
        }
        return counted[most];
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
