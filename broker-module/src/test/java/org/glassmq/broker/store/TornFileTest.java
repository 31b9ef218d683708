package org.glassmq.broker.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.glassmq.broker.store.Stores.EVERYTHING;
import static org.glassmq.broker.store.Stores.append;
import static org.glassmq.broker.store.Stores.contents;
import static org.glassmq.broker.store.Stores.write;

import java.nio.file.Path;
import java.util.Arrays;
import org.glassmq.broker.api.Durability;
import org.glassmq.broker.testing.HealthyStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files as losses of power leave them: what reached the device is put together here, sector by sector. */
class TornFileTest {
    private static final int SECTOR = 4096;
    private static final int HEADERS = 2 * SECTOR;

    @TempDir
    Path directory;

    @Test
    void whatALossOfPowerTookBackDoesNotComeBackAfterTheNext() throws Exception {
        Life first = life(new byte[0], append(1, 0, 3));
        Life second = life(first.closed, append(1, 3, 4));
        byte[] withoutHeader = second.written.clone();
        System.arraycopy(withoutHeader, 0, withoutHeader, SECTOR, SECTOR);
        Life third = life(withoutHeader, append(1, 3, 5));
        byte[] withoutChunk = headersAndChunks(third.written, third.opened);

        try (UnreliableDisk disk = UnreliableDisk.plugIn(withoutChunk);
                MessageStore store = open(disk)) {
            assertThat(contents(store, 1)).containsExactly("0 m0", "1 m1", "2 m2");
        }
    }

    @Test
    void chunksAreCheckedWhileTheHeadersAreStillThoseOfTheCreation() throws Exception {
        byte[] created = created();
        Life first = life(new byte[0], append(1, 0, 3));
        StoreBatch large = new StoreBatch();
        large.append(1, 3, Stores.message(20 * SECTOR));
        Life second = life(first.written, large);
        byte[] torn = headersAndChunks(created, second.written);
        Arrays.fill(torn, torn.length - 10 * SECTOR, torn.length - SECTOR, (byte) 1);

        try (UnreliableDisk disk = UnreliableDisk.plugIn(torn);
                MessageStore store = open(disk)) {
            assertThat(contents(store, 1)).containsExactly("0 m0", "1 m1", "2 m2");
        }
    }

    /** The file at three times of a store's life. */
    private record Life(byte[] opened, byte[] written, byte[] closed) {}

    private Life life(byte[] file, StoreBatch batch) throws Exception {
        try (UnreliableDisk disk = UnreliableDisk.plugIn(file)) {
            MessageStore store = open(disk);
            byte[] opened = disk.kill();
            write(store, batch);
            byte[] written = disk.kill();
            store.close();
            return new Life(opened, written, disk.kill());
        }
    }

    /** The file when nothing but its header is written. */
    private byte[] created() {
        try (UnreliableDisk disk = UnreliableDisk.plugIn()) {
            disk.failWritesAfter(1);
            assertThatExceptionOfType(StoreException.class).isThrownBy(() -> open(disk));
            return disk.kill();
        }
    }

    private static byte[] headersAndChunks(byte[] headers, byte[] chunks) {
        byte[] file = chunks.clone();
        Arrays.fill(file, 0, HEADERS, (byte) 0);
        System.arraycopy(headers, 0, file, 0, Math.min(headers.length, HEADERS));
        return file;
    }

    private MessageStore open(UnreliableDisk disk) throws StoreException {
        return MessageStore.open(
                directory,
                Durability.SYNC,
                EVERYTHING,
                new HealthyStore(),
                disk.access());
    }
}
