package org.glassmq.broker.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.glassmq.broker.api.Durability;
import org.glassmq.broker.testing.HealthyStore;
import org.h2.mvstore.MVStore;
import org.slf4j.Logger;

/**
 * A store in a process of its own, which appends and settles without end and says what is durable, until it is killed.
 * It writes one line when the store is open, and then {@code log appended settled} for each durable batch: all offsets
 * below these numbers are stored, and settled.
 */
final class StoreProcess implements AutoCloseable {
    static final int LOGS = 3;

    /** Messages of a log that wait. */
    private static final int WAITING = 500;

    private static final long MOST_BACKLOG = 1 << 20;

    private final Process process;
    private final BufferedReader output;

    private StoreProcess(Process process) {
        this.process = process;
        this.output = process.inputReader();
    }

    /** Returns once the store is open. */
    static StoreProcess start(Path directory) throws IOException {
        StoreProcess started = new StoreProcess(new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        classPath(),
                        StoreProcess.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
        String line = started.output.readLine();
        if (!"open".equals(line)) {
            started.close();
            throw new AssertionError("the store's process said " + line);
        }
        return started;
    }

    private static String classPath() {
        return Stream.of(MessageStore.class, StoreProcess.class, MVStore.class, Logger.class, Assertions.class)
                .map(StoreProcess::location)
                .distinct()
                .collect(Collectors.joining(System.getProperty("path.separator")));
    }

    /** Where a class was read from; not what its protection domain says, which names the module. */
    private static String location(Class<?> type) {
        String name = "/" + type.getName().replace('.', '/') + ".class";
        URL url = type.getResource(name);
        try {
            String text = url.toURI().toString();
            String root = text.substring(0, text.length() - name.length());
            return Path.of(new URI(root.startsWith("jar:") ? root.substring(4, root.length() - 1) : root)).toString();
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    long pid() {
        return process.pid();
    }

    /** The next batch that is durable; empty when the process has ended. */
    Optional<String> nextDurable() throws IOException {
        return Optional.ofNullable(output.readLine());
    }

    /** As {@code kill -9} does; returns when the process has ended. */
    void kill() throws InterruptedException {
        process.toHandle().destroyForcibly(); // leaves what it has said to be read
        if (!process.waitFor(Stores.DEADLINE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("process " + process.pid() + " does not end");
        }
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        output.close();
    }

    /** What a message of such a store holds. */
    static String body(long log, long offset) {
        return log + "/" + offset + "." + "x".repeat((int) (offset * 31 % 300));
    }

    public static void main(String[] args) throws Exception {
        long[] next = new long[LOGS];
        try (MessageStore store = MessageStore.open(
                Path.of(args[0]), Durability.SYNC, Stores.EVERYTHING, new HealthyStore())) {
            store.logs().forEach(log -> next[(int) log.id()] = log.nextOffset());
            System.out.println("open");
            for (int turn = 0; true; turn++) {
                if (store.backlog() < MOST_BACKLOG) {
                    store.submit(batch(turn % LOGS, next, 1 + turn % 17));
                } else {
                    Thread.onSpinWait();
                }
            }
        }
    }

    private static StoreBatch batch(int log, long[] next, int messages) {
        StoreBatch batch = new StoreBatch();
        long settledBefore = Math.max(0, next[log] - WAITING);
        for (int i = 0; i < messages; i++) {
            batch.append(log, next[log], Stores.message(body(log, next[log])));
            next[log]++;
        }
        long appended = next[log];
        long settled = Math.max(0, appended - WAITING);
        batch.settleRange(log, settledBefore, settled);
        batch.whenDurable(() -> System.out.println(log + " " + appended + " " + settled));
        return batch;
    }
}
