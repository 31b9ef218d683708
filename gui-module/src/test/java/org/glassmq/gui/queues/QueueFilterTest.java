package org.glassmq.gui.queues;

import static org.assertj.core.api.Assertions.assertThat;

import org.glassmq.gui.queues.QueueFilter.Invalid;
import org.glassmq.gui.queues.QueueFilter.Matching;
import org.glassmq.gui.queues.QueueFilter.Syntax;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueueFilterTest {

    @ParameterizedTest(name = "{0} ''{1}'' picks {2}: {3}")
    @CsvSource(delimiter = '|', textBlock = """
            TEXT  | ''          | orders      | true
            TEXT  | '  '        | orders      | true
            TEXT  | ord         | orders      | true
            TEXT  | ORD         | orders      | true
            TEXT  | ord         | Orders      | true
            TEXT  | 'dead ord'  | orders.dead | true
            TEXT  | 'dead ord'  | orders      | false
            TEXT  | classic     | orders      | true
            TEXT  | o.d         | orders      | false
            REGEX | ^o.*s$      | orders      | true
            REGEX | ^O          | orders      | true
            REGEX | ^rd         | orders      | false
            REGEX | '(dead|dlq)' | orders.dlq | true
            """)
    void picksQueues(Syntax syntax, String typed, String queue, boolean picked) {
        Matching filter = (Matching) QueueFilter.parse(typed, syntax);

        assertThat(filter.predicate().test(Samples.of(queue).info())).isEqualTo(picked);
    }

    @Test
    void aBadExpressionSaysWhatIsWrongAndWhere() {
        QueueFilter filter = QueueFilter.parse("orders(", Syntax.REGEX);

        assertThat(filter).isEqualTo(new Invalid("Unclosed group", 7));
    }
}
