package org.glassmq.gui.publish;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glassmq.broker.api.Why;
import org.glassmq.broker.archive.ArchivedMessage;
import org.glassmq.broker.archive.JsonLinesReader;
import org.glassmq.gui.archive.CsvReader;

/** What stands in one file, record by record; only one of them is in memory. */
interface FileRecords extends Closeable {

    /** The next record; empty at the end. */
    Optional<Entry> next() throws IOException;

    /** A record. */
    sealed interface Entry {
        /** Where it stands in the file: a line, mostly; 0 for all of it. */
        long line();

        record Bytes(long line, byte[] bytes) implements Entry {}

        record Row(long line, Map<String, String> fields) implements Entry {}

        record Exported(long line, ArchivedMessage message) implements Entry {}

        record Broken(long line, Why why) implements Entry {}
    }

    /** Opens a file. */
    static FileRecords open(Supply supply, Path file) throws IOException {
        return switch (supply) {
            case FORM -> throw new IllegalArgumentException("the form is no file");
            case BODIES -> new Whole(file);
            case EXPORTS -> new Exports(Files.newInputStream(file));
            case LINES -> new Lines(Files.newInputStream(file));
            case ROWS -> new Rows(file);
        };
    }

    /** All of the file. */
    final class Whole implements FileRecords {
        private final Path file;
        private boolean read;

        Whole(Path file) {
            this.file = file;
        }

        @Override
        public Optional<Entry> next() throws IOException {
            if (read) {
                return Optional.empty();
            }
            read = true;
            return Optional.of(new Entry.Bytes(0, Files.readAllBytes(file)));
        }

        @Override
        public void close() {
            // nothing stays open
        }
    }

    /** Lines as bytes, whatever they are; empty ones are left out. */
    final class Lines implements FileRecords {
        private final InputStream in;
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private long line;

        Lines(InputStream in) {
            this.in = new BufferedInputStream(in, 1 << 16);
        }

        @Override
        public Optional<Entry> next() throws IOException {
            int last;
            do {
                bytes.reset();
                last = in.read();
                for (; last >= 0 && last != '\n'; last = in.read()) {
                    bytes.write(last);
                }
                line++;
            } while (last >= 0 && blank());
            return blank() ? Optional.empty() : Optional.of(new Entry.Bytes(line, withoutReturn()));
        }

        private boolean blank() {
            return bytes.size() == 0 || bytes.size() == 1 && bytes.toByteArray()[0] == '\r';
        }

        private byte[] withoutReturn() {
            byte[] all = bytes.toByteArray();
            return all[all.length - 1] == '\r' ? Arrays.copyOf(all, all.length - 1) : all;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }

    /** Rows below a line of headings. */
    final class Rows implements FileRecords {
        private final CsvReader in;
        private final List<String> headings;

        Rows(Path file) throws IOException {
            in = new CsvReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8));
            headings = in.next().orElse(List.of()).stream()
                    .map(heading -> heading.replace("\uFEFF", "").strip())
                    .toList();
        }

        @Override
        public Optional<Entry> next() throws IOException {
            long line = in.line();
            try {
                return in.next().map(fields -> {
                    Map<String, String> row = new LinkedHashMap<>();
                    for (int i = 0; i < headings.size(); i++) {
                        row.put(headings.get(i), i < fields.size() ? fields.get(i) : "");
                    }
                    return new Entry.Row(line, row);
                });
            } catch (IllegalArgumentException e) {
                return Optional.of(new Entry.Broken(line, Why.of(e)));
            }
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }

    /** Exported messages. */
    final class Exports implements FileRecords {
        private final JsonLinesReader in;

        Exports(InputStream in) {
            this.in = new JsonLinesReader(in);
        }

        @Override
        public Optional<Entry> next() throws IOException {
            try {
                return in.next().map(message -> new Entry.Exported(in.line(), message));
            } catch (IllegalArgumentException e) {
                return Optional.of(new Entry.Broken(in.line(), Why.of(e)));
            }
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
