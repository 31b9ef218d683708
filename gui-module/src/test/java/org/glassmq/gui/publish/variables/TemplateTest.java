package org.glassmq.gui.publish.variables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.glassmq.gui.publish.variables.VariableException.Kind;
import org.glassmq.gui.support.Language;
import org.glassmq.gui.support.Messages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.5Z");

    @ParameterizedTest(name = "{0} gives {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            hello                       | hello
            ``                          | ``
            order.${seq}                | order.7
            ${seq}${seq}                | 77
            at ${now}                   | at 2026-03-01T12:00:00.500Z
            ${random:5..5}              | 5
            ${random:-3..-3}            | -3
            ${pick:only}                | only
            ${csv:who} in ${csv:a b}    | Ada in here
            $${seq}                     | ${seq}
            $$${seq}                    | $${seq}
            $ $$ $x {seq} }             | $ $$ $x {seq} }
            100$                        | 100$
            """)
    void textsAreFilledIn(String text, String expected) throws VariableException {
        Values values = Values.of(7, NOW, new Random(1), Map.of("who", "Ada", "a b", "here"));

        assertThat(Template.of(text).fill(values)).isEqualTo(expected);
    }

    @Test
    void nothingCanBePickedToo() throws VariableException {
        assertThat(Template.of("a${pick:|}b").fill(Values.of(1, NOW, new Random(1)))).isEqualTo("ab");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ${sequence}           | UNKNOWN          | sequence
            ${}                   | UNKNOWN          | ``
            ${seq:1}              | UNKNOWN          | seq:1
            a ${seq               | NOT_CLOSED       | seq
            ${random}             | RANGE            | random
            ${random:1-9}         | RANGE            | random:1-9
            ${random:9..1}        | RANGE            | random:9..1
            ${random:1..99999999999999999999} | RANGE | random:1..99999999999999999999
            ${pick}               | NOTHING_TO_PICK  | pick
            ${csv:}               | NO_COLUMN_NAMED  | csv:
            """)
    void wrongOnesAreNamed(String text, Kind kind, String variable) {
        assertThatThrownBy(() -> Template.of(text)).isInstanceOfSatisfying(VariableException.class, e -> {
            assertThat(e.kind()).isEqualTo(kind);
            assertThat(e.variable()).isEqualTo(variable);
        });
    }

    @Test
    void columnThatIsNotThereIsNamedInTheMessage() throws VariableException {
        Template template = Template.of("${csv:who}");

        assertThat(template.columns()).containsExactly("who");
        assertThatThrownBy(() -> template.fill(Values.of(1, NOW, new Random(1))))
                .isInstanceOfSatisfying(VariableException.class, e -> assertThat(
                                e.text(new Messages(Language.ENGLISH)))
                        .isEqualTo("'${csv:who}' has no value: the messages are not made of rows with such a column"));
    }

    @Test
    void unknownOneIsToldWithThoseThatThereAre() {
        assertThatThrownBy(() -> Template.of("${id}"))
                .isInstanceOfSatisfying(VariableException.class, e -> assertThat(
                                e.text(new Messages(Language.ENGLISH)))
                        .isEqualTo("'${id}' is no variable; there are ${seq}, ${uuid}, ${now}, ${random:1..9}, "
                                + "${pick:a|b|c}, ${csv:column}. Write $${ for the two characters themselves"));
    }

    @Test
    void uuidIsTheSameInOneMessageAndAnotherInTheNext() throws VariableException {
        Template template = Template.of("${uuid}/${uuid}");
        Random random = new Random(42);

        String first = template.fill(Values.of(1, NOW, random));
        String second = template.fill(Values.of(2, NOW, random));

        String half = first.substring(0, 36);
        assertThat(first).isEqualTo(half + "/" + half).isNotEqualTo(second);
        assertThat(UUID.fromString(half).version()).isEqualTo(4);
        assertThat(UUID.fromString(half).variant()).isEqualTo(2);
    }

    @Test
    void chanceReachesBothEndsAndNothingBeyond() throws VariableException {
        Template template = Template.of("${random:1..3}${pick:a|b}");
        Random random = new Random(42);
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 500; i++) {
            seen.add(template.fill(Values.of(i, NOW, random)));
        }

        assertThat(seen).containsExactlyInAnyOrder("1a", "1b", "2a", "2b", "3a", "3b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"${seq}", "$${seq}", "$$${", "a${b}c$", "plain", "${", "$"})
    void whatIsMadeLiteralComesOutAsItWas(String text) throws VariableException {
        Template template = Template.of(Template.literal(text));

        assertThat(template.constant()).isTrue();
        assertThat(template.fill(null)).isEqualTo(text);
    }

    @Test
    void placesAreThoseOfVariablesRightAndWrong() {
        assertThat(Template.places("a${seq}b$${no}${oops}${un"))
                .extracting(place -> "a${seq}b$${no}${oops}${un".substring(place.from(), place.to()))
                .containsExactly("${seq}", "${oops}", "${un");
        assertThat(Template.places("nothing $ here")).isEmpty();
    }
}
