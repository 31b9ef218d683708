package org.glassmq.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Puts {@code src/test/faults/faults.c} between a program and its store's file: writing fails on demand. */
public final class FaultyDisk {
    private final Path library;
    private final Path control;

    /** @param folder for the library that is compiled, and for the file that tells it what to do */
    public FaultyDisk(Path folder) throws IOException, InterruptedException {
        library = folder.resolve("faults.so");
        control = folder.resolve("faults");
        Process compiler = new ProcessBuilder(
                        "cc", "-shared", "-fPIC", "-O2", "-Wall", "-Werror", "-o", library.toString(),
                        Path.of("src", "test", "faults", "faults.c").toAbsolutePath().toString(), "-ldl")
                .inheritIO()
                .start();
        assertThat(compiler.waitFor(60, TimeUnit.SECONDS)).as("cc ends").isTrue();
        assertThat(compiler.exitValue()).as("exit code of cc").isZero();
    }

    /** What to start a program with. */
    public Map<String, String> environment() {
        return Map.of("LD_PRELOAD", library.toString(), "GLASSMQ_FAULTS", control.toString());
    }

    /** After so many bytes more there is no space left. */
    void fillAfter(long bytes) throws IOException {
        says("full " + bytes);
    }

    void failWrites() throws IOException {
        says("write-error");
    }

    void failSyncs() throws IOException {
        says("sync-error");
    }

    /** The next write of several sectors is cut off, and the process is killed. */
    void tear(int sectors) throws IOException {
        says("torn " + sectors);
    }

    /** Each write and each sync takes so many milliseconds longer at most. */
    public void delay(int millis) throws IOException {
        says("delay " + millis);
    }

    public void repair() throws IOException {
        says("none");
    }

    /** The kinds of calls that went through the library. */
    public List<String> intercepted() throws IOException {
        return Files.readAllLines(control.resolveSibling("faults.log"));
    }

    /** At once: the process reads it at any time. */
    private void says(String words) throws IOException {
        Path next = control.resolveSibling("faults.next");
        Files.writeString(next, words);
        Files.move(next, control, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
