package org.glassmq.broker.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.glassmq.broker.store.Stores.EVERYTHING;
import static org.glassmq.broker.store.Stores.contents;
import static org.glassmq.broker.store.Stores.open;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.glassmq.broker.store.StoreException.Reason;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.StringDataType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that are not a store this version can read: the answer is one clear line, and the file is left as it is. */
class WrongFileTest {
    private static final int FLIPS = 300;

    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void nameFile() {
        file = directory.resolve(StoreFile.NAME);
    }

    @Test
    void aNewerFormatIsRefusedWithBothNumbers() throws Exception {
        open(directory, EVERYTHING).close();
        writeFormat("7");

        assertThatItIsRefused(Reason.NEWER_FORMAT, "data format is 7", "formats up to " + StoreFile.FORMAT);
    }

    @ParameterizedTest
    @CsvSource({"0", "-1", "x", "''"})
    void aFormatThatNeverWasIsRefused(String format) throws Exception {
        open(directory, EVERYTHING).close();
        writeFormat(format);

        assertThatItIsRefused(Reason.DAMAGED, "'" + format + "'");
    }

    @Test
    void aFileOfAnotherProgramIsRefused() throws Exception {
        try (MVStore other = MVStore.open(file.toString())) {
            other.openMap("accounts").put("a", "b");
        }

        assertThatItIsRefused(Reason.DAMAGED, "not a GlassMQ store");
    }

    static Stream<Arguments> wrongContents() {
        byte[] random = new byte[50_000];
        new Random(1).nextBytes(random);
        return Stream.of(
                Arguments.of("one byte", new byte[] {1}),
                Arguments.of("a short text", "Hello\n".getBytes()),
                Arguments.of("a long text", "Hello\n".repeat(10_000).getBytes()),
                Arguments.of("many zeros", new byte[100_000]),
                Arguments.of("random bytes", random));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongContents")
    void somethingElseIsRefused(String name, byte[] contents) throws Exception {
        Files.write(file, contents);

        assertThatItIsRefused(Reason.DAMAGED);
    }

    @Test
    void aStoreWhoseCreationWasCutOffByALossOfPowerIsCreatedAnew() throws Exception {
        Files.write(file, new byte[20_000]);

        try (MessageStore store = open(directory, EVERYTHING)) {
            assertThat(store.logs()).isEmpty();
        }
    }

    @Test
    void aFileThatWasCutOffIsRefusedUnlessOnlyUnusedSpaceIsMissing() throws Exception {
        byte[] whole = someStore();
        List<String> expected = everything();
        int refused = 0;
        for (int percent = 1; percent < 100; percent++) {
            Files.write(file, Arrays.copyOf(whole, whole.length * percent / 100));
            refused += isRefusedOrHolds(expected, "cut off after " + percent + " %") ? 1 : 0;
        }
        assertThat(refused).isGreaterThan(50);
    }

    @Test
    void anEmptyFileBecomesANewStore() throws Exception {
        Files.createFile(file);
        try (MessageStore store = open(directory, EVERYTHING)) {
            assertThat(store.logs()).isEmpty();
        }
    }

    @Test
    void aFlippedBitIsFoundWhenOpeningOrReadingOrDoesNoHarm() throws Exception {
        long seed = Long.getLong("glassmq.seed", System.nanoTime());
        System.out.println("WrongFileTest runs with -Dglassmq.seed=" + seed);
        Random random = new Random(seed);
        byte[] whole = someStore();
        List<String> expected = everything();
        int refused = 0;
        for (int flip = 0; flip < FLIPS; flip++) {
            int at = random.nextInt(whole.length);
            byte[] flipped = whole.clone();
            flipped[at] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, flipped);
            refused += isRefusedOrHolds(expected, "flipped bit in byte " + at) ? 1 : 0;
        }
        assertThat(refused).isPositive();
    }

    @Test
    void aFlippedBitInADefinitionIsRefusedWithItsName() throws Exception {
        byte[] whole = someStore();
        byte[] key = "queue/17".getBytes(StandardCharsets.US_ASCII);
        byte[] json = "{\"id\":17}".getBytes(StandardCharsets.US_ASCII);
        for (int bit = 0; bit < 8 * json.length; bit++) {
            Files.write(file, flipped(whole, json, bit));

            assertThatThrownBy(this::everything)
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining(file.toString())
                    .hasMessageContaining("definition 'queue/17'");
        }
        for (int bit = 0; bit < 8 * key.length; bit++) {
            Files.write(file, flipped(whole, key, bit));

            assertThatThrownBy(this::everything)
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining(file.toString());
        }
    }

    /** Flips a bit wherever these bytes stand, also in what is left of older versions. */
    private static byte[] flipped(byte[] whole, byte[] bytes, int bit) {
        byte[] flipped = whole.clone();
        for (int at = 0; at + bytes.length <= whole.length; at++) {
            if (Arrays.equals(whole, at, at + bytes.length, bytes, 0, bytes.length)) {
                flipped[at + bit / 8] ^= (byte) (1 << bit % 8);
            }
        }
        return flipped;
    }

    private boolean isRefusedOrHolds(List<String> expected, String damage) {
        try {
            assertThat(everything()).as(damage).isEqualTo(expected);
            return false;
        } catch (StoreException e) {
            assertThat(e.getMessage()).as(damage).contains(file.toString()).hasLineCount(1);
            return true;
        } catch (DamagedBlockException e) {
            return true;
        }
    }

    /** All that can be read in the store. */
    private List<String> everything() throws StoreException {
        try (MessageStore store = open(directory, EVERYTHING, new Troubles())) {
            List<String> found = new ArrayList<>();
            found.add(store.definitions().toString());
            for (RecoveredLog log : store.logs()) {
                found.add(log.toString());
                found.addAll(contents(store, log.id()));
            }
            return found;
        }
    }

    /** A store with messages in many blocks, and definitions. */
    private byte[] someStore() throws Exception {
        try (MessageStore store = open(directory, EVERYTHING)) {
            for (int round = 0; round < 3; round++) {
                StoreBatch batch = new StoreBatch();
                for (int log = 0; log < 5; log++) {
                    for (long offset = round * 500; offset < round * 500 + 500; offset++) {
                        batch.append(log, offset, Stores.message(log + "/" + offset + "x".repeat(100)));
                    }
                    batch.settleRange(log, round * 500 + 7, round * 500 + 99);
                }
                for (int number = round * 20; number < round * 20 + 20; number++) {
                    batch.define("queue/" + number, "{\"id\":" + number + "}");
                }
                Stores.write(store, batch);
            }
        }
        return Files.readAllBytes(file);
    }

    private void writeFormat(String format) {
        try (MVStore store = MVStore.open(file.toString())) {
            MVMap<String, String> meta = store.openMap(
                    "meta",
                    new MVMap.Builder<String, String>()
                            .keyType(StringDataType.INSTANCE)
                            .valueType(StringDataType.INSTANCE));
            meta.put("format", format);
        }
    }

    private void assertThatItIsRefused(Reason reason, String... words) throws IOException {
        byte[] before = Files.readAllBytes(file);
        assertThatThrownBy(() -> open(directory, EVERYTHING))
                .isInstanceOfSatisfying(
                        StoreException.class, refusal -> assertThat(refusal.reason()).isEqualTo(reason))
                .hasMessageContaining(file.toString())
                .message()
                .hasLineCount(1)
                .satisfies(message -> assertThat(words).allSatisfy(word -> assertThat(message).contains(word)));
        assertThat(file).hasBinaryContent(before);
    }
}
