package org.glassmq.gui.publish;

import static org.assertj.core.api.Assertions.assertThat;

import org.glassmq.gui.publish.BodyCheck.Language;
import org.glassmq.gui.text.BodyLine.Kind;
import org.glassmq.gui.text.BodyLine.Span;
import org.junit.jupiter.api.Test;

class EditorColoursTest {

    @Test
    void variablesStandOutInsideOfTextsToo() {
        assertThat(EditorColours.of(Language.JSON, "{\"id\": \"a-${seq}\", \"n\": ${random:1..9}}"))
                .contains(
                        new Span(Kind.KEY, "\"id\""),
                        new Span(Kind.STRING, "\"a-"),
                        new Span(Kind.VARIABLE, "${seq}"),
                        new Span(Kind.STRING, "\""))
                .filteredOn(span -> span.kind() == Kind.VARIABLE)
                .extracting(Span::text)
                .startsWith("${seq}");
    }

    @Test
    void noCharacterIsLostOrAdded() {
        for (Language language : Language.values()) {
            for (String line : new String[] {"", "<a b=\"${seq}\">${x", "{\"a\": [1, ${seq}, \"$${\"]}", "a${seq}"}) {
                StringBuilder text = new StringBuilder();
                EditorColours.of(language, line).forEach(span -> text.append(span.text()));
                assertThat(text.toString()).isEqualTo(line);
            }
        }
    }
}
