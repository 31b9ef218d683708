package org.glassmq.gui.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Values of headers as they are typed. */
class HeaderTypeTest {

    static Stream<Arguments> values() {
        return Stream.of(
                Arguments.of(HeaderType.TEXT, " kept as it is ", " kept as it is "),
                Arguments.of(HeaderType.BYTE, "-7", (byte) -7),
                Arguments.of(HeaderType.SHORT, "-7", (short) -7),
                Arguments.of(HeaderType.INT, "-7", -7),
                Arguments.of(HeaderType.LONG, "3000000000", 3_000_000_000L),
                Arguments.of(HeaderType.FLOAT, "3.5", 3.5f),
                Arguments.of(HeaderType.DOUBLE, "1.0E-9", 1e-9),
                Arguments.of(HeaderType.DECIMAL, "19.99", new BigDecimal("19.99")),
                Arguments.of(HeaderType.BOOLEAN, "true", true),
                Arguments.of(HeaderType.TIME, "2026-01-31T14:03:27Z", Instant.parse("2026-01-31T14:03:27Z")),
                Arguments.of(HeaderType.BYTES, "0aff", new byte[] {10, -1}),
                Arguments.of(HeaderType.JSON, "{\"a\":[1,true]}", Map.of("a", List.of(1, true))),
                Arguments.of(HeaderType.VOID, "", null));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("values")
    void valueIsReadAndWrittenBack(HeaderType type, String typed, Object value) {
        assertThat(type.parse(typed)).isEqualTo(value);
        assertThat(HeaderType.of(value)).isEqualTo(type);
        assertThat(HeaderType.write(value)).isEqualTo(typed);
    }

    @ParameterizedTest(name = "{0} is not \"{1}\"")
    @CsvSource({
        "INT, 3000000000",
        "INT, seven",
        "BYTE, 128",
        "SHORT, 32768",
        "FLOAT, x",
        "LONG, 1.5",
        "DOUBLE, 1.5 s",
        "DECIMAL, 99999999999",
        "DECIMAL, 1e9",
        "BOOLEAN, yes",
        "TIME, yesterday",
        "BYTES, 0af",
        "BYTES, xy",
        "JSON, 5",
        "JSON, {"
    })
    void otherTextIsRefused(HeaderType type, String typed) {
        assertThatThrownBy(() -> type.parse(typed)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void bytesMayBeGroupedByBlanks() {
        assertThat(HeaderType.BYTES.parse("0a ff 00")).isEqualTo(new byte[] {10, -1, 0});
    }
}
