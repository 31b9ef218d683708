package org.glassmq.broker.control;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Lines that end with a line feed, as bytes. For one thread at a time. */
final class LineInput {
    private final InputStream in;
    private final byte[] buffer = new byte[64 << 10];
    private int at;
    private int end;

    LineInput(InputStream in) {
        this.in = in;
    }

    /** Whether nothing is here yet of the next line. */
    boolean isEmpty() {
        return at == end;
    }

    /**
     * The next line without its end; null if there is none.
     *
     * @param most bytes that a line may have
     * @throws LineTooLong if it has more
     * @throws EOFException if the input ends within a line
     */
    byte[] line(long most) throws IOException {
        if (!fill()) {
            return null;
        }
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        while (true) {
            int stop = lineFeed();
            if (line.size() + (long) (stop - at) > most) {
                throw new LineTooLong(most);
            }
            line.write(buffer, at, stop - at);
            at = stop;
            if (at < end) {
                at++;
                return line.toByteArray();
            }
            if (!fill()) {
                throw new EOFException("the input ends within a line");
            }
        }
    }

    /** Whether the next line begins like this; takes nothing. */
    boolean beginsWith(byte[] prefix) throws IOException {
        if (end - at < prefix.length) {
            System.arraycopy(buffer, at, buffer, 0, end - at);
            end -= at;
            at = 0;
            while (end < prefix.length) {
                int count = in.read(buffer, end, buffer.length - end);
                if (count < 0) {
                    return false;
                }
                end += count;
            }
        }
        for (int i = 0; i < prefix.length; i++) {
            if (buffer[at + i] != prefix[i]) {
                return false;
            }
        }
        return true;
    }

    /**
     * Copies the next line, however long it is, and a line feed.
     *
     * @param first how many of its bytes are left out at the beginning; they are there
     * @param last  the byte that is left out at the end
     * @throws EOFException if the input ends within the line, of which a part was copied then
     */
    void copyLine(int first, byte last, OutputStream out) throws IOException {
        at += first;
        boolean held = false;
        while (true) {
            if (!fill()) {
                throw new EOFException("the input ends within a line");
            }
            int stop = lineFeed();
            if (stop > at) {
                if (held) {
                    out.write(last);
                }
                held = buffer[stop - 1] == last;
                out.write(buffer, at, stop - at - (held ? 1 : 0));
                at = stop;
            }
            if (at < end) {
                at++;
                out.write('\n');
                return;
            }
        }
    }

    private int lineFeed() {
        int stop = at;
        while (stop < end && buffer[stop] != '\n') {
            stop++;
        }
        return stop;
    }

    /** Whether there is something in the buffer; waits until there is, or the input ends. */
    private boolean fill() throws IOException {
        if (at < end) {
            return true;
        }
        at = 0;
        end = Math.max(0, in.read(buffer));
        return end > 0;
    }

    /** A line has more bytes than are allowed. */
    static final class LineTooLong extends IOException {
        private static final long serialVersionUID = 1L;

        LineTooLong(long most) {
            super("the line is longer than " + most + " bytes, which is what is allowed");
        }
    }
}
