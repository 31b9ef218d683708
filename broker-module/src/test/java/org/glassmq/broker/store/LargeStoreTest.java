package org.glassmq.broker.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.glassmq.broker.store.Stores.EVERYTHING;
import static org.glassmq.broker.store.Stores.message;
import static org.glassmq.broker.store.Stores.write;

import java.nio.file.Path;
import org.glassmq.broker.api.Durability;
import org.glassmq.broker.message.Message;
import org.glassmq.broker.testing.HealthyStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Opening costs what the index is, not what the messages are. */
class LargeStoreTest {
    private static final int MESSAGES = 1_000_000;
    private static final int BODY_BYTES = 100;
    private static final int PER_BATCH = 1000;
    private static final int LOGS = 20_000;

    /** What an idle log may take in memory, bytes; the cache of pages included. */
    private static final int MOST_BYTES_PER_LOG = 2048;

    @TempDir
    Path directory;

    /** But for the few commits with the roots of maps, which are read to be checked. */
    @Test
    void openingAMillionWaitingMessagesReadsTheIndexAndNoBodies() throws Exception {
        Message message = message(BODY_BYTES);
        try (UnreliableDisk disk = UnreliableDisk.plugIn()) {
            try (MessageStore store = open(disk)) {
                for (long offset = 0; offset < MESSAGES; offset += PER_BATCH) {
                    StoreBatch batch = new StoreBatch();
                    for (int i = 0; i < PER_BATCH; i++) {
                        batch.append(1, offset + i, message);
                    }
                    write(store, batch);
                }
            }
            long readBefore = disk.bytesRead();
            try (MessageStore store = open(disk)) {
                long read = disk.bytesRead() - readBefore;
                System.out.printf("%s waiting messages, %s KiB, are opened reading %s KiB%n",
                        MESSAGES, disk.size() >> 10, read >> 10);

                assertThat(store.logs()).containsExactly(
                        new RecoveredLog(1, 0, MESSAGES, MESSAGES, (long) MESSAGES * BODY_BYTES, -1, 0));
                assertThat(read).isLessThan((long) MESSAGES * BODY_BYTES / 50);
            }
        }
    }

    @Test
    void anIdleLogCostsLittleMemory() throws Exception {
        fillLogs();
        long before = usedBytes();
        long start = System.nanoTime();
        try (MessageStore store = Stores.open(directory, EVERYTHING)) {
            long millis = (System.nanoTime() - start) / 1_000_000;
            long bytes = usedBytes() - before;
            System.out.printf("%s idle logs opened in %s ms, %s KiB, %s bytes each%n",
                    LOGS, millis, bytes >> 10, bytes / LOGS);

            assertThat(store.logs()).hasSize(LOGS);
            assertThat(bytes).isLessThan((long) LOGS * MOST_BYTES_PER_LOG);
        }
    }

    private void fillLogs() throws Exception {
        try (MessageStore store = Stores.open(directory, EVERYTHING)) {
            StoreBatch batch = new StoreBatch();
            for (int log = 0; log < LOGS; log++) {
                batch.append(log, 0, message(BODY_BYTES));
            }
            write(store, batch);
        }
    }

    private MessageStore open(UnreliableDisk disk) throws StoreException {
        return MessageStore.open(directory, Durability.OS, EVERYTHING, new HealthyStore(), disk.access());
    }

    /** After collections have ceased to find anything. */
    private static long usedBytes() {
        Runtime runtime = Runtime.getRuntime();
        long before = Long.MAX_VALUE;
        long used = Long.MAX_VALUE - 1;
        while (used < before) {
            before = used;
            runtime.gc();
            used = runtime.totalMemory() - runtime.freeMemory();
        }
        return used;
    }
}
