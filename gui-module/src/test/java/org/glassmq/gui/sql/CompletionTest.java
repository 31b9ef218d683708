package org.glassmq.gui.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.glassmq.broker.api.QueueRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompletionTest {
    private static final List<QueueRef> QUEUES = List.of(
            new QueueRef("/", "dead.orders"),
            new QueueRef("/", "it's"),
            new QueueRef("/", "orders"),
            new QueueRef("sales", "orders"));

    /** The caret is where the bar stands. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            SELECT rou|                              ; SELECT routing_key
            SELECT 1 FROM mess|                      ; SELECT 1 FROM MESSAGES('
            SELECT 1 FROM MESSAGES('or|              ; SELECT 1 FROM MESSAGES('orders')
            SELECT 1 FROM MESSAGES('or|') WHERE      ; SELECT 1 FROM MESSAGES('orders') WHERE
            SELECT 1 FROM messages ( 'it|            ; SELECT 1 FROM messages ( 'it''s')
            SELECT json_n|                           ; SELECT json_number(
            SELECT 1 FROM t WHE|                     ; SELECT 1 FROM t WHERE
            """)
    void theFirstProposalFits(String before, String after) {
        int caret = before.indexOf('|');
        String text = before.replace("|", "");
        Completion completion = Completion.at(text, caret, QUEUES);

        assertThat(text.substring(0, completion.from())
                        + completion.proposals().getFirst()
                        + text.substring(completion.to()))
                .isEqualToIgnoringWhitespace(after);
    }

    @Test
    void queuesThatBeginSoComeFirstAndOtherHostsAreNamed() {
        String text = "SELECT 1 FROM MESSAGES('ord";

        assertThat(Completion.at(text, text.length(), QUEUES).proposals())
                .containsExactly("orders')", "sales', 'orders')", "dead.orders')");
    }

    @Test
    void withoutALetterEverythingIsOffered() {
        assertThat(Completion.at("", 0, QUEUES).proposals()).contains("offset", "MESSAGES('", "json(", "SELECT ");
        assertThat(Completion.at("SELECT offset", 13, QUEUES).proposals()).isEmpty();
    }
}
