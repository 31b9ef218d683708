package org.glassmq.broker.replay;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.glassmq.broker.Broker;
import org.glassmq.broker.BrokerConfig;

/**
 * A broker in a process of its own, which goes on with the replays that its directory has, until it is killed. It
 * writes one line when it runs.
 */
final class ReplayProcess implements AutoCloseable {
    private static final long DEADLINE_SECONDS = 30;

    private final Process process;
    private final BufferedReader output;

    private ReplayProcess(Process process) {
        this.process = process;
        this.output = process.inputReader();
    }

    /** Returns once the broker runs. */
    static ReplayProcess start(Path directory) throws IOException {
        String modules = Stream.of("jdk.module.path", "java.class.path")
                .map(System::getProperty)
                .filter(path -> path != null && !path.isEmpty())
                .collect(Collectors.joining(System.getProperty("path.separator")));
        String tests = Path.of("target", "test-classes").toAbsolutePath().toString();
        ReplayProcess started = new ReplayProcess(new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-ea",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        tests + System.getProperty("path.separator") + modules,
                        ReplayProcess.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
        String line = started.output.readLine();
        if (!"runs".equals(line)) {
            started.close();
            throw new AssertionError("the broker's process said " + line);
        }
        return started;
    }

    /** As {@code kill -9} does; returns when the process has ended. */
    void kill() throws InterruptedException {
        process.toHandle().destroyForcibly();
        if (!process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("process " + process.pid() + " does not end");
        }
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        output.close();
    }

    static Map<String, String> settings(Path directory) {
        return Map.of("amqp", "0", "loops", "2", "data", directory.toString());
    }

    public static void main(String[] args) throws Exception {
        try (Broker _ = Broker.start(BrokerConfig.of(settings(Path.of(args[0]))))) {
            System.out.println("runs");
            System.in.read();
        }
    }
}
