package org.glassmq.broker.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Section 4.2.5.5, with the letters of RabbitMQ. */
class FieldTableTest {

    /** Each row: one field named "n", worked out by hand; then what it is read as. */
    @ParameterizedTest(name = "{0} is {2} {3}")
    @CsvSource(delimiter = '|', nullValues = "null", textBlock = """
            t | 01                       | Boolean    | true
            t | 00                       | Boolean    | false
            t | 07                       | Boolean    | true
            b | ff                       | Byte       | -1
            B | ff                       | Short      | 255
            s | fffe                     | Short      | -2
            u | fffe                     | Integer    | 65534
            I | fffffffd                 | Integer    | -3
            i | fffffffd                 | Long       | 4294967293
            l | fffffffffffffffc         | Long       | -4
            L | 000000000000000c         | Long       | 12
            f | 3fc00000                 | Float      | 1.5
            d | 3ff8000000000000         | Double     | 1.5
            D | 02 0000007b              | BigDecimal | 1.23
            D | 02 ffffff85              | BigDecimal | -1.23
            D | 00 0000007b              | BigDecimal | 123
            S | 00000003 c3a96f          | String     | éo
            S | 00000000                 | String     | ''
            T | 000000005f5e100a         | Instant    | 2020-09-13T12:26:50Z
            T | 0000000000000000         | Instant    | 1970-01-01T00:00:00Z
            """)
    void scalars(String letter, String value, String type, String text) {
        Object read = read(field(letter, value)).get("n");
        assertThat(read.getClass().getSimpleName()).isEqualTo(type);
        assertThat(read).hasToString(text);
    }

    @Test
    void bytesArraysTablesAndNothing() {
        assertThat(read(field("x", "00000002 00ff")).get("n")).isEqualTo(new byte[] {0, (byte) 0xff});
        assertThat(read(field("A", "00000008 49 00000001 74 01 56"))).containsEntry("n", listOf(1, true, null));
        assertThat(read(field("F", "00000003 01 61 56")))
                .containsEntry("n", Collections.singletonMap("a", null));
        assertThat(read(field("V", ""))).containsExactly(entry("n", null));
        assertThat(read("00000000")).isEmpty();
    }

    @Test
    void aStringThatIsNotUtf8IsReadAsBytes() {
        assertThat(read(field("S", "00000002 c328")).get("n")).isEqualTo(new byte[] {(byte) 0xc3, 0x28});
    }

    @ParameterizedTest
    @ValueSource(strings = {"7fffffffffffffff", "ffffffffffffffff", "8000000000000000", "0071000000000000"})
    void aTimeBeyondAllTimesIsTheLastThereIs(String seconds) {
        assertThat(read(field("T", seconds)))
                .containsEntry("n", Instant.ofEpochSecond(Instant.MAX.getEpochSecond()));
    }

    @Test
    void orderIsKeptAndTheLastOfANameCounts() {
        Map<String, Object> table = read("00000010 0162 42 01  0161 42 02  0163 42 03  0162 42 04");
        assertThat(table).containsExactly(entry("b", (short) 4), entry("a", (short) 2), entry("c", (short) 3));
    }

    @Test
    void readingEndsBehindTheTable() {
        ByteBuffer in = bytes("00000004 01 61 74 01 99");
        FieldTable.read(in);
        assertThat(in.position()).isEqualTo(8);
        in.position(0);
        FieldTable.check(in);
        assertThat(in.position()).isEqualTo(8);
    }

    /** Each value with its letter, worked out by hand. */
    @Test
    void values() {
        Map<String, Object> table = new LinkedHashMap<>();
        table.put("a", true);
        table.put("b", (byte) -1);
        table.put("c", (short) -2);
        table.put("d", -3);
        table.put("e", -4L);
        table.put("f", 1.5f);
        table.put("g", 1.5);
        table.put("h", new BigDecimal("-1.23"));
        table.put("i", "é");
        table.put("j", new byte[] {9});
        table.put("k", List.of(1, "x"));
        table.put("l", Instant.ofEpochSecond(10));
        table.put("m", Map.of("y", false));
        table.put("n", null);
        assertThat(written(table)).isEqualTo(hex("""
                00000075
                0161 74 01
                0162 62 ff
                0163 73 fffe
                0164 49 fffffffd
                0165 6c fffffffffffffffc
                0166 66 3fc00000
                0167 64 3ff8000000000000
                0168 44 02 ffffff85
                0169 53 00000002 c3a9
                016a 78 00000001 09
                016b 41 0000000b 49 00000001 53 00000001 78
                016c 54 000000000000000a
                016d 46 00000004 0179 74 00
                016e 56
                """));
    }

    @Test
    void noTableIsWrittenAsAnEmptyOne() {
        assertThat(written(null)).isEqualTo("00000000");
    }

    @Test
    void aRoundDecimalHasNoPlaces() {
        assertThat(written(Map.of("n", new BigDecimal("12E2")))).isEqualTo(hex("00000008 016e 44 00 000004b0"));
    }

