package org.glassmq.gui.sql;

import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.glassmq.gui.archive.CsvText;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes a result into a file, row by row. The file appears under its name when it is complete. */
final class ResultFile {
    private static final JsonFactory JSON =
            JsonFactory.builder().rootValueSeparator("\n").build();

    private ResultFile() {}

    /** As what rows are written. */
    enum Format {
        /** With a line of headings; NULL is an empty field. Times are in UTC. */
        CSV,
        /** An object per row, with numbers, truth values, texts and null. */
        JSON_LINES
    }

    /** Puts rows into a sink. */
    interface Source {
        void into(RowSink sink) throws Exception;
    }

    /** A sink that is told when there are no more rows. */
    private interface File extends RowSink {
        void end() throws IOException;
    }

    /** Writes all rows of a source and returns how many there were. Blocks. */
    static long write(Path file, Format format, Source rows) throws Exception {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            Counter counter;
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part), 1 << 16)) {
                File into = switch (format) {
                    case CSV -> new Csv(new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8)));
                    case JSON_LINES -> new JsonLines(JSON.createGenerator(ObjectWriteContext.empty(), out));
                };
                counter = new Counter(into);
                rows.into(counter);
                into.end();
            }
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
            return counter.rows;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static final class Counter implements RowSink {
        private final RowSink to;
        private long rows;

        Counter(RowSink to) {
            this.to = to;
        }

        @Override
        public void columns(List<Column> columns) throws IOException {
            to.columns(columns);
        }

        @Override
        public Next row(Object... values) throws IOException {
            rows++;
            return to.row(values);
        }
    }

    private record Csv(Writer out, CsvText csv) implements File {
        Csv(Writer out) {
            this(out, new CsvText(out));
        }

        @Override
        public void columns(List<Column> columns) throws IOException {
            for (Column column : columns) {
                csv.field(column.name());
            }
            csv.end();
        }

        @Override
        public Next row(Object... values) throws IOException {
            for (Object value : values) {
                csv.field(value == null ? "" : plain(value));
            }
            csv.end();
            return Next.GO_ON;
        }

        @Override
        public void end() throws IOException {
            out.flush();
        }
    }

    private static final class JsonLines implements File {
        private final JsonGenerator out;
        private List<Column> columns = List.of();
        private boolean begun;

        JsonLines(JsonGenerator out) {
            this.out = out;
        }

        @Override
        public void columns(List<Column> all) {
            columns = all;
        }

        @Override
        public Next row(Object... values) {
            begun = true;
            out.writeStartObject();
            for (int i = 0; i < values.length; i++) {
                out.writeName(columns.get(i).name());
                switch (values[i]) {
                    case null -> out.writeNull();
                    case Boolean flag -> out.writeBoolean(flag);
                    case Long number -> out.writeNumber(number);
                    case BigDecimal number -> out.writeNumber(number);
                    case Double number when Double.isFinite(number) -> out.writeNumber(number);
                    default -> out.writeString(plain(values[i]));
                }
            }
            out.writeEndObject();
            return Next.GO_ON;
        }

        @Override
        public void end() {
            if (begun) {
                out.writeRaw('\n');
            }
            out.flush();
        }
    }

    /** A value as text that a program reads. */
    static String plain(Object value) {
        return value instanceof BigDecimal number ? number.toPlainString() : value.toString();
    }
}
