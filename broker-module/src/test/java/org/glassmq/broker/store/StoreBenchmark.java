package org.glassmq.broker.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.glassmq.broker.api.Durability;
import org.glassmq.broker.message.Message;
import org.glassmq.broker.testing.HealthyStore;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.ByteArrayDataType;
import org.h2.mvstore.type.LongDataType;

/**
 * Measures what the decision record 0004 quotes. Not a test: run its main method with a directory on the disk to be
 * measured, and seconds per line. Needs Linux, for the processor time of the committer.
 */
final class StoreBenchmark {
    /** First number: nanoseconds on a processor. */
    private static final Path THREAD_TIME = Path.of("/proc/thread-self/schedstat");

    private static final HistoryLimit DEFAULT_HISTORY = new HistoryLimit(10_000, 64L << 20);
    private static final long STAYING = 50_000;

    private StoreBenchmark() {}

    public static void main(String[] args) throws Exception {
        Path directory = Path.of(args[0]);
        double seconds = Double.parseDouble(args[1]);
        System.out.println("append + settle of the message that came " + STAYING + " before, commit, sync");
        for (int bytes : new int[] {100, 1024}) {
            for (int perCommit : new int[] {1, 50, 500, 5000}) {
                run("blocks", directory, bytes, perCommit, seconds);
                run("entries", directory, bytes, perCommit, seconds);
            }
        }
    }

    /** Something that stores n messages, settles as many older ones, and returns when all that is durable. */
    private interface Subject extends AutoCloseable {
        void turn(long from, int messages, Message message) throws Exception;

        /** Processor time that the thread took which writes. */
        long cpuNanos() throws Exception;

        long diskBytes();

        @Override
        void close();
    }

    private static void run(String kind, Path parent, int bytes, int perCommit, double seconds) throws Exception {
        Path directory = Files.createTempDirectory(parent, "store");
        Message message = Stores.message(bytes);
        try (Subject subject = kind.equals("blocks") ? new Blocks(directory) : new Entries(directory)) {
            long offset = 0;
            long warm = System.nanoTime() + (long) (seconds * 0.5e9);
            while (offset < STAYING || System.nanoTime() < warm) {
                int n = offset < STAYING ? Math.max(perCommit, 1000) : perCommit;
                subject.turn(offset, n, message);
                offset += n;
            }
            long first = offset;
            long commits = 0;
            long cpu = subject.cpuNanos();
            long start = System.nanoTime();
            while (System.nanoTime() - start < seconds * 1e9) {
                subject.turn(offset, perCommit, message);
                offset += perCommit;
                commits++;
            }
            double elapsed = (System.nanoTime() - start) / 1e9;
            cpu = subject.cpuNanos() - cpu;
            long messages = offset - first;
            System.out.printf(
                    "%-8s %5d B %5d per commit: %9.0f messages/s %8.3f us CPU/message %6.0f us per commit,"
                            + " file %.2f of the live data%n",
                    kind, bytes, perCommit, messages / elapsed, cpu / 1e3 / messages, elapsed * 1e6 / commits,
                    subject.diskBytes() / ((double) STAYING * bytes));
        }
        delete(directory);
    }

    private static long threadTime() {
        try {
            return Long.parseLong(Files.readString(THREAD_TIME).split(" ")[0]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    /** The store as it is. */
    private static final class Blocks implements Subject {
        private final MessageStore store;

        Blocks(Path directory) throws Exception {
            store = MessageStore.open(directory, Durability.SYNC, DEFAULT_HISTORY, new HealthyStore());
        }

        @Override
        public void turn(long from, int messages, Message message) throws Exception {
            StoreBatch batch = new StoreBatch();
            for (int i = 0; i < messages; i++) {
                batch.append(1, from + i, message);
            }
            for (int i = 0; i < messages; i++) {
                if (from + i >= STAYING) {
                    batch.settle(1, from + i - STAYING);
                }
            }
            CountDownLatch durable = new CountDownLatch(1);
            batch.whenDurable(durable::countDown);
            store.submit(batch);
            durable.await(Stores.DEADLINE_SECONDS, TimeUnit.SECONDS);
        }

        @Override
        public long cpuNanos() throws Exception {
            long[] nanos = new long[1];
            StoreBatch batch = new StoreBatch();
            batch.whenDurable(() -> nanos[0] = threadTime());
            Stores.write(store, batch);
            return nanos[0];
        }

        @Override
        public long diskBytes() {
            return store.diskBytes();
        }

        @Override
        public void close() {
            store.close();
        }
    }

    /** The simple way: a map entry for each message, removed when it is settled. */
    private static final class Entries implements Subject {
        private final MVStore store;
        private final MVMap<Long, byte[]> map;
        private final Path file;

        Entries(Path directory) {
            file = directory.resolve("entries.mv");
            store = new MVStore.Builder().fileName(file.toString()).autoCommitDisabled().open();
            store.setRetentionTime(0);
            store.setVersionsToKeep(0);
            map = store.openMap(
                    "log",
                    new MVMap.Builder<Long, byte[]>()
                            .keyType(LongDataType.INSTANCE)
                            .valueType(ByteArrayDataType.INSTANCE));
        }

        @Override
        public void turn(long from, int messages, Message message) {
            for (int i = 0; i < messages; i++) {
                map.put(from + i, encoded(message));
            }
            for (int i = 0; i < messages; i++) {
                if (from + i >= STAYING) {
                    map.remove(from + i - STAYING);
                }
            }
            store.commit();
            store.sync();
        }

        private static byte[] encoded(Message message) {
            byte[] address = message.address().wire();
            byte[] properties = message.properties().wire();
            byte[] body = message.body();
            byte[] bytes = new byte[12 + address.length + properties.length + body.length];
            System.arraycopy(address, 0, bytes, 12, address.length);
            System.arraycopy(properties, 0, bytes, 12 + address.length, properties.length);
            System.arraycopy(body, 0, bytes, 12 + address.length + properties.length, body.length);
            return bytes;
        }

        @Override
        public long cpuNanos() {
            return threadTime();
        }

        @Override
        public long diskBytes() {
            return file.toFile().length();
        }

        @Override
        public void close() {
            store.close();
        }
    }
}
