package org.glassmq.gui.publish;

import static org.assertj.core.api.Assertions.assertThat;

import org.glassmq.gui.publish.BodyCheck.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BodyCheckTest {

    @ParameterizedTest(name = "{0}: {1} is {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            application/json             | {"a": [1, 2]}    | WellFormed
            application/vnd.shop+json    | [1, 2]           | WellFormed
            application/json             | 5                | WellFormed
            application/json             | {"a": }          | Malformed
            application/json             | {"a": 1          | Malformed
            application/json             | {"a": 1} {       | Malformed
            ``                           | {"a": 1}         | WellFormed
            ``                           | hello            | NotChecked
            text/plain                   | {"a":            | NotChecked
            application/json             | ``               | NotChecked
            application/xml              | <a><b/></a>      | WellFormed
            text/xml                     | <a><b></a>       | Malformed
            ``                           | <a/>             | WellFormed
            text/html                    | <br>             | NotChecked
            """)
    void bodies(String contentType, String body, String expected) {
        assertThat(BodyCheck.of(contentType, body).getClass().getSimpleName()).isEqualTo(expected);
    }

    @Test
    void placeOfTheErrorIsTold() {
        assertThat(BodyCheck.of("application/json", "{\n  \"a\": nope\n}"))
                .isInstanceOfSatisfying(BodyCheck.Malformed.class, malformed -> {
                    assertThat(malformed.language()).isEqualTo(Language.JSON);
                    assertThat(malformed.line()).isEqualTo(2);
                    assertThat(malformed.column()).isBetween(8, 13);
                });
        assertThat(BodyCheck.of("application/xml", "<a>\n<b></c>\n</a>"))
                .isInstanceOfSatisfying(BodyCheck.Malformed.class, malformed ->
                        assertThat(malformed.line()).isEqualTo(2));
    }
}
