package org.glassmq.broker.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ErlangTermTest {

    static List<Arguments> terms() {
        return List.of(
                Arguments.of(null, "undefined"),
                Arguments.of("", "<<>>"),
                Arguments.of("most", "<<\"most\">>"),
                Arguments.of("a \"b\" \\", "<<\"a \\\"b\\\" \\\\\">>"),
                Arguments.of("größe", "<<\"größe\"/utf8>>"),
                Arguments.of("a\u0001", "<<97,1>>"),
                Arguments.of(new byte[] {-1, 2}, "<<255,2>>"),
                Arguments.of(new byte[] {'o', 'k'}, "<<\"ok\">>"),
                Arguments.of(true, "true"),
                Arguments.of(5, "5"),
                Arguments.of(1.5, "1.5"),
                Arguments.of(new BigDecimal("3.14"), "{2,314}"),
                Arguments.of(Instant.ofEpochSecond(7), "7"),
                Arguments.of(List.of("a", 1L), "[{longstr,<<\"a\">>},{long,1}]"),
                Arguments.of(Map.of("k", (byte) 1), "[{<<\"k\">>,byte,1}]"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("terms")
    void isWrittenAsRabbitMqDoes(Object value, String text) {
        assertThat(ErlangTerm.of(value)).isEqualTo(text);
    }
}
