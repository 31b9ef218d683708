package org.glassmq.broker.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.glassmq.broker.store.Stores.EVERYTHING;
import static org.glassmq.broker.store.Stores.contents;
import static org.glassmq.broker.store.Stores.write;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.glassmq.broker.api.Durability;
import org.glassmq.broker.store.StoreException.Reason;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Files of older formats, written by the last programs that wrote them, are brought to the current format. They hold
 * the definitions and messages that {@link #assertThatAllIsThere} lists, and what is left of a dropped log; those of
 * format 2 transient messages too.
 */
class MigrationTest {
    private static final String CLOSED = "format-1.mv.gz";
    private static final String KILLED = "format-1-killed.mv.gz";
    private static final String CLOSED_2 = "format-2.mv.gz";
    private static final String KILLED_2 = "format-2-killed.mv.gz";

    /** Ways in which one loss of power is tried. */
    private static final int LOSSES = 20;

    @TempDir
    Path directory;

    private Path file;
    private Path copy;

    @BeforeEach
    void nameFiles() {
        file = directory.resolve("messages.mv");
        copy = copyOf(CLOSED);
    }

    private Path copyOf(String old) {
        return directory.resolve("messages.mv.format-" + (old.startsWith("format-2") ? 2 : 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {CLOSED, KILLED, CLOSED_2, KILLED_2})
    void allIsThereAfterwardsAndCanBeChanged(String old) throws Exception {
        Files.write(file, oldFile(old));
        try (MessageStore store = open()) {
            assertThatAllIsThere(store);
            StoreBatch batch = new StoreBatch();
            batch.define("queue///orders-7", "{\"changed\":\"again\"}");
            write(store, batch);
        }
        try (MessageStore store = open()) {
            assertThat(store.definitions()).containsEntry("queue///orders-7", "{\"changed\":\"again\"}").hasSize(203);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {CLOSED, CLOSED_2})
    void theCopyIsTheFileAsItWas(String old) throws Exception {
        Files.write(file, oldFile(old));
        open().close();

        assertThat(copyOf(old)).hasBinaryContent(oldFile(old));
        assertThat(directory).isDirectoryNotContaining("glob:**.unfinished");
    }

    @ParameterizedTest
    @ValueSource(strings = {CLOSED, KILLED, CLOSED_2, KILLED_2})
    void theCopyIsAStoreOfItsOwn(String old) throws Exception {
        Files.write(file, oldFile(old));
        open().close();
        Files.move(copyOf(old), file, StandardCopyOption.REPLACE_EXISTING);

        try (MessageStore store = open()) {
            assertThatAllIsThere(store);
        }
        assertThat(copyOf(old)).exists();
    }

    @Test
    void itHappensOnce() throws Exception {
        Files.write(file, oldFile(CLOSED));
        open().close();
        Files.delete(copy);

        open().close();
        assertThat(copy).doesNotExist();
    }

    @Test
    void aNewStoreHasNoCopy() throws Exception {
        open().close();

        assertThat(copy).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {CLOSED, KILLED, CLOSED_2, KILLED_2})
    void aKillOrALossOfPowerAtAnyWriteLeavesAWholeStore(String old) throws Exception {
        long seed = Long.getLong("glassmq.seed", System.nanoTime());
        System.out.println("MigrationTest runs with -Dglassmq.seed=" + seed);
        Random random = new Random(seed);
        int writes = 0;
        boolean finished = false;
        while (!finished) {
            try (UnreliableDisk disk = UnreliableDisk.plugIn(oldFile(old))) {
                disk.failWritesAfter(writes++);
                finished = opens(disk);
                for (byte[] image : images(disk, random)) {
                    assertThatAllIsThere(image);
                }
            }
        }
        assertThat(writes).isGreaterThan(3);
    }

    @Test
    void aFailedSyncLeavesAWholeStore() throws Exception {
        Random random = new Random(1);
        try (UnreliableDisk disk = UnreliableDisk.plugIn(oldFile(CLOSED))) {
            disk.failSyncs();
            assertThat(opens(disk)).isFalse();
            for (byte[] image : images(disk, random)) {
                assertThatAllIsThere(image);
            }
        }
    }

    @Test
    void aDiskThatIsTooSmallForTheCopyIsRefused() throws Exception {
        Files.write(file, oldFile(CLOSED));
        try (RandomAccessFile grown = new RandomAccessFile(file.toFile(), "rw")) {
            // takes no room, the end was never written
            grown.setLength(Files.getFileStore(directory).getUsableSpace() + (1L << 30));
        }
        long size = Files.size(file);

        assertThatThrownBy(this::open)
                .isInstanceOfSatisfying(
                        StoreException.class, refusal -> assertThat(refusal.reason()).isEqualTo(Reason.IO))
                .hasMessageContaining(file.toString())
                .hasMessageContaining("copied before it is brought from data format 1 to " + StoreFile.FORMAT)
                .hasMessageContaining("make room");
        assertThat(copy).doesNotExist();
        assertThat(Files.size(file)).isEqualTo(size);
        byte[] old = oldFile(CLOSED);
        try (InputStream now = Files.newInputStream(file)) {
            assertThat(now.readNBytes(old.length)).isEqualTo(old);
        }
    }

    @Test
    void aFailedCopyLeavesTheFileAsItWas() throws Exception {
        Files.write(file, oldFile(CLOSED));
        Files.createDirectories(copy.resolve("in the way"));

        assertThatThrownBy(this::open)
                .isInstanceOfSatisfying(
                        StoreException.class, refusal -> assertThat(refusal.reason()).isEqualTo(Reason.IO));
        assertThat(file).hasBinaryContent(oldFile(CLOSED));
    }

    /** A definition that cannot be read stops the conversion, after the copy. */
    @Test
    void aFailedConversionLeavesTheFileAsItWas() throws Exception {
        byte[] damaged = oldFile(CLOSED);
        byte[] key = "queue///orders-99".getBytes();
        for (int at = 1; at + key.length <= damaged.length; at++) {
            if (Arrays.equals(damaged, at, at + key.length, key, 0, key.length)) {
                damaged[at - 1] = 127; // the length of the key: what follows is read as something else
            }
        }
        Files.write(file, damaged);

        assertThatThrownBy(this::open)
                .isInstanceOfSatisfying(
                        StoreException.class, refusal -> assertThat(refusal.reason()).isEqualTo(Reason.DAMAGED));
        assertThat(file).hasBinaryContent(damaged);
        assertThat(copy).hasBinaryContent(damaged);
    }

    private static byte[] oldFile(String name) throws IOException {
        try (InputStream in = MigrationTest.class.getResourceAsStream(name);
                GZIPInputStream unzipped = new GZIPInputStream(in)) {
            return unzipped.readAllBytes();
        }
    }

    private MessageStore open() throws StoreException {
        return Stores.open(directory, EVERYTHING);
    }

    private MessageStore open(UnreliableDisk disk) throws StoreException {
        return MessageStore.open(directory, Durability.SYNC, EVERYTHING, new Troubles(), disk.access());
    }

    private boolean opens(UnreliableDisk disk) {
        try (MessageStore store = open(disk)) {
            disk.failWritesAfter(0);
            assertThatAllIsThere(store);
            return true;
        } catch (StoreException e) {
            return false;
        }
    }

    /** What may be found on the disk afterwards. */
    private static List<byte[]> images(UnreliableDisk disk, Random random) {
        List<byte[]> images = new ArrayList<>();
        images.add(disk.kill());
        for (int i = 0; i < LOSSES; i++) {
            images.add(disk.losePower(random));
        }
        return images;
    }

    private void assertThatAllIsThere(byte[] image) throws StoreException {
        try (UnreliableDisk disk = UnreliableDisk.plugIn(image);
                MessageStore store = open(disk)) {
            assertThatAllIsThere(store);
        }
    }

    private static void assertThatAllIsThere(MessageStore store) {
        Map<String, String> expected = new TreeMap<>();
        expected.put("vhost//", "{\"name\":\"/\"}");
        expected.put("user/guest", "{\"name\":\"guest\",\"tags\":[\"administrator\"]}");
        for (int i = 0; i < 200; i++) {
            expected.put(
                    "queue///orders-" + i, "{\"id\":" + i + ",\"name\":\"orders-" + i + "\",\"arguments\":{}}");
        }
        expected.put("queue///订单 \uD83D\uDE00", "{\"name\":\"订单 \uD83D\uDE00\"}");
        expected.put("queue///orders-7", "{\"id\":7,\"changed\":true}");
        assertThat(store.definitions()).isEqualTo(expected);
        assertThat(store.logs()).extracting(RecoveredLog::id).containsExactly(1L, 2L);
        assertThat(store.logs().getFirst().deliveredUpTo()).isEqualTo(40);
        assertThat(contents(store, 1))
                .isEqualTo(IntStream.range(0, 300)
                        .mapToObj(i -> i + " m" + i + (i >= 20 && i < 30 ? " settled" : ""))
                        .toList());
        assertThat(contents(store, 2)).containsExactly("0 m0", "1 m1", "2 m2", "3 m3", "4 m4");
    }
}
