package org.glassmq.broker.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.glassmq.broker.store.Stores.EVERYTHING;
import static org.glassmq.broker.store.Stores.NOTHING;
import static org.glassmq.broker.store.Stores.append;
import static org.glassmq.broker.store.Stores.contents;
import static org.glassmq.broker.store.Stores.settle;
import static org.glassmq.broker.store.Stores.write;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.glassmq.broker.api.Durability;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A disk that cannot be written for a while: nothing is confirmed then, nothing is lost, and all goes on by itself. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StallTest {
    private static final String FULL = "stalled: no space left on device";

    @TempDir
    Path directory;

    private final Troubles troubles = new Troubles();
    private final AtomicInteger confirmed = new AtomicInteger();
    private UnreliableDisk disk;
    private MessageStore store;
    private String opener;

    @BeforeEach
    void open() throws Exception {
        opener = Thread.currentThread().getName();
        disk = UnreliableDisk.plugIn();
        store = MessageStore.open(directory, Durability.SYNC, EVERYTHING, troubles, disk.access());
        write(store, append(1, 0, 3));
    }

    @AfterEach
    void close() {
        disk.repair();
        store.close();
        disk.close();
    }

    private void submit(StoreBatch batch) {
        batch.whenDurable(confirmed::incrementAndGet);
        store.submit(batch);
    }

    private void stall() throws InterruptedException {
        disk.fillAfter(5000);
        submit(append(1, 3, 4));
        troubles.expect(FULL);
    }

    /** What a store finds in a file. */
    private List<String> found(byte[] file, long log) throws StoreException {
        try (UnreliableDisk other = UnreliableDisk.plugIn(file);
                MessageStore again = MessageStore.open(
                        directory.resolve("again"), Durability.SYNC, EVERYTHING, new Troubles(), other.access())) {
            return contents(again, log);
        }
    }

    private static String[] messages(int count) {
        return IntStream.range(0, count).mapToObj(i -> i + " m" + i).toArray(String[]::new);
    }

    @Test
    void whatCameDuringTheStallIsConfirmedAfterIt() throws Exception {
        stall();
        for (int i = 4; i < 50; i++) {
            submit(append(1, i, i + 1));
        }
        assertThat(confirmed).hasValue(0);
        assertThat(found(disk.kill(), 1)).startsWith(messages(3));

        disk.repair();
        troubles.expect("resumed");
        write(store, append(1, 50, 51));
        assertThat(confirmed).hasValue(47);
        assertThat(contents(store, 1)).containsExactly(messages(51));
        assertThat(found(disk.kill(), 1)).containsExactly(messages(51));
        assertThat(store.backlog()).isZero();
        troubles.expectSilence();
    }

    @Test
    void itStallsAgainWhenItFailsAgain() throws Exception {
        for (int from = 3; from < 6; from++) {
            disk.failWrites();
            submit(append(1, from, from + 1));
            troubles.expect(FULL);
            disk.repair();
            troubles.expect("resumed");
        }
        write(store, append(1, 6, 7));
        assertThat(contents(store, 1)).containsExactly(messages(7));
    }

    @Test
    void whatIsWrittenCanBeReadDuringTheStall() throws Exception {
        write(store, append(2, 0, 2));
        stall();
        submit(settle(2, 0, 1));
        submit(append(1, 4, 5));

        assertThat(contents(store, 2)).containsExactly("0 m0", "1 m1");
        assertThat(store.settledCount(1)).isZero();
        CompletableFuture<List<String>> held = CompletableFuture.supplyAsync(() -> contents(store, 1));
        assertThat(contents(store, 2)).hasSize(2);
        assertThat(held).isNotDone();

        disk.repair();
        assertThat(held.get(Stores.DEADLINE_SECONDS, TimeUnit.SECONDS)).containsExactly(messages(5));
        assertThat(contents(store, 2)).containsExactly("0 m0 settled", "1 m1");
    }

    @Test
    void readingIsHeldBackWhenMuchWaitsToBeWritten() throws Exception {
        write(store, append(2, 0, 2));
        stall();
        StoreBatch large = new StoreBatch();
        for (int i = 0; i < 40; i++) {
            large.append(3, i, Stores.message(1 << 20));
        }
        submit(large);
        CompletableFuture<List<String>> held = CompletableFuture.supplyAsync(() -> contents(store, 2));
        assertThat(held).isNotDone();
        disk.repair();
        assertThat(held.get(Stores.DEADLINE_SECONDS, TimeUnit.SECONDS)).containsExactly(messages(2));
    }

    @Test
    void closingEndsTheStallAndTakesNothingBack() throws Exception {
        stall();
        submit(append(1, 4, 5));
        CompletableFuture<List<String>> held = CompletableFuture.supplyAsync(() -> contents(store, 1));
        store.close();
        assertThat(held.handle((_, _) -> "ended")).succeedsWithin(Duration.ofSeconds(10));
        assertThat(confirmed).hasValue(0);
        // What was being written may be there, as a whole.
        assertThat(found(disk.kill(), 1)).isIn(List.of(messages(3)), List.of(messages(4)));
        troubles.expectSilence();
    }

    @Test
    void closingTriesOnceMore() throws Exception {
        stall();
        disk.repair();
        store.close();
        assertThat(confirmed).hasValue(1);
        assertThat(found(disk.kill(), 1)).containsExactly(messages(4));
    }

    @Test
    void aSyncThatFailsAfterAStallIsFinal() throws Exception {
        stall();
        disk.failSyncs();
        disk.fillAfter(Long.MAX_VALUE);
        troubles.expect("resumed");
        troubles.expect("failed: input/output error");
        assertThat(confirmed).hasValue(0);
        assertThat(contents(store, 1)).startsWith(messages(3));
    }

    @Test
    void aFileThatCannotBeCutOffIsCutOffLater() throws Exception {
        store.close();
        store = MessageStore.open(directory, Durability.SYNC, NOTHING, troubles, disk.access());
        int before = disk.truncations();
        disk.failTruncations();
        // How soon the compaction finds something to cut off depends on when it looks.
        int next = 3;
        boolean stalled = false;
        while (!stalled) {
            StoreBatch batch = new StoreBatch();
            batch.settleRange(1, 0, next);
            for (int i = 0; i < 4; i++) {
                batch.append(1, next++, Stores.message(1 << 20));
            }
            store.submit(batch);
            store.submit(settle(1, 0, next));
            stalled = troubles.any(500);
        }
        assertThat(disk.truncations()).isEqualTo(before);
        disk.repair();
        troubles.expect("resumed");
        write(store, append(1, next, next + 1));
        String last = next + " m" + next;
        assertThat(contents(store, 1)).filteredOn(text -> !text.endsWith("settled")).containsExactly(last);
        assertThat(disk.truncations()).isGreaterThan(before);
        assertThat(found(disk.kill(), 1)).filteredOn(text -> !text.endsWith("settled")).containsExactly(last);
    }

    /** Every kind of write, moves of the compaction and headers too, may be the one that does not fit. */
    @Test
    void nothingIsLostWhereverTheDiskGetsFull() throws Exception {
        long seed = Long.getLong("glassmq.seed", System.nanoTime());
        System.out.println("StallTest runs with -Dglassmq.seed=" + seed);
        Random random = new Random(seed);
        store.close();
        store = MessageStore.open(directory, Durability.SYNC, NOTHING, troubles, disk.access());
        write(store, settle(1, 0, 3));
        long first = 3;
        long next = 3;
        int stalls = 0;
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(8);
        while (System.nanoTime() < end) {
            disk.fillAfter(random.nextInt(4_000_000));
            boolean stalled = false;
            while (!stalled) {
                StoreBatch batch = new StoreBatch();
                for (int i = 0; i < 1 + random.nextInt(40); i++) {
                    batch.append(1, next++, Stores.message(random.nextInt(30_000)));
                }
                if (next - first > 200) {
                    batch.settleRange(1, first, next - 100);
                    first = next - 100;
                }
                CompletableFuture<Void> durable = new CompletableFuture<>();
                batch.whenDurable(() -> durable.complete(null));
                store.submit(batch);
                while (!durable.isDone() && !stalled) {
                    stalled = troubles.any(1);
                }
                // Some time for the compaction.
                stalled = stalled || random.nextInt(8) == 0 && troubles.any(300);
            }
            stalls++;
            disk.repair();
            long last = next++;
            write(store, append(1, last, last + 1));
            troubles.any(0);
            assertThat(Stores.all(store, 1))
                    .filteredOn(stored -> !stored.settled())
                    .extracting(StoredMessage::offset)
                    .containsExactlyElementsOf(LongStream.range(first, next).boxed().toList());
            assertThat(found(disk.kill(), 1).stream().filter(text -> !text.endsWith("settled")))
                    .hasSize((int) (next - first));
        }
        assertThat(stalls).isGreaterThan(3);
        assertThat(disk.truncations()).as("the file was compacted").isPositive();
    }

    @Test
    void onlyTheCommitterWrites() throws Exception {
        write(store, append(1, 3, 4));
        contents(store, 1);
        assertThat(disk.writers()).containsExactlyInAnyOrder(opener, "glassmq-store");
    }
}
