package org.glassmq.gui.publish;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonCheckTest {

    @ParameterizedTest(name = "{0} with {1} is {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            application/json             | {"a": [1, 2]}    | WellFormed
            application/vnd.shop+json    | [1, 2]           | WellFormed
            application/json             | 5                | WellFormed
            application/json             | {"a": }          | Malformed
            application/json             | {"a": 1          | Malformed
            application/json             | {"a": 1} {       | Malformed
            ``                           | {"a": 1}         | WellFormed
            ``                           | hello            | NotJson
            text/plain                   | {"a":            | NotJson
            application/json             | ``               | NotJson
            """)
    void bodies(String contentType, String body, String expected) {
        assertThat(JsonCheck.of(contentType, body).getClass().getSimpleName()).isEqualTo(expected);
    }

    @Test
    void placeOfTheErrorIsTold() {
        assertThat(JsonCheck.of("application/json", "{\n  \"a\": nope\n}"))
                .isInstanceOfSatisfying(JsonCheck.Malformed.class, malformed -> {
                    assertThat(malformed.line()).isEqualTo(2);
                    assertThat(malformed.column()).isBetween(8, 13);
                });
    }

    @Test
    void indentingChangesNoValue() {
        assertThat(JsonCheck.indented("{\"price\":19.90,\"big\":12345678901234567890}"))
                .contains("\"price\" : 19.90", "12345678901234567890", "\n");
    }

    @Test
    void whatIsMalformedIsNotIndented() {
        assertThat(JsonCheck.indented("{oops")).isEqualTo("{oops");
    }
}
