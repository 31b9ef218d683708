package org.glassmq.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.ConnectionFactory;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;

/** The README's first session, word for word, with all defaults of broker and clients. */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FirstSessionIT {
    private static final Path README = Path.of("..", "README.md");

    @TempDir
    private Path home;

    private Program broker;
    private int port;

    /** With no option at all where port 5672 is free, on any free port where something else has it. */
    @BeforeEach
    void start() throws IOException, InterruptedException, TimeoutException {
        Map<String, String> environment = Map.of("XDG_DATA_HOME", home.toString());
        broker = Program.start(environment, "broker");
        try {
            assertThat(broker.awaitReady().group("data")).isEqualTo(home.resolve("glassmq").toString());
        } catch (AssertionError e) {
            broker.close();
            if (!String.join("", broker.errors()).contains("port 5672")) {
                throw e;
            }
            broker = Program.start(environment, "broker", "--amqp", "0");
        }
        port = broker.awaitPort();
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    @Test
    void pythonReceivesWhatPythonSendsBeforeAndAfter() throws Exception {
        Path send = script("send.py", python(0));
        Path receive = script("receive.py", python(1));
        assertThat(run("/usr/bin/python3", send.toString())).isEmpty();
        try (Running receiver = new Running("/usr/bin/python3", receive.toString())) {
            assertThat(receiver.nextLine()).isEqualTo("received Hello World!");
            assertThat(run("/usr/bin/python3", send.toString())).isEmpty();
            assertThat(receiver.nextLine()).isEqualTo("received Hello World!");
        }
    }

    @Test
    void javaReceivesWhatItSends() throws Exception {
        String factory = "new ConnectionFactory();";
        Path source = script("Hello.java",
                block("java", 0).replace(factory, factory + (port == 5672 ? "" : " factory.setPort(" + port + ");")));
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classPath = jarOf(ConnectionFactory.class) + ":" + jarOf(Logger.class);
        assertThat(run(java, "--class-path", classPath, source.toString())).contains("received Hello from Java");
    }

    @Test
    void shellReceivesWhatItSends() throws Exception {
        run("/usr/bin/python3", script("send.py", python(0)).toString());
        String option = port == 5672 ? "" : " --port=" + port;
        String lines = Pattern.compile("^amqp-\\w+", Pattern.MULTILINE)
                .matcher(block("shell", 0))
                .replaceAll(tool -> tool.group() + option);
        assertThat(run("sh", script("hello.sh", lines).toString())).containsExactly("Hello World!");
        assertThat(run("sh", script("hello.sh", lines).toString())).containsExactly("Hello from the shell");
    }

    private String python(int number) throws IOException {
        String host = "ConnectionParameters('localhost'";
        return block("python", number).replace(host, host + (port == 5672 ? "" : ", " + port));
    }

    private static String block(String language, int number) throws IOException {
        return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(README))
                .results()
                .skip(number)
                .findFirst()
                .orElseThrow()
                .group(1);
    }

    private Path script(String name, String text) throws IOException {
        return Files.writeString(home.resolve(name), text);
    }

    private static Path jarOf(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    /** Runs a program to its end, which has to be a success, and returns the lines it printed. */
    private static List<String> run(String... command) throws IOException, InterruptedException {
        try (Running program = new Running(command)) {
            List<String> lines = new ArrayList<>();
            for (String line = program.nextLine(); line != null; line = program.nextLine()) {
                lines.add(line);
            }
            assertThat(program.process.waitFor()).as("exit code of %s, which said %s", command[0], lines).isZero();
            return lines;
        }
    }

    /** A program while it runs; the test's deadline ends waiting in vain. */
    private static final class Running implements AutoCloseable {
        private final Process process;
        private final BufferedReader output;

        Running(String... command) throws IOException {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
            output = process.inputReader();
        }

        String nextLine() throws IOException {
            return output.readLine();
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }
}
