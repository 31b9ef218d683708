package org.glassmq.gui.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.glassmq.gui.sql.RowSink.Column;
import org.glassmq.gui.sql.RowSink.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultFileTest {
    @TempDir
    private Path folder;

    private static void rows(RowSink sink) throws IOException {
        sink.columns(List.of(
                new Column("offset", "BIGINT", Kind.NUMBER),
                new Column("total", "NUMERIC", Kind.NUMBER),
                new Column("time", "TIMESTAMP WITH TIME ZONE", Kind.TIME),
                new Column("ok", "BOOLEAN", Kind.FLAG),
                new Column("a,b", "CHARACTER VARYING", Kind.TEXT)));
        sink.row(7L, new BigDecimal("1E+3"), Instant.parse("2026-03-01T12:00:00.120Z"), true, "say \"hi\",\nbye");
        sink.row(8L, null, null, null, null);
    }

    @Test
    void csvHoldsValuesThatProgramsRead() throws Exception {
        Path file = folder.resolve("result.csv");

        assertThat(ResultFile.write(file, ResultFile.Format.CSV, ResultFileTest::rows)).isEqualTo(2);
        assertThat(Files.readString(file))
                .isEqualTo("offset,total,time,ok,\"a,b\"\r\n"
                        + "7,1000,2026-03-01T12:00:00.120Z,true,\"say \"\"hi\"\",\nbye\"\r\n"
                        + "8,,,,\r\n");
    }

    @Test
    void jsonLinesKeepTheTypes() throws Exception {
        Path file = folder.resolve("result.jsonl");
        ResultFile.write(file, ResultFile.Format.JSON_LINES, ResultFileTest::rows);

        assertThat(Files.readString(file))
                .isEqualTo("{\"offset\":7,\"total\":1E+3,\"time\":\"2026-03-01T12:00:00.120Z\",\"ok\":true,"
                        + "\"a,b\":\"say \\\"hi\\\",\\nbye\"}\n"
                        + "{\"offset\":8,\"total\":null,\"time\":null,\"ok\":null,\"a,b\":null}\n");
    }

    @Test
    void aFileThatCannotBeFinishedIsNotThere() {
        Path file = folder.resolve("result.csv");

        assertThatThrownBy(() -> ResultFile.write(file, ResultFile.Format.CSV, sink -> {
                    rows(sink);
                    throw new IOException("the broker went away");
                }))
                .hasMessage("the broker went away");
        assertThat(folder).isEmptyDirectory();
    }
}
