package org.glassmq.broker.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.glassmq.broker.store.Stores.EVERYTHING;
import static org.glassmq.broker.store.Stores.append;
import static org.glassmq.broker.store.Stores.contents;
import static org.glassmq.broker.store.Stores.write;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.glassmq.broker.api.Durability;
import org.glassmq.broker.testing.HealthyStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files as losses of power leave them: what reached the device is put together here, sector by sector. */
class TornFileTest {
    private static final int SECTOR = 4096;
    private static final int HEADERS = 2 * SECTOR;
    /** So many that they are not all copied when others are written. */
    private static final int LARGE = 60;
    /** So many of the youngest chunks MVStore looks at before it believes in a clean end. */
    private static final int CHECKED = 20;

    private static final Pattern LENGTH = Pattern.compile("chunk:[0-9a-f]+,len:([0-9a-f]+),");

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

    /** MVStore takes what stands at the end of the file for the chunk of that number, wherever that is by now. */
    @Test
    void whatIsLeftOfAChunkThatWasMovedIsNotTakenForIt() throws Exception {
        StoreBatch large = new StoreBatch();
        for (int offset = 0; offset < LARGE; offset++) {
            large.append(2, offset, Stores.message(20 * SECTOR));
        }
        byte[] file = life(life(new byte[0], large).written, append(9, 0, 3)).written;
        int chunk = longestChunk(file);
        int length = length(file, chunk);
        byte[] moved = Arrays.copyOf(file, file.length + length);
        System.arraycopy(file, chunk, moved, file.length, length);

        StoreBatch[] more = new StoreBatch[CHECKED + 5];
        for (int i = 0; i < more.length; i++) {
            more[i] = new StoreBatch();
            more[i].append(10 + i, 0, Stores.message(20 * SECTOR));
            more[i].append(10 + i, 1, Stores.message(20 * SECTOR));
        }
        moved = life(moved, more).written;
        // killed when it was open, and nothing was written yet
        moved = life(moved, new StoreBatch()).opened;
        try (UnreliableDisk disk = UnreliableDisk.plugIn(moved);
                MessageStore store = open(disk)) {
            assertThat(Stores.all(store, 2)).hasSize(LARGE)
                    .allSatisfy(message -> assertThat(message.message().body()).hasSize(20 * SECTOR));
            assertThat(contents(store, 9)).containsExactly("0 m0", "1 m1", "2 m2");
            for (int i = 0; i < more.length; i++) {
                assertThat(Stores.all(store, 10 + i)).hasSize(2);
            }
        }
    }

    private static int longestChunk(byte[] file) {
        return IntStream.iterate(HEADERS, at -> at < file.length, at -> at + SECTOR)
                .boxed()
                .max(Comparator.comparingInt(at -> length(file, at)))
                .orElseThrow();
    }

    /** Bytes of the chunk that begins there; 0 if none does. */
    private static int length(byte[] file, int at) {
        Matcher header = LENGTH.matcher(new String(file, at, 200, StandardCharsets.ISO_8859_1));
        return header.lookingAt() ? Integer.parseInt(header.group(1), 16) * SECTOR : 0;
    }

    /** The file at three times of a store's life. */
    private record Life(byte[] opened, byte[] written, byte[] closed) {}

    private Life life(byte[] file, StoreBatch... batches) throws Exception {
        try (UnreliableDisk disk = UnreliableDisk.plugIn(file)) {
            MessageStore store = open(disk);
            byte[] opened = disk.kill();
            for (StoreBatch batch : batches) {
                write(store, batch);
            }
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
