package org.glassmq.broker.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import org.glassmq.broker.api.MessageProperties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Section 4.2.6.1 and the properties of class basic (section 1.8.1). */
class PropertiesTest {
    private static final MessageProperties ALL = MessageProperties.builder()
            .contentType("text/plain")
            .contentEncoding("gzip")
            .header("n", 1)
            .deliveryMode(2)
            .priority(5)
            .correlationId("c")
            .replyTo("r")
            .expiration("60")
            .messageId("m")
            .timestamp(Instant.ofEpochSecond(10))
            .type("t")
            .userId("u")
            .appId("a")
            .clusterId("k")
            .build();

    /** Worked out by hand. */
    private static final String ALL_WIRE = """
            fffc
            0a 746578742f706c61696e
            04 677a6970
            00000007 016e 49 00000001
            02
            05
            01 63
            01 72
            02 3630
            01 6d
            000000000000000a
            01 74
            01 75
            01 61
            01 6b
            """;

    @Test
    void allAreWrittenInTheOrderOfTheirFlags() {
        assertThat(hex(Properties.of(ALL))).isEqualTo(ALL_WIRE.replaceAll("\\s", ""));
    }

    @Test
    void allAreReadInTheOrderOfTheirFlags() {
        assertThat(ofWire(ALL_WIRE).decoded()).isEqualTo(ALL);
    }

    @Test
    void accessorsKnowWhatIsSet() {
        Properties properties = ofWire(ALL_WIRE);
        assertThat(properties.persistent()).isTrue();
        assertThat(properties.deliveryMode()).isEqualTo(2);
        assertThat(properties.priority()).isEqualTo(5);
        assertThat(properties.expiration()).isEqualTo("60");
        assertThat(properties.headers()).isEqualTo(Map.of("n", 1));
        assertThat(properties.decoded()).isSameAs(properties.decoded());
    }

    @Test
    void accessorsKnowWhatIsNotSet() {
        assertThat(Properties.NONE.wire()).containsExactly(0, 0);
        assertThat(Properties.NONE.persistent()).isFalse();
        assertThat(Properties.NONE.deliveryMode()).isEqualTo(-1);
        assertThat(Properties.NONE.priority()).isZero();
        assertThat(Properties.NONE.expiration()).isNull();
        assertThat(Properties.NONE.headers()).isEmpty();
        assertThat(Properties.NONE.decoded()).isEqualTo(MessageProperties.NONE);
        assertThat(Properties.of(MessageProperties.NONE).wire()).containsExactly(0, 0);
    }

    @Test
    void deliveryModeIsReadAsItIs() {
        assertThat(ofWire("1000 00").deliveryMode()).isZero();
        assertThat(ofWire("1000 01").persistent()).isFalse();
        assertThat(ofWire("1000 ff").deliveryMode()).isEqualTo(255);
        assertThat(ofWire("9000 01 78 02").persistent()).isTrue();
    }

    @Test
    void headersCannotBeChanged() {
        Map<String, Object> headers = ofWire(ALL_WIRE).headers();
        assertThatThrownBy(() -> headers.put("x", 1)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void textThatIsNotUtf8IsPassedOnAsItIs() {
        Properties properties = ofWire("8000 02 c328");
        assertThat(hex(properties)).isEqualTo("800002c328");
        assertThat(properties.decoded().contentType()).isEqualTo("\ufffd(");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            no flags                  | 80           | property flags take 2 bytes, not 1
            nothing                   | ''           | property flags take 2 bytes, not 0
            more flags to come        | 0001 0000    | property flags continue in a second word, unknown in class basic
            a flag without a value    | 8000         | property content-type ends beyond the list
            a text beyond the end     | 0400 02 61   | property correlation-id ends beyond the list
            a time beyond the end     | 0040 0000    | property timestamp ends beyond the list
            a table beyond the end    | 2000 0000000301 | a field table's table of 3 bytes has only 1 left
            a value without a flag    | 0000 00      | 1 bytes follow the last property
            """)
    void malformed(String name, String wire, String message) {
        assertThatThrownBy(() -> ofWire(wire)).isInstanceOf(MalformedException.class).hasMessage(message);
    }

    /** RabbitMQ takes no notice of it either. */
    @Test
    void theUnusedFlagMeansNothing() {
        assertThat(ofWire("1002 02").decoded())
                .isEqualTo(MessageProperties.builder().deliveryMode(2).build());
    }

    @Test
    void propertiesCutOffAnywhereAreMalformed() {
        byte[] wire = ofWire(ALL_WIRE).wire();
        for (int length = 0; length < wire.length; length++) {
            byte[] cut = Arrays.copyOf(wire, length);
            assertThatThrownBy(() -> Properties.ofWire(cut)).isInstanceOf(MalformedException.class);
        }
    }

    @Test
    void damagedPropertiesAreMalformedOrCanBeDecoded() {
        byte[] wire = ofWire(ALL_WIRE).wire();
        for (int bit = 0; bit < wire.length * 8; bit++) {
            byte[] damaged = wire.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            try {
                assertThat(Properties.ofWire(damaged).decoded()).isNotNull();
            } catch (MalformedException expected) {
                assertThat(expected).message().isNotBlank();
            }
        }
    }

    @Test
    void whatIsEncodedIsDecodedAgain() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        RandomTables tables = new RandomTables(random);
        for (int round = 0; round < 5_000; round++) {
            MessageProperties properties = random(random, tables);
            byte[] wire = Properties.of(properties).wire();
            assertThat(Properties.ofWire(wire).decoded())
                    .as("seed %s", seed)
                    .usingRecursiveComparison()
                    .isEqualTo(properties);
        }
    }

    private static MessageProperties random(Random random, RandomTables tables) {
        return new MessageProperties(
                text(random, tables),
                text(random, tables),
                random.nextBoolean() ? tables.table(0) : null,
                random.nextBoolean() ? random.nextInt(256) : null,
                random.nextBoolean() ? random.nextInt(256) : null,
                text(random, tables),
                text(random, tables),
                text(random, tables),
                text(random, tables),
                random.nextBoolean() ? Instant.ofEpochSecond(random.nextLong(1L << 40)) : null,
                text(random, tables),
                text(random, tables),
                text(random, tables),
                text(random, tables));
    }

    private static String text(Random random, RandomTables tables) {
        return random.nextBoolean() ? tables.text(random.nextInt(60)) : null;
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 256})
    void anOctetHasItsRange(int value) {
        MessageProperties properties =
                MessageProperties.builder().priority(value).build();
        assertThatThrownBy(() -> Properties.of(properties))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("property priority is 0 to 255, not " + value);
    }

    @Test
    void aTextHasItsLength() {
        MessageProperties properties =
                MessageProperties.builder().replyTo("é".repeat(128)).build();
        assertThatThrownBy(() -> Properties.of(properties))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("property reply-to takes at most 255 bytes of UTF-8, not the 256 of 'é");
    }

    private static Properties ofWire(String hex) {
        return Properties.ofWire(HexFormat.of().parseHex(hex.replaceAll("\\s", "")));
    }

    private static String hex(Properties properties) {
        return HexFormat.of().formatHex(properties.wire());
    }
}
