package org.glassmq.launcher;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The packaged program as a process of its own, as {@code ./run} starts it. */
public final class Program implements AutoCloseable {
    static final Duration DEADLINE = Duration.ofSeconds(60);

    private static final Pattern READY =
            Pattern.compile("ready amqp=(?<address>[^ ]+):(?<port>\\d+) pid=(?<pid>\\d+) data=(?<data>.+)");

    private final Process process;
    private final List<String> output = new CopyOnWriteArrayList<>();
    private final List<String> errors = new CopyOnWriteArrayList<>();
    private final CompletableFuture<String> firstLine = new CompletableFuture<>();
    private final Thread outputReader;
    private final Thread errorReader;

    private Program(ProcessBuilder builder) throws IOException {
        process = builder.start();
        outputReader = Thread.ofVirtual().start(() -> {
            read(process.getInputStream(), line -> {
                output.add(line);
                firstLine.complete(line);
            });
            firstLine.complete("");
        });
        errorReader = Thread.ofVirtual().start(() -> read(process.getErrorStream(), errors::add));
    }

    /** Starts {@code glassmq ARGUMENTS} with further environment variables; an empty value removes a variable. */
    public static Program start(Map<String, String> environment, String... arguments) throws IOException {
        Path script = Path.of(System.getProperty("glassmq.program"), "bin", "glassmq");
        ProcessBuilder builder = new ProcessBuilder(script.toString());
        builder.command().addAll(List.of(arguments));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        environment.forEach((name, value) -> {
            if (value.isEmpty()) {
                builder.environment().remove(name);
            } else {
                builder.environment().put(name, value);
            }
        });
        return new Program(builder);
    }

    /** Starts the broker alone on any free port. */
    public static Program broker(Path data, String... options) throws IOException {
        return broker(Map.of(), data, options);
    }

    /** The same with further environment variables. */
    public static Program broker(Map<String, String> environment, Path data, String... options) throws IOException {
        String[] arguments = new String[options.length + 5];
        System.arraycopy(new String[] {"broker", "--amqp", "0", "--data", data.toString()}, 0, arguments, 0, 5);
        System.arraycopy(options, 0, arguments, 5, options.length);
        return start(environment, arguments);
    }

    private static void read(InputStream stream, java.util.function.Consumer<String> lines) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            reader.lines().forEach(lines);
        } catch (IOException | java.io.UncheckedIOException e) {
            lines.accept("(the stream broke: " + e + ")");
        }
    }

    /** Waits until the program says that it is ready, and returns what it says. */
    Matcher awaitReady() throws InterruptedException, TimeoutException {
        try {
            Matcher ready = READY.matcher(firstLine.get(DEADLINE.toSeconds(), TimeUnit.SECONDS));
            if (ready.matches()) {
                return ready;
            }
        } catch (ExecutionException e) {
            throw new AssertionError(e);
        }
        throw new AssertionError("the program did not become ready: " + output + errors);
    }

    public int awaitPort() throws InterruptedException, TimeoutException {
        return Integer.parseInt(awaitReady().group("port"));
    }

    /** Waits for a line on standard error that contains a text, and returns it. */
    String awaitError(String text) throws InterruptedException, TimeoutException {
        long deadline = System.nanoTime() + DEADLINE.toNanos();
        synchronized (errors) {
            while (errors.stream().noneMatch(line -> line.contains(text))) {
                long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
                if (left <= 0 || !process.isAlive()) {
                    throw new TimeoutException("the program did not say '" + text + "': " + errors);
                }
                errors.wait(Math.min(left, 100));
            }
        }
        return errors.stream().filter(line -> line.contains(text)).findFirst().orElseThrow();
    }

    /** Waits for the end of the process and of its output, and returns the exit code. */
    public int awaitExit() throws InterruptedException {
        if (!process.waitFor(DEADLINE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("the program did not end: " + output + errors);
        }
        outputReader.join();
        errorReader.join();
        return process.exitValue();
    }

    /** Waits for the end of the process for some time. */
    public boolean endsWithin(Duration time) throws InterruptedException {
        return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Writes to its standard input. */
    void input(String text) throws IOException {
        process.outputWriter(StandardCharsets.UTF_8).append(text).flush();
    }

    /** There is no more input. */
    void endInput() throws IOException {
        process.outputWriter(StandardCharsets.UTF_8).close();
    }

    /** Ends the process at once, by {@code SIGKILL}. */
    public void kill() {
        process.destroyForcibly();
    }

    /** Sends a signal by its name, such as {@code TERM}. */
    public void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(pid())).inheritIO().start().waitFor();
    }

    public long pid() {
        return process.pid();
    }

    List<String> output() {
        return List.copyOf(output);
    }

    public List<String> errors() {
        return List.copyOf(errors);
    }

    @Override
    public void close() {
        kill();
    }
}
