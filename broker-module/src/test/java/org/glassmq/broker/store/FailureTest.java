package org.glassmq.broker.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.glassmq.broker.store.Stores.EVERYTHING;
import static org.glassmq.broker.store.Stores.append;
import static org.glassmq.broker.store.Stores.contents;
import static org.glassmq.broker.store.Stores.write;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.glassmq.broker.api.Durability;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sync that fails: nothing is confirmed any more, and the broker is told, once. */
class FailureTest {
    @TempDir
    Path directory;

    private final Troubles troubles = new Troubles();
    private final AtomicBoolean confirmed = new AtomicBoolean();
    private UnreliableDisk disk;
    private MessageStore store;

    @BeforeEach
    void open() throws Exception {
        disk = UnreliableDisk.plugIn();
        store = MessageStore.open(directory, Durability.SYNC, EVERYTHING, troubles, disk.access());
        write(store, append(1, 0, 3));
    }

    @AfterEach
    void close() {
        store.close();
        disk.close();
    }

    @Test
    void aFailedSyncConfirmsNothingAndIsTold() throws Exception {
        disk.failSyncs();
        submit(append(1, 3, 4));

        troubles.expect("failed: input/output error");
        submit(append(1, 4, 5));
        store.close();
        assertThat(confirmed).isFalse();
        troubles.expectSilence();
        assertThat(store.backlog()).isZero();
    }

    @Test
    void afterAFailedSyncWhatWasWrittenCanStillBeRead() throws Exception {
        disk.failSyncs();
        submit(append(1, 3, 4));
        troubles.expect("failed: input/output error");

        assertThat(contents(store, 1)).startsWith("0 m0", "1 m1", "2 m2");
    }

    @Test
    void aDiskThatFailsAtTheEndTakesNothingBackAndLeavesTheDirectoryFree() throws Exception {
        disk.failWrites();
        store.close();

        byte[] file = disk.kill();
        try (UnreliableDisk repaired = UnreliableDisk.plugIn(file);
                MessageStore again = MessageStore.open(
                        directory, Durability.SYNC, EVERYTHING, troubles, repaired.access())) {
            assertThat(contents(again, 1)).containsExactly("0 m0", "1 m1", "2 m2");
        }
    }

    private void submit(StoreBatch batch) {
        batch.whenDurable(() -> confirmed.set(true));
        store.submit(batch);
    }
}
