package org.glassmq.broker.archive;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.glassmq.broker.api.Phrase;
import org.glassmq.broker.api.Unfit;
import org.glassmq.broker.api.Why;

/**
 * Reads what {@link JsonLinesWriter} wrote, one line at a time; only that one is in memory. A line that holds no
 * message is refused by its number, and the next one can be read nevertheless. Lines of blanks are passed over.
 */
public final class JsonLinesReader implements Closeable {
    private final InputStream in;
    private final int mostBytes;
    private final byte[] buffer = new byte[64 << 10];
    private int at;
    private int end;
    private long line;
    private long bytes;

    /** @param in closed with this reader; is read in large pieces */
    public JsonLinesReader(InputStream in) {
        this(in, Integer.MAX_VALUE - 8, 0);
    }

    /**
     * Begins within a file.
     *
     * @param mostBytes   that a line may have
     * @param linesBefore how many lines of the file are before the first one here
     */
    public JsonLinesReader(InputStream in, int mostBytes, long linesBefore) {
        this.in = in;
        this.mostBytes = mostBytes;
        this.line = linesBefore;
    }

    /** The number of the line that was read last, from 1. */
    public long line() {
        return line;
    }

    /** How many bytes the lines have that were read here, with their ends. */
    public long bytes() {
        return bytes;
    }

    /**
     * The next message; empty at the end.
     *
     * @throws IllegalArgumentException if the next line holds no message; says which line, and what is wrong with it
     */
    public Optional<ArchivedMessage> next() throws IOException {
        while (fill()) {
            byte[] text = nextLine();
            if (text == null) {
                throw wrong(Why.of(Phrase.LINE_IS_TOO_LONG, mostBytes), null);
            }
            if (!isBlank(text)) {
                try {
                    return Optional.of(MessageLine.read(text));
                } catch (IllegalArgumentException e) {
                    throw wrong(Why.of(e), e);
                }
            }
        }
        return Optional.empty();
    }

    private Unfit wrong(Why why, Throwable cause) {
        return new Unfit(Why.of(Phrase.LINE_CANNOT_BE_READ, line, why), cause);
    }

    /** Passes over lines without looking into them, until so many of the file have been read, or it is at its end. */
    public void skipTo(long lines) throws IOException {
        while (line < lines && fill()) {
            int stop = lineFeed();
            bytes += stop - at;
            at = stop;
            if (at < end) {
                take();
            } else if (!fill()) {
                line++; // the last one has no end
            }
        }
    }

    /** The next line without its end; null if it is too long. There is at least one byte of it. */
    private byte[] nextLine() throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        boolean tooLong = false;
        while (fill()) {
            int stop = lineFeed();
            tooLong |= text.size() + (long) (stop - at) > mostBytes;
            if (!tooLong) {
                text.write(buffer, at, stop - at);
            }
            bytes += stop - at;
            at = stop;
            if (at < end) {
                take();
                return tooLong ? null : text.toByteArray();
            }
        }
        line++;
        return tooLong ? null : text.toByteArray();
    }

    /** Takes the end of a line. */
    private void take() {
        at++;
        bytes++;
        line++;
    }

    private int lineFeed() {
        int stop = at;
        while (stop < end && buffer[stop] != '\n') {
            stop++;
        }
        return stop;
    }

    private static boolean isBlank(byte[] text) {
        for (byte b : text) {
            if (b != ' ' && b != '\t' && b != '\r') {
                return false;
            }
        }
        return true;
    }

    private boolean fill() throws IOException {
        if (at < end) {
            return true;
        }
        at = 0;
        end = Math.max(0, in.read(buffer));
        return end > 0;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
