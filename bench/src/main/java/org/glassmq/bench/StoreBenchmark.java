package org.glassmq.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.glassmq.broker.api.Durability;
import org.glassmq.broker.message.Address;
import org.glassmq.broker.message.Message;
import org.glassmq.broker.message.Properties;
import org.glassmq.broker.store.HistoryLimit;
import org.glassmq.broker.store.MessageStore;
import org.glassmq.broker.store.StoreBatch;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Append messages, settle those that came 50,000 before, commit, sync: commits and messages per second, and on Linux
 * the microseconds of processor time that the committer takes for a second of this ({@code cpuMicros}; divided by
 * {@code messages} it is the processor time of a message). With {@code -p directory=/dev/shm} the disk's mood stays out
 * of it.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class StoreBenchmark {
    /** First number: nanoseconds on a processor. */
    private static final Path THREAD_TIME = Path.of("/proc/thread-self/schedstat");

    private static final HistoryLimit DEFAULT_HISTORY = new HistoryLimit(10_000, 64L << 20);
    private static final int STAYING = 50_000;
    private static final long LOG = 1;

    /** Bytes of a message's body. */
    @Param({"100", "1024"})
    public int body;

    /** Messages in a commit. */
    @Param({"1", "50", "500", "5000"})
    public int perCommit;

    /** Where the store lies; empty: where temporary files do. */
    @Param("")
    public String directory;

    private Path folder;
    private MessageStore store;
    private Message message;
    private long next;

    /** What is counted beside commits. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    public static class Counted {
        /** Messages that came and went. */
        public long messages;

        /** Processor time of the committer, microseconds. */
        public long cpuMicros;

        private long cpuBefore;

        /** Looks at the committer's clock. */
        @Setup(Level.Iteration)
        public void begin(StoreBenchmark benchmark) throws Exception {
            cpuBefore = benchmark.committerMicros();
        }

        /** Looks at it again. */
        @TearDown(Level.Iteration)
        public void end(StoreBenchmark benchmark) throws Exception {
            cpuMicros = benchmark.committerMicros() - cpuBefore;
        }
    }

    /** Opens a store and fills it with what stays. */
    @Setup
    public void fill() throws Exception {
        Path parent = directory.isEmpty() ? Path.of(System.getProperty("java.io.tmpdir")) : Path.of(directory);
        folder = Files.createTempDirectory(parent, "glassmq-bench");
        store = MessageStore.open(folder, Durability.SYNC, DEFAULT_HISTORY, new LoudStore());
        Properties persistent = Properties.ofWire(new byte[] {0x10, 0, 2});
        message = new Message(Address.of("", "orders"), persistent, new byte[body], 1_800_000_000_000L);
        while (next < STAYING) {
            turn(Math.max(perCommit, 1000));
        }
    }

    /** Closes and removes it. */
    @TearDown
    public void remove() throws IOException {
        store.close();
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        }
    }

    /** One commit. */
    @Benchmark
    public void commit(Counted counted) throws InterruptedException {
        turn(perCommit);
        counted.messages += perCommit;
    }

    private void turn(int messages) throws InterruptedException {
        StoreBatch batch = new StoreBatch();
        for (int i = 0; i < messages; i++) {
            batch.append(LOG, next + i, message);
        }
        for (long offset = next - STAYING; offset < next - STAYING + messages; offset++) {
            if (offset >= 0) {
                batch.settle(LOG, offset);
            }
        }
        next += messages;
        write(batch);
    }

    private void write(StoreBatch batch) throws InterruptedException {
        CountDownLatch durable = new CountDownLatch(1);
        batch.whenDurable(durable::countDown);
        store.submit(batch);
        if (!durable.await(1, TimeUnit.MINUTES)) {
            throw new IllegalStateException("nothing was written for a minute");
        }
    }

    private long committerMicros() throws InterruptedException {
        if (!Files.isReadable(THREAD_TIME)) {
            return 0;
        }
        long[] nanos = new long[1];
        StoreBatch batch = new StoreBatch();
        batch.whenDurable(() -> nanos[0] = threadNanos());
        write(batch);
        return nanos[0] / 1000;
    }

    private static long threadNanos() {
        try {
            return Long.parseLong(Files.readString(THREAD_TIME).split(" ")[0]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
