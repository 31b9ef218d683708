package org.glassmq.gui.publish;

import static org.assertj.core.api.Assertions.assertThat;

import org.glassmq.gui.publish.BodyCheck.Language;
import org.junit.jupiter.api.Test;

class IndentingTest {

    @Test
    void noValueOfJsonChanges() {
        assertThat(Indenting.of(Language.JSON, "{\"price\":19.90,\"big\":12345678901234567890,\"price\":1e400}"))
                .contains("{\n  \"price\": 19.90,\n  \"big\": 12345678901234567890,\n  \"price\": 1e400\n}");
    }

    @Test
    void variablesStayWhereTheyAre() {
        String typed = "{\"id\":${seq},\"who\":\"${pick:a\"b|c}-7${seq}\",\"literal\":\"$${x}\",\"n\":1${seq}}";

        assertThat(Indenting.of(Language.JSON, typed))
                .contains("{\n  \"id\": ${seq},\n  \"who\": \"${pick:a\"b|c}-7${seq}\",\n"
                        + "  \"literal\": \"$${x}\",\n  \"n\": 1${seq}\n}");
    }

    @Test
    void xmlIsIndentedToo() {
        assertThat(Indenting.of(Language.XML, "<a><b id=\"${seq}\">${csv:who}</b></a>"))
                .contains("<a>\n  <b id=\"${seq}\">${csv:who}</b>\n</a>");
    }

    @Test
    void whatIsMalformedStaysAsItIs() {
        assertThat(Indenting.of(Language.JSON, "{oops")).isEmpty();
        assertThat(Indenting.of(Language.XML, "<a>")).isEmpty();
        assertThat(Indenting.of(Language.PLAIN, "hello")).isEmpty();
    }
}