    @Test
    void whatHasNoLetterIsRefusedByName() {
        assertThatThrownBy(() -> written(Map.of("size", 'c')))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "field 'size' has a value of java.lang.Character, which a field table has no type for: c");
        assertThatThrownBy(() -> written(Map.of("big", new BigDecimal("12345678901"))))
                .hasMessageContaining("field 'big'")
                .hasMessageContaining("12345678901");
        assertThatThrownBy(() -> written(Map.of("n".repeat(256), 1))).hasMessageContaining("at most 255 bytes");
        assertThatThrownBy(() -> written(Map.of("m", Map.of(1, 1))))
                .hasMessage("the name of a field is text, not 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"F", "A"})
    void nestingIsBounded(String letter) {
        assertThat(read(nested(letter, FieldTable.MAX_DEPTH))).hasSize(1);
        String tooDeep = nested(letter, FieldTable.MAX_DEPTH + 1);
        assertThatThrownBy(() -> read(tooDeep))
                .isInstanceOf(MalformedException.class)
                .hasMessage("tables and arrays are nested deeper than 64");
        String muchTooDeep = nested(letter, 20_000);
        assertThatThrownBy(() -> FieldTable.check(bytes(muchTooDeep))).isInstanceOf(MalformedException.class);
    }

    @Test
    void nestingIsBoundedInWritingToo() {
        Map<String, Object> table = Map.of();
        for (int depth = 1; depth < FieldTable.MAX_DEPTH; depth++) {
            table = Map.of("n", table);
        }
        assertThat(read(written(table))).isEqualTo(table);
        Map<String, Object> tooDeep = Map.of("n", table);
        assertThatThrownBy(() -> written(tooDeep)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            a type letter nobody knows      | 00000003 016e 7a          | type 122 ('z')
            a size beyond the end           | 00000004 016e 56          | table of 4 bytes has only 3 left
            a size beyond all sizes         | ffffffff 016e 56          | table of 4294967295 bytes has only 3 left
            a name beyond the end           | 00000003 056e 56          | field name of 5 bytes has only 2 left
            no letter                       | 00000002 016e             | type letter of 1 bytes has only 0 left
            a value beyond its table        | 00000004 016e 73 00 00    | value of 2 bytes has only 1 left
            a string beyond its table       | 00000007 016e 53 00000001 58     | string of 1 bytes has only 0 left
            an inner table beyond the outer | 00000007 016e 46 00000003 016156 | table of 3 bytes has only 0 left
            no size                         | 000000                    | size of a table of 4 bytes has only 3 left
            """)
    void malformed(String name, String wire, String message) {
        assertThatThrownBy(() -> read(wire))
                .isInstanceOf(MalformedException.class)
                .hasMessageStartingWith("a field table")
                .hasMessageContaining(message);
        assertThatThrownBy(() -> FieldTable.check(bytes(wire)))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining(message);
    }

    @Test
    void aTableCutOffAnywhereIsMalformed() {
        byte[] wire = HexFormat.of().parseHex(written(new RandomTables(new Random(5)).large()));
        for (int length = 0; length < wire.length; length++) {
            ByteBuffer in = ByteBuffer.wrap(wire, 0, length).slice();
            assertThatThrownBy(() -> FieldTable.read(in)).isInstanceOf(MalformedException.class);
            in.rewind();
            assertThatThrownBy(() -> FieldTable.check(in)).isInstanceOf(MalformedException.class);
        }
    }

    @Test
    void checkAndReadAgreeOnDamagedTables() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        RandomTables tables = new RandomTables(random);
        for (int round = 0; round < 20_000; round++) {
            byte[] wire = HexFormat.of().parseHex(written(tables.table(0)));
            for (int flips = random.nextInt(3); flips > 0; flips--) {
                wire[random.nextInt(wire.length)] ^= (byte) (1 << random.nextInt(8));
            }
            assertThat(outcome(wire, true)).as("seed %s, round %s", seed, round).isEqualTo(outcome(wire, false));
        }
    }

    /** Where it ended or why it failed; any other exception fails the test. */
    private static String outcome(byte[] wire, boolean read) {
        ByteBuffer in = ByteBuffer.wrap(wire);
        try {
            if (read) {
                FieldTable.read(in);
            } else {
                FieldTable.check(in);
            }
            return "ends at " + in.position();
        } catch (MalformedException e) {
            return e.getMessage();
        }
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        long seed = new Random().nextLong();
        RandomTables tables = new RandomTables(new Random(seed));
        for (int round = 0; round < 2_000; round++) {
            Map<String, Object> table = tables.table(0);
            assertThat(read(written(table)))
                    .as("seed %s", seed)
                    .usingRecursiveComparison()
                    .isEqualTo(table);
        }
    }

    private static String field(String letter, String value) {
        String content = "016e" + HexFormat.of().formatHex(letter.getBytes(StandardCharsets.US_ASCII)) + hex(value);
        return HexFormat.of().toHexDigits(content.length() / 2) + content;
    }

    private static String nested(String letter, int depth) {
        boolean table = letter.equals("F");
        ByteBuffer wire = ByteBuffer.allocate(depth * 8);
        for (int i = 0; i < depth; i++) {
            boolean named = table || i == 0;
            boolean last = i == depth - 1;
            int left = table ? (depth - 1 - i) * 7 : i == 0 ? (depth - 1) * 5 + 2 : (depth - 1 - i) * 5;
            wire.putInt(last ? 0 : left);
            if (!last) {
                if (named) {
                    wire.put((byte) 1).put((byte) 'n');
                }
                wire.put((byte) letter.charAt(0));
            }
        }
        return HexFormat.of().formatHex(wire.array(), 0, wire.position());
    }

    private static List<Object> listOf(Object... values) {
        return Collections.unmodifiableList(Arrays.asList(values));
    }

    private static Map<String, Object> read(String hex) {
        return FieldTable.read(bytes(hex));
    }

    private static ByteBuffer bytes(String hex) {
        return ByteBuffer.wrap(HexFormat.of().parseHex(hex(hex)));
    }

    private static String hex(String text) {
        return text.replaceAll("\\s", "");
    }

    private static String written(Map<String, ?> table) {
        WireBuffer out = new WireBuffer(1);
        FieldTable.write(table, out);
        return HexFormat.of().formatHex(out.toArray());
    }
}
