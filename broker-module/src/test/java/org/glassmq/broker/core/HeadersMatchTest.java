package org.glassmq.broker.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("headers exchanges (AMQP 0-9-1, section 3.1.3.4, RabbitMQ's dialect)")
class HeadersMatchTest {

    @ParameterizedTest(name = "binding {0}, headers {1}: {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', nullValues = "-", textBlock = """
            a=1,b=2                        | a=1,b=2,c=3   | true
            a=1,b=2                        | a=1           | false
            a=1,b=2                        | a=1,b=3       | false
            -                              | -             | true
            -                              | a=1           | true
            x-match=all                    | -             | true
            x-match=all,a=1                | a=1           | true
            x-match=all,a=1                | x-match=all   | false
            x-match=all,a                  | a=whatever    | true
            x-match=all,a                  | b=1           | false
            x-match=all,a=1                | a             | false
            x-match=all,a                  | a             | true
            x-match=all,x-b=1,a=1          | a=1           | true
            x-match=all-with-x,x-b=1,a=1   | a=1           | false
            x-match=all-with-x,x-b=1,a=1   | a=1,x-b=1     | true
            x-match=all-with-x             | -             | true
            x-match=any                    | -             | false
            x-match=any                    | a=1           | false
            x-match=any,a=1,b=2            | b=2           | true
            x-match=any,a=1,b=2            | a=2,b=1       | false
            x-match=any,a=1,b=2            | -             | false
            x-match=any,a                  | a             | true
            x-match=any,x-b=1              | x-b=1         | false
            x-match=any-with-x,x-b=1       | x-b=1         | true
            x-match=any-with-x,x-b=1       | x-match=1     | false
            x-match=any-with-x             | x-match=any   | false
            A=1                            | a=1           | false
            """)
    void matches(String binding, String headers, boolean expected) {
        HeadersMatch match = HeadersMatch.of(table(binding));
        assertThat(match.matches(table(headers))).isEqualTo(expected);
        assertThat(match.judge(table(headers)).matched()).isEqualTo(expected);
    }

    @ParameterizedTest(name = "binding {0}, headers {1}: {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', nullValues = "-", textBlock = """
            -                   | a=1     | no header is asked for, so every message matches
            x-match=any         | a=1     | x-match is 'any' and no header is asked for, so nothing matches
            a=1                 | a=1     | header 'a' is '1'
            a=1,b               | a=1,b=2 | header 'a' is '1'; header 'b' is there
            a=1,b=2,c=3,d=4     | a=1,b=2,c=3,d=4 | header 'a' is '1'; header 'b' is '2'; header 'c' is '3'; and 1 more
            a=1,b=2             | a=1,b=3 | header 'b' is '3', not '2'
            a=1,b=2             | a=1     | header 'b' is missing
            a=1                 | a       | header 'a' is without a value, not '1'
            x-match=any,a=1,b=2 | b=2     | header 'b' is '2'
            x-match=any,a=1,b=2 | b=3     | header 'a' is missing; header 'b' is '3', not '2'
            """)
    void theReasonNamesTheHeader(String binding, String headers, String why) {
        assertThat(HeadersMatch.of(table(binding)).judge(table(headers)).why().text()).isEqualTo(why);
    }

    static List<Arguments> values() {
        Instant time = Instant.ofEpochSecond(1_700_000_000);
        return List.of(
                Arguments.of(1, 1L, true),
                Arguments.of((byte) -1, (short) -1, true),
                Arguments.of(1, 2, false),
                Arguments.of(1, 1.0, true),
                Arguments.of(1.5f, 1.5, true),
                Arguments.of(0.1f, 0.1, false),
                Arguments.of(Long.MAX_VALUE, (double) Long.MAX_VALUE, false),
                Arguments.of(new BigDecimal("1.50"), new BigDecimal("1.5"), false),
                Arguments.of(new BigDecimal("1.50"), new BigDecimal("1.50"), true),
                Arguments.of(new BigDecimal("2"), 2, false),
                Arguments.of(Double.POSITIVE_INFINITY, Float.POSITIVE_INFINITY, true),
                Arguments.of(Double.POSITIVE_INFINITY, Long.MAX_VALUE, false),
                Arguments.of(Double.NaN, Double.NaN, false),
                Arguments.of(Double.NaN, new BigDecimal("1"), false),
                Arguments.of(time, time, true),
                Arguments.of(time, 1_700_000_000L, true),
                Arguments.of(time, time.plusSeconds(1), false),
                Arguments.of("1", 1, false),
                Arguments.of("true", true, false),
                Arguments.of(true, true, true),
                Arguments.of(true, false, false),
                Arguments.of(true, 1, false),
                Arguments.of("a", "a", true),
                Arguments.of("a", "A", false),
                Arguments.of("ä", new byte[] {(byte) 0xc3, (byte) 0xa4}, true),
                Arguments.of(new byte[] {1, 2}, new byte[] {1, 2}, true),
                Arguments.of(new byte[] {1, 2}, new byte[] {1, 3}, false),
                Arguments.of(List.of(1, "a"), List.of(1, "a"), true),
                Arguments.of(List.of(1, "a"), List.of(1L, "a"), false),
                Arguments.of(List.of(1, 2), List.of(2, 1), false),
                Arguments.of(List.of(1), List.of(1, 2), false),
                Arguments.of(Arrays.asList(1, null), Arrays.asList(1, null), true),
                Arguments.of(Arrays.asList(1, null), List.of(1, 2), false),
                Arguments.of(Map.of("k", 1, "l", List.of()), Map.of("l", List.of(), "k", 1), true),
                Arguments.of(Map.of("k", 1), Map.of("k", 1.0), false),
                Arguments.of(Map.of("k", 1), Map.of("l", 1), false),
                Arguments.of(Map.of("k", 1), List.of(1), false),
                Arguments.of(List.of(), "", false));
    }

    @ParameterizedTest(name = "{0} and {1}: {2}")
    @MethodSource("values")
    void valuesAreComparedByWhatTheyMean(Object one, Object other, boolean expected) {
        assertThat(HeadersMatch.sameValue(one, other)).isEqualTo(expected);
        assertThat(HeadersMatch.sameValue(other, one)).isEqualTo(expected);
        assertThat(HeadersMatch.of(Map.of("h", one)).matches(Map.of("h", other))).isEqualTo(expected);
    }

    @Test
    void otherModesAreRefused() {
        assertThatThrownBy(() -> HeadersMatch.of(Map.of("x-match", "most")))
                .isInstanceOf(Refusal.class)
                .hasMessage("PRECONDITION_FAILED - Invalid x-match field value <<\"most\">>; "
                        + "expected all, any, all-with-x, or any-with-x");
        assertThatThrownBy(() -> HeadersMatch.of(Map.of("x-match", 5)))
                .isInstanceOf(Refusal.class)
                .hasMessage("PRECONDITION_FAILED - Invalid x-match field type signedint (value 5); expected longstr");
    }

    @Test
    void onlyAHeadersExchangeMindsTheMode() {
        RouteFixture host = new RouteFixture().queues("q").exchange("x", "direct");
        host.topology.bindQueue("x", "q", "k", Map.of("x-match", "most"));
        assertThat(host.route("x", "k")).containsExactly("q");
    }

    @Test
    void longValuesAreCutInTheReason() {
        assertThat(HeadersMatch.of(Map.of("h", "x")).judge(Map.of("h", "y".repeat(1000))).why().text())
                .isEqualTo("header 'h' is '" + "y".repeat(60) + "…' (1000 characters), not 'x'");
    }

    @Test
    void aHeadersExchangeGoesToEachQueueWhoseBindingMatches() {
        RouteFixture host = new RouteFixture().queues("a", "b", "c").exchange("x", "headers");
        host.topology.bindQueue("x", "b", "", Map.of("x-match", "any", "n", 1, "m", 2));
        host.topology.bindQueue("x", "a", "", Map.of("n", 1));
        host.topology.bindQueue("x", "b", "", Map.of("n", 1));
        host.topology.bindQueue("x", "c", "", Map.of("n", 2));
        assertThat(host.route("x", "any key", Map.of("n", 1L))).containsExactly("b", "a");
        assertThat(host.route("x", "any key", Map.of("n", 3))).isEmpty();
        host.deleteQueue("b");
        assertThat(host.route("x", "any key", Map.of("n", 1L))).containsExactly("a");
    }

    private static Map<String, Object> table(String text) {
        Map<String, Object> table = new LinkedHashMap<>();
        if (text != null) {
            for (String field : text.split(",")) {
                String[] parts = field.split("=");
                table.put(parts[0], parts.length == 1 ? null : parts[1]);
            }
        }
        return table;
    }
}
