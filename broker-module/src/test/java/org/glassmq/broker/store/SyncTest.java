package org.glassmq.broker.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.glassmq.broker.store.Stores.EVERYTHING;
import static org.glassmq.broker.store.Stores.append;
import static org.glassmq.broker.store.Stores.write;

import java.nio.file.Path;
import org.glassmq.broker.api.Durability;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How often the file is synced. */
class SyncTest {
    private static final int COMMITS = 300;

    @TempDir
    Path directory;

    private final Troubles troubles = new Troubles();

    @Test
    void everyCommitIsSyncedIfThatIsAskedFor() throws Exception {
        assertThat(syncsOfManyCommits(Durability.SYNC)).isGreaterThanOrEqualTo(COMMITS);
    }

    /** What was not synced has to be kept track of, so it must not become more and more. */
    @Test
    void manyCommitsAreSyncedNowAndThenThoughNobodyWaitsForIt() throws Exception {
        assertThat(syncsOfManyCommits(Durability.OS)).isBetween(1, COMMITS / 10);
    }

    private int syncsOfManyCommits(Durability durability) throws Exception {
        try (UnreliableDisk disk = UnreliableDisk.plugIn();
                MessageStore store = MessageStore.open(directory, durability, EVERYTHING, troubles, disk.access())) {
            int before = disk.syncs();
            for (int i = 0; i < COMMITS; i++) {
                write(store, append(1, i, i + 1));
            }
            return disk.syncs() - before;
        }
    }
}
