package org.glassmq.gui.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.OptionalInt;
import org.glassmq.broker.api.QueueRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqlTextTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            SELECT * FROM MESSAGES('orders')                 | SELECT * FROM messages.q1
            select 1 from messages ( 'a' ) where offset > 5; | select 1 from messages.q1 where "offset" > 5
            SELECT m.offset FROM MESSAGES('a') m OFFSET 5    | SELECT m."offset" FROM messages.q1 m OFFSET 5
            SELECT offset FROM MESSAGES('a') OFFSET 2 ROWS   | SELECT "offset" FROM messages.q1 OFFSET 2 ROWS
            SELECT 'offset', "offset" -- offset              | SELECT 'offset', "offset"
            SELECT /* MESSAGES('x') /* */ */ 1 // offset     | SELECT /* MESSAGES('x') /* */ */ 1
            SELECT 'MESSAGES(''x'')'                         | SELECT 'MESSAGES(''x'')'
            TABLE MESSAGES('a'), MESSAGES('b'), MESSAGES('a') | TABLE messages.q1, messages.q2, messages.q1
            SELECT COUNT(*) OFFSET FROM MESSAGES('v', 'a')   | SELECT COUNT(*) "offset" FROM messages.q1
            """)
    void queuesBecomeTablesAndTheOffsetAColumn(String typed, String sql) throws StatementException {
        assertThat(SqlText.of(typed).sql()).isEqualTo(sql);
    }

    @Test
    void namesOfQueuesAreThoseThatWereTyped() throws StatementException {
        SqlText text = SqlText.of("SELECT 1 FROM MESSAGES('it''s') a, MESSAGES('sales', '\"Q\"') b");

        assertThat(text.queues().keySet()).containsExactly(new QueueRef("/", "it's"), new QueueRef("sales", "\"Q\""));
        assertThat(text.queues().get(new QueueRef("sales", "\"Q\"")).position()).isEqualTo(35);
    }

    @ParameterizedTest(name = "{1}: {0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            DELETE FROM MESSAGES('a')            | 0  | 'DELETE' is not possible here
            (SELECT 1) ; SELECT 2                | 11 | one statement at a time
            SELECT 'open                         | 7  | does not end; close it with '
            SELECT "open                         | 7  | does not end; close it with "
            SELECT $$open                        | 7  | does not end; close it with $$
            SELECT 1 /* /* */                    | 9  | does not end; close it with */
            SELECT * FROM MESSAGES(orders)       | 14 | MESSAGES takes the name of a queue
            SELECT * FROM MESSAGES('a', 'b', 'c') | 14 | MESSAGES takes the name of a queue
            SELECT * FROM MESSAGES('a'           | 14 | MESSAGES takes the name of a queue
            ;                                    | 0  | there is no statement
            """)
    void whatIsNoQueryIsRefusedAtItsPlace(String typed, int position, String why) {
        assertThatThrownBy(() -> SqlText.of(typed)).isInstanceOfSatisfying(StatementException.class, e -> {
            assertThat(e).hasMessageContaining(why);
            assertThat(e.position()).hasValue(position);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "SELECT * FROM MESSAGES('a')", "SELECT a.* FROM MESSAGES('a') a", "SELECT UPPER(body) FROM MESSAGES('a')",
        "TABLE messages.q1", "SELECT \"BODY\" FROM MESSAGES('a')", "SELECT body_encoding FROM MESSAGES('a')"
    })
    void bodiesAreReadWhereTheyMayBeNeeded(String typed) throws StatementException {
        assertThat(SqlText.of(typed).needsBodies()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "SELECT COUNT(*) FROM MESSAGES('a')", "SELECT body_size, 'body' FROM MESSAGES('a')", "SELECT 1 -- body"
    })
    void bodiesAreNotReadWhereNobodyAsksForThem(String typed) throws StatementException {
        assertThat(SqlText.of(typed).needsBodies()).isFalse();
    }

    @Test
    void placesInTheStatementForTheEngineArePlacesInTheTypedOne() throws StatementException {
        String typed = "SELECT offset, x FROM MESSAGES('a-long-name') WHERE y";
        SqlText text = SqlText.of(typed);

        assertThat(text.typedIndex(text.sql().indexOf("x "))).isEqualTo(typed.indexOf("x "));
        assertThat(text.typedIndex(text.sql().indexOf("messages"))).isEqualTo(typed.indexOf("MESSAGES"));
        assertThat(text.typedIndex(text.sql().indexOf("y"))).isEqualTo(typed.indexOf("WHERE y") + 6);
        assertThat(text.typedIndex(text.sql().length())).isEqualTo(typed.length());
        assertThat(text.positionOf("Y")).hasValue(typed.length() - 1);
        assertThat(text.positionOf("z")).isEqualTo(OptionalInt.empty());
    }
}
