package org.glassmq.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream complaints = new ByteArrayOutputStream();

    private LogFile open(long maxBytes, int kept) {
        return new LogFile(folder.resolve("logs"), new PrintStream(complaints), maxBytes, kept);
    }

    private static void write(LogFile log, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        log.write(bytes, 0, bytes.length);
    }

    private List<String> files() throws Exception {
        try (Stream<Path> files = Files.list(folder.resolve("logs"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void nothingIsCreatedBeforeSomethingIsWritten() throws Exception {
        try (LogFile _ = open(100, 2)) {
            assertThat(folder.resolve("logs")).doesNotExist();
        }
    }

    @Test
    void aFullFileIsPutAsideAndTheOldestIsDropped() throws Exception {
        try (LogFile log = open(10, 2)) {
            for (int line = 1; line <= 5; line++) {
                write(log, "line number " + line + "\n");
            }
        }
        assertThat(files()).containsExactly("glassmq.1.log", "glassmq.2.log", "glassmq.log");
        assertThat(folder.resolve("logs/glassmq.log")).hasContent("line number 5\n");
        assertThat(folder.resolve("logs/glassmq.1.log")).hasContent("line number 4\n");
        assertThat(folder.resolve("logs/glassmq.2.log")).hasContent("line number 3\n");
    }

    @Test
    void aLineIsNeverSplitOverTwoFiles() throws Exception {
        try (LogFile log = open(4, 2)) {
            write(log, "first ");
            write(log, "half\n");
            write(log, "next\n");
        }
        assertThat(folder.resolve("logs/glassmq.1.log")).hasContent("first half\n");
        assertThat(folder.resolve("logs/glassmq.log")).hasContent("next\n");
    }

    @Test
    void anEarlierFileIsContinued() throws Exception {
        try (LogFile log = open(100, 2)) {
            write(log, "before\n");
        }
        try (LogFile log = open(100, 2)) {
            write(log, "after\n");
        }
        assertThat(folder.resolve("logs/glassmq.log")).hasContent("before\nafter\n");
    }

    @Test
    void thatAFileCannotBeWrittenIsSaidOnce() throws Exception {
        Files.writeString(folder.resolve("logs"), "a file where the folder should be");
        try (LogFile log = open(100, 2)) {
            write(log, "one\n");
            write(log, "two\n");
        }
        assertThat(complaints.toString(StandardCharsets.UTF_8).lines())
                .singleElement()
                .asString()
                .contains(folder.resolve("logs/glassmq.log").toString(), "cannot be written");
    }

    @Test
    void theLogGoesOnWhenAFullDiskHasSpaceAgain() throws Exception {
        Path full = Path.of("/dev/full");
        assumeThat(full).exists();
        Path file = Files.createDirectories(folder.resolve("logs")).resolve("glassmq.log");
        Files.createSymbolicLink(file, full);
        try (LogFile log = open(1000, 2)) {
            write(log, "lost\n");
            write(log, "lost too\n");
            Files.delete(file);
            write(log, "there\n");
            write(log, "there too\n");
        }
        assertThat(file).content().startsWith("\n(some lines are missing").endsWith(")\nthere\nthere too\n");
        assertThat(complaints.toString(StandardCharsets.UTF_8).lines())
                .singleElement()
                .asString()
                .contains(file.toString(), "No space left on device");
    }
}
