package org.glassmq.broker.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.glassmq.broker.store.Stores.EVERYTHING;
import static org.glassmq.broker.store.Stores.contents;
import static org.glassmq.broker.store.Stores.open;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
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
    private static final int SECTOR = 4096;

    /** Bytes; a message of this size is a block of its own, which no later commit writes again. */
    private static final int BLOCK = 20_000;

    /** What the bodies of {@link #someStore} consist of. */
    private static final char BODY = 'x';

    /** Bytes to both sides of a place that say whether it is in a body. */
    private static final int AROUND = 40;

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
        Random random = random();
        byte[] whole = someStore();
        List<String> expected = everything();
        int[] places = IntStream.range(0, whole.length).toArray();
        int[] outsideBodies =
                IntStream.of(places).filter(at -> isOutsideBodies(whole, at)).toArray();
        assertThat(outsideBodies.length).isBetween(1000, whole.length / 20);
        int refused = 0;
        for (int flip = 0; flip < FLIPS; flip++) {
            int[] among = flip % 3 == 0 ? places : outsideBodies;
            int at = among[random.nextInt(among.length)];
            byte[] flipped = whole.clone();
            flipped[at] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, flipped);
            refused += isRefusedOrHolds(expected, "flipped bit in byte " + at) ? 1 : 0;
        }
        assertThat(refused).isGreaterThan(FLIPS / 10);
    }

    /** Neither among the bodies of {@link #someStore} nor in room that is not used. */
    private static boolean isOutsideBodies(byte[] bytes, int at) {
        int body = 0;
        int zeros = 0;
        int from = Math.max(0, at - AROUND);
        int to = Math.min(bytes.length, at + AROUND);
        for (int i = from; i < to; i++) {
            body += bytes[i] == BODY ? 1 : 0;
            zeros += bytes[i] == 0 ? 1 : 0;
        }
        return body < AROUND / 2 && zeros < to - from;
    }

    /** Where the chunk that was written last says where all else is; without that, the store would seem to be empty. */
    @Test
    void aFlippedBitInTheHeaderOfTheLastChunkIsRefused() throws Exception {
        byte[] whole = someStore();
        List<String> expected = everything();
        String text = new String(whole, StandardCharsets.ISO_8859_1);
        Matcher block = Pattern.compile("block:([0-9a-f]+),").matcher(text);
        assertThat(block.find()).isTrue();
        int header = Integer.parseInt(block.group(1), 16) * SECTOR;
        int refused = 0;
        for (int at = header; text.charAt(at) != ' '; at++) {
            byte[] flipped = whole.clone();
            flipped[at] ^= (byte) (1 << at % 8);
            Files.write(file, flipped);
            refused += isRefusedOrHolds(expected, "flipped bit in byte " + at) ? 1 : 0;
        }
        assertThat(refused).isGreaterThan(50);
    }

    /** Which commits there are is said in pages that stand at the ends of many of them. */
    @Test
    void aFlippedBitAtTheEndOfAnyCommitIsFoundOrDoesNoHarm() throws Exception {
        Random random = random();
        try (MessageStore store = open(directory, EVERYTHING)) {
            String body = Character.toString(BODY).repeat(BLOCK);
            for (int commit = 0; commit < 200; commit++) {
                StoreBatch batch = new StoreBatch();
                batch.append(commit % 5, commit / 5, Stores.message(body));
                Stores.write(store, batch);
            }
        }
        byte[] whole = Files.readAllBytes(file);
        List<String> expected = everything();
        Set<String> found = new HashSet<>();
        for (int chunk = 0; chunk < whole.length; chunk += SECTOR) {
            int[] end = endOfChunk(whole, chunk);
            if (end.length > 0) {
                int at = end[random.nextInt(end.length)];
                byte[] flipped = whole.clone();
                flipped[at] ^= (byte) (1 << random.nextInt(8));
                Files.write(file, flipped);
                refusal(expected, "flipped bit in byte " + at)
                        .filter(text -> text.contains("wrong checksum"))
                        .ifPresent(found::add);
            }
        }
        // not only the first and the last commit, where roots of maps are
        assertThat(found).hasSizeGreaterThan(2);
    }

    /** The bytes at the end of a chunk that have a checksum of their own; none if no chunk begins there. */
    private static int[] endOfChunk(byte[] whole, int chunk) {
        ByteBuffer header = ByteBuffer.wrap(Arrays.copyOfRange(whole, chunk, chunk + SECTOR));
        int from = ChunkHeader.checkedFrom(header);
        Matcher length = Pattern.compile(",len:([0-9a-f]+),")
                .matcher(new String(header.array(), StandardCharsets.ISO_8859_1));
        return from < 0 || !length.find()
                ? new int[0]
                : IntStream.range(chunk + from, chunk + Integer.parseInt(length.group(1), 16) * SECTOR)
                        .toArray();
    }

    private static Random random() {
        long seed = Long.getLong("glassmq.seed", System.nanoTime());
        System.out.println("WrongFileTest runs with -Dglassmq.seed=" + seed);
        return new Random(seed);
    }

    @Test
    void aFlippedBitInADefinitionIsRefusedWithItsName() throws Exception {
        // so many that the page with this one is neither the map's root nor written again
        try (MessageStore store = open(directory, EVERYTHING)) {
            Stores.write(store, definitions("queue/", 0, 100));
            Stores.write(store, definitions("user/", 100, 200));
        }
        byte[] whole = Files.readAllBytes(file);
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

    private static StoreBatch definitions(String prefix, int from, int to) {
        StoreBatch batch = new StoreBatch();
        for (int number = from; number < to; number++) {
            batch.define(prefix + number, "{\"id\":" + number + "}");
        }
        return batch;
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
        return refusal(expected, damage).isPresent();
    }

    /** Why the file is refused; empty if it holds what is expected. */
    private Optional<String> refusal(List<String> expected, String damage) {
        try {
            assertThat(everything()).as(damage).isEqualTo(expected);
            return Optional.empty();
        } catch (StoreException e) {
            assertThat(e.getMessage()).as(damage).contains(file.toString()).hasLineCount(1);
            return Optional.of(e.getMessage());
        } catch (DamagedBlockException e) {
            return Optional.of(e.getMessage());
        } catch (AssertionError e) {
            // MVStore looks closer where assertions are on, as they are in tests
            if (e.getStackTrace()[0].getClassName().startsWith("org.h2.mvstore.")) {
                return Optional.of("assertion of MVStore");
            }
            throw e;
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
        String end = Character.toString(BODY).repeat(100);
        try (MessageStore store = open(directory, EVERYTHING)) {
            for (int round = 0; round < 3; round++) {
                StoreBatch batch = new StoreBatch();
                for (int log = 0; log < 5; log++) {
                    for (long offset = round * 500; offset < round * 500 + 500; offset++) {
                        batch.append(log, offset, Stores.message(log + "/" + offset + end));
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
