package org.glassmq.launcher;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.slf4j.LoggerFactory;

/**
 * A log file that is put aside when it grows too large: {@code glassmq.log}, then {@code glassmq.1.log} and so on,
 * the highest number being the oldest. The file is opened by the first byte that is written. What cannot be written, on
 * a full disk for example, is left out, with a word on standard error: a log never keeps a broker from working. Each
 * time that something is to be written it is tried again, so that the log goes on by itself.
 */
final class LogFile extends OutputStream {
    private static final long MAX_BYTES = 8L << 20;
    private static final int KEPT = 4;

    private enum State {
        WORKING,
        FAILING,
        CLOSED
    }

    private static final byte[] GAP =
            "\n(some lines are missing here: this file could not be written)\n".getBytes(StandardCharsets.UTF_8);

    private final Path directory;
    private final PrintStream complaints;
    private final long maxBytes;
    private final int kept;
    private OutputStream out;
    private long size;
    private boolean lineEnded = true;
    private State state = State.WORKING;

    /**
     * @param directory  where the files go; created when it is needed
     * @param complaints told when the file cannot be written any more
     * @param maxBytes   size at which a file is put aside, at the next end of a line
     * @param kept       how many are kept aside, at least 1
     */
    LogFile(Path directory, PrintStream complaints, long maxBytes, int kept) {
        this.directory = directory;
        this.complaints = complaints;
        this.maxBytes = maxBytes;
        this.kept = kept;
    }

    /**
     * From now on standard error goes to {@code logs/glassmq.log} in the data directory as well. Loggers, which write
     * to standard error, and stack traces of uncaught exceptions are kept that way.
     */
    static void attach(Path dataDirectory) {
        PrintStream console = System.err;
        LogFile file = new LogFile(dataDirectory.resolve("logs"), console, MAX_BYTES, KEPT);
        System.setErr(new PrintStream(new Both(console, file), true, StandardCharsets.UTF_8));
        // not by the first one who has something to say: it takes as long as JavaFX, which may be starting beside it
        LoggerFactory.getILoggerFactory();
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
        if (state == State.CLOSED || length == 0) {
            return;
        }
        try {
            if (out != null && size >= maxBytes && lineEnded) {
                putAside();
            }
            if (out == null) {
                open();
            }
            if (state == State.FAILING) {
                out.write(GAP);
                size += GAP.length;
                state = State.WORKING;
            }
            out.write(bytes, offset, length);
            size += length;
            lineEnded = bytes[offset + length - 1] == '\n';
        } catch (IOException e) {
            failed(e);
        }
    }

    private void failed(IOException e) {
        if (state != State.FAILING) {
            state = State.FAILING;
            complaints.println("the log file " + current() + " cannot be written: " + e);
        }
        lineEnded = true;
        if (out != null) {
            try {
                out.close();
            } catch (IOException _) {
                // it has been said that it fails
            }
            out = null;
        }
    }

    @Override
    public synchronized void close() throws IOException {
        state = State.CLOSED;
        if (out != null) {
            out.close();
            out = null;
        }
    }

    private Path current() {
        return directory.resolve("glassmq.log");
    }

    private Path aside(int number) {
        return directory.resolve("glassmq." + number + ".log");
    }

    private void open() throws IOException {
        Files.createDirectories(directory);
        out = Files.newOutputStream(current(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        size = Files.size(current());
    }

    private void putAside() throws IOException {
        out.close();
        out = null;
        for (int number = kept - 1; number >= 1; number--) {
            if (Files.exists(aside(number))) {
                Files.move(aside(number), aside(number + 1), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Files.move(current(), aside(1), StandardCopyOption.REPLACE_EXISTING);
    }

    /** Writes everything twice. */
    private static final class Both extends OutputStream {
        private final OutputStream first;
        private final OutputStream second;

        Both(OutputStream first, OutputStream second) {
            this.first = first;
            this.second = second;
        }

        @Override
        public void write(int b) throws IOException {
            first.write(b);
            second.write(b);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            first.write(bytes, offset, length);
            second.write(bytes, offset, length);
        }

        @Override
        public void flush() throws IOException {
            first.flush();
            second.flush();
        }
    }
}
