package org.glassmq.gui.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.glassmq.gui.text.BodyLine;
import org.glassmq.gui.text.BodyLine.Kind;
import org.glassmq.gui.text.BodyLine.Span;
import org.glassmq.gui.text.Colours;
import org.junit.jupiter.api.Test;

class TextLinesTest {

    @Test
    void linesAreNumberedAndLongOnesGoOnWithoutANumber() {
        TextLines lines = TextLines.of("one\ntwo is long\n\nfour\r\n", 5, Colours::none);

        assertThat(lines).extracting(BodyLine::text).containsExactly("one", "two i", "s lon", "g", "", "four");
        assertThat(lines).extracting(BodyLine::number).containsExactly(1, 2, 0, 0, 3, 4);
    }

    @Test
    void charactersOfEastAsiaTakeTwoColumns() {
        assertThat(TextLines.of("你好世界ab", 4, Colours::none))
                .extracting(BodyLine::text)
                .containsExactly("你好", "世界", "ab");
    }

    @Test
    void aCharacterOfTwoUnitsIsNotCut() {
        assertThat(TextLines.of("a😀b😀", 3, Colours::none))
                .extracting(BodyLine::text)
                .containsExactly("a😀", "b😀");
    }

    @Test
    void nothingIsOneEmptyLine() {
        assertThat(TextLines.of("", 80, Colours::none)).extracting(BodyLine::text).containsExactly("");
    }

    @Test
    void coloursGoOnInTheContinuationOfALine() {
        TextLines lines = TextLines.of("\"key\": \"a long text\"", 10, Colours::json);

        assertThat(lines.get(0).spans())
                .containsExactly(
                        new Span(Kind.KEY, "\"key\""), new Span(Kind.PLAIN, ": "), new Span(Kind.STRING, "\"a "));
        assertThat(lines.get(1).spans()).containsExactly(new Span(Kind.STRING, "long text\""));
    }

    @Test
    void jsonHasColours() {
        assertThat(Colours.json("  \"n\": -1.5e3, true"))
                .containsExactly(
                        new Span(Kind.PLAIN, "  "),
                        new Span(Kind.KEY, "\"n\""),
                        new Span(Kind.PLAIN, ": "),
                        new Span(Kind.NUMBER, "-1.5e3"),
                        new Span(Kind.PLAIN, ", "),
                        new Span(Kind.LITERAL, "true"));
    }

    @Test
    void xmlHasColours() {
        assertThat(Colours.xml("<a x=\"1\">text</a>"))
                .containsExactly(
                        new Span(Kind.MARKUP, "<a"),
                        new Span(Kind.PLAIN, " x="),
                        new Span(Kind.STRING, "\"1\""),
                        new Span(Kind.MARKUP, ">"),
                        new Span(Kind.PLAIN, "text"),
                        new Span(Kind.MARKUP, "</a"),
                        new Span(Kind.MARKUP, ">"));
    }

    @Test
    void aHugeLineIsTakenApartOnlyWhereItIsLookedAt() {
        TextLines lines = TextLines.of("x".repeat(8 << 20), 100, Colours::json);

        assertThat(lines).hasSize((8 << 20) / 100 + 1);
        assertThat(lines.get(70_000).spans()).isEqualTo(List.of(new Span(Kind.PLAIN, "x".repeat(100))));
    }
}
