package org.glassmq.gui.queues;

import static org.assertj.core.api.Assertions.assertThat;

import org.glassmq.gui.table.Filter;
import org.glassmq.gui.table.Filter.Invalid;
import org.glassmq.gui.table.Filter.Matching;
import org.glassmq.gui.table.Filter.Syntax;
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
        Matching<QueueReading> filter = (Matching<QueueReading>) parse(typed, syntax);

        assertThat(filter.predicate().test(new QueueTrack().add(Samples.of(queue).info()))).isEqualTo(picked);
    }

    @Test
    void aBadExpressionSaysWhatIsWrongAndWhere() {
        Filter<QueueReading> filter = parse("orders(", Syntax.REGEX);

        assertThat(filter).isEqualTo(new Invalid<QueueReading>("Unclosed group", 7));
    }

    private static Filter<QueueReading> parse(String typed, Syntax syntax) {
        return Filter.parse(typed, syntax, QueueReader.KIND.searched());
    }
}
