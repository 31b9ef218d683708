package org.glassmq.gui.messages;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.glassmq.broker.api.BrokerSession;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.broker.archive.JsonLinesWriter;
import org.glassmq.broker.archive.MessageWriter;
import org.glassmq.broker.archive.QueuePages;
import org.glassmq.gui.archive.CsvColumn;
import org.glassmq.gui.archive.CsvWriter;
import org.glassmq.gui.support.Background.Progress;

/**
 * Writes messages of a queue into a file. In memory is one page of messages, with at most 64 KiB of each body. The file
 * appears under its name when it is complete. Blocks; ends early when interrupted.
 */
final class MessageExport {
    private static final long REPORT_EVERY = Duration.ofMillis(100).toNanos();

    private final BrokerSession session;
    private final QueueRef queue;

    /** As what messages are written. */
    sealed interface Format {
        /** All there is to know of each message. */
        record JsonLines() implements Format {}

        /** These columns, in this order. */
        record Csv(List<CsvColumn> columns) implements Format {}
    }

    /**
     * What came of it.
     *
     * @param written messages in the file
     * @param missing offsets that were asked for and are trimmed
     * @param bytes   length of the file
     */
    record Result(long written, long missing, long bytes) {}

    MessageExport(BrokerSession session, QueueRef queue) {
        this.session = session;
        this.queue = queue;
    }

    Result write(Offsets offsets, Format format, Path file, Consumer<Progress> progress)
            throws IOException, InterruptedException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            long written;
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part), 1 << 16);
                    MessageWriter writer = open(format, out)) {
                written = write(offsets, writer, progress);
            } catch (InterruptedIOException e) {
                throw interrupted(e);
            }
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
            return new Result(written, offsets.count() - written, Files.size(file));
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static InterruptedException interrupted(InterruptedIOException e) {
        InterruptedException interrupted = new InterruptedException(e.getMessage());
        interrupted.initCause(e);
        return interrupted;
    }

    private MessageWriter open(Format format, OutputStream out) throws IOException {
        return switch (format) {
            case Format.JsonLines() -> new JsonLinesWriter(queue, out);
            case Format.Csv(List<CsvColumn> columns) -> new CsvWriter(columns, out);
        };
    }

    private long write(Offsets offsets, MessageWriter writer, Consumer<Progress> progress)
            throws IOException, InterruptedException {
        QueuePages pages = new QueuePages(session, queue);
        Count count = new Count(offsets, progress);
        pages.each(offsets::next, message -> {
            writer.write(message, pages.body(message));
            count.wrote(message.offset());
        });
        return count.written;
    }

    /** How far it is. */
    private static final class Count {
        private final Offsets offsets;
        private final Consumer<Progress> progress;
        private long reported = System.nanoTime();
        private long written;

        Count(Offsets offsets, Consumer<Progress> progress) {
            this.offsets = offsets;
            this.progress = progress;
        }

        /** Offsets that were trimmed count as passed. */
        void wrote(long offset) {
            written++;
            if (System.nanoTime() - reported > REPORT_EVERY) {
                reported = System.nanoTime();
                long passed = offsets instanceof Offsets.Range(long first, long _) ? offset - first + 1 : written;
                progress.accept(new Progress(passed, offsets.count()));
            }
        }
    }
}
