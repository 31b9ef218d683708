package org.glassmq.launcher.clients;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs a program to its end. */
final class Tool {
    private Tool() {}

    /**
     * Returns the lines of standard output.
     *
     * @throws AssertionError with all output if the program is missing, fails, or takes longer than the deadline
     */
    static List<String> run(Duration deadline, Map<String, String> environment, String... command)
            throws IOException, InterruptedException {
        Path output = Files.createTempFile("tool", ".out");
        Path errors = Files.createTempFile("tool", ".err");
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectOutput(output.toFile()).redirectError(errors.toFile());
            builder.environment().putAll(environment);
            Process process = start(builder);
            process.getOutputStream().close();
            boolean ended = process.waitFor(deadline.toMillis(), TimeUnit.MILLISECONDS);
            if (!ended) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
            if (!ended || process.exitValue() != 0) {
                throw new AssertionError(String.join(" ", command)
                        + (ended ? " ended with " + process.exitValue() : " did not end within " + deadline)
                        + "\n" + Files.readString(output) + Files.readString(errors));
            }
            return Files.readAllLines(output);
        } finally {
            Files.delete(output);
            Files.delete(errors);
        }
    }

    private static Process start(ProcessBuilder builder) {
        try {
            return builder.start();
        } catch (IOException e) {
            throw new AssertionError(builder.command().getFirst() + " cannot be started; ./check installs it", e);
        }
    }
}
