package org.glassmq.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The first lesson of every AMQP tutorial, with all defaults of broker and client. */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DefaultsIT {
    private static final Path SCRIPTS = Path.of("src", "test", "clients", "python").toAbsolutePath();

    @TempDir
    private Path home;

    @Test
    void helloWorldWithPika() throws Exception {
        try (Program broker = start()) {
            List<String> port = portArgument(broker.awaitPort());
            try (ScriptRun receive = new ScriptRun("receive.py", port)) {
                receive.awaitLine("waiting");
                try (ScriptRun send = new ScriptRun("send.py", port)) {
                    assertThat(send.process().waitFor()).isZero();
                }
                assertThat(receive.awaitLine("received")).isEqualTo("received Hello World!");
            }
            try (ScriptRun send = new ScriptRun("send.py", port)) {
                assertThat(send.process().waitFor()).isZero();
            }
            try (ScriptRun receive = new ScriptRun("receive.py", port)) {
                assertThat(receive.awaitLine("received")).isEqualTo("received Hello World!");
            }
        }
    }

    /** With no option at all where port 5672 is free, on any free port where something else has it. */
    private Program start() throws IOException, InterruptedException, TimeoutException {
        Map<String, String> environment = Map.of("XDG_DATA_HOME", home.toString());
        Program program = Program.start(environment, "broker");
        try {
            assertThat(program.awaitReady().group("data")).isEqualTo(home.resolve("glassmq").toString());
            return program;
        } catch (AssertionError e) {
            program.close();
            if (!String.join("", program.errors()).contains("5672")) {
                throw e;
            }
            return Program.start(environment, "broker", "--amqp", "0");
        }
    }

    private static List<String> portArgument(int port) {
        return port == 5672 ? List.of() : List.of(Integer.toString(port));
    }

    /** A script of the tutorial while it runs. */
    private record ScriptRun(Process process) implements AutoCloseable {

        ScriptRun(String script, List<String> arguments) throws IOException {
            this(start(script, arguments));
        }

        private static Process start(String script, List<String> arguments) throws IOException {
            List<String> command = new ArrayList<>(List.of("/usr/bin/python3", "-u"));
            command.add(SCRIPTS.resolve(script).toString());
            command.addAll(arguments);
            return new ProcessBuilder(command).redirectErrorStream(true).start();
        }

        /** Reads on until a line starts like that; the test's deadline ends waiting in vain. */
        String awaitLine(String start) throws IOException {
            List<String> lines = new ArrayList<>();
            BufferedReader output = process.inputReader();
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                if (line.startsWith(start)) {
                    return line;
                }
                lines.add(line);
            }
            throw new AssertionError("the script ended without '" + start + "': " + lines);
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }
}
