package org.glassmq.gui.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.glassmq.broker.api.BrowsePage;
import org.glassmq.broker.api.BrowseRequest;
import org.glassmq.broker.api.BrowsedMessage;
import org.glassmq.broker.api.MessageProperties;
import org.glassmq.broker.api.QueueDeclaration;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.gui.testing.FakeSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqlRunnerTest {
    private static final String ENDLESS =
            "SELECT SUM(a.x * b.x) FROM SYSTEM_RANGE(1, 10000000) a, SYSTEM_RANGE(1, 10000000) b";

    private final FakeSession session = new FakeSession();
    private final QueueRef orders = session.addQueue("orders");
    private final QueueRef replies = session.addQueue("replies");

    private static MemoryWatch calm() {
        return new MemoryWatch(() -> 0, () -> {}, 0.5);
    }

    private SqlRunner runner() {
        return new SqlRunner(session, SqlRunnerTest::calm);
    }

    private ResultRows run(String statement) throws Exception {
        ResultRows rows = new ResultRows();
        runner().run(statement, rows, _ -> {});
        return rows;
    }

    private List<List<Object>> rows(String statement) throws Exception {
        return run(statement).from(0).stream().map(Arrays::asList).toList();
    }

    private void fill(int count) {
        for (int i = 0; i < count; i++) {
            session.put(orders, "{\"id\": %d, \"total\": %d.50, \"items\": [{\"n\": %d}]}".formatted(i, 10 * i, i % 3));
        }
    }

    private void put(QueueRef queue, MessageProperties.Builder properties, String body) {
        session.put(queue, properties.build(), body.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aQueueIsATable() throws Exception {
        put(
                orders,
                MessageProperties.builder()
                        .contentType("application/json")
                        .deliveryMode(2)
                        .messageId("m-1")
                        .timestamp(Instant.parse("2026-02-28T11:00:00Z"))
                        .header("attempt", 3)
                        .header("region", "eu"),
                "{\"a\": 1}");
        session.put(orders, MessageProperties.NONE, new byte[] {(byte) 0xff, 0});

        ResultRows result = run("SELECT * FROM MESSAGES('orders')");
        assertThat(result.columns().stream().map(RowSink.Column::name))
                .containsExactlyElementsOf(
                        Arrays.stream(MessageColumn.values()).map(MessageColumn::columnName).toList());
        assertThat(rows("SELECT offset, time, state, deliveries, redelivered, routing_key, delivery_mode, message_id,"
                + " timestamp, body_size, body, body_encoding, priority FROM MESSAGES('orders')"))
                .containsExactly(
                        Arrays.asList(
                                0L,
                                Instant.parse("2026-03-01T12:00:00Z"),
                                "ready",
                                0L,
                                false,
                                "orders",
                                2L,
                                "m-1",
                                Instant.parse("2026-02-28T11:00:00Z"),
                                8L,
                                "{\"a\": 1}",
                                "utf-8",
                                null),
                        Arrays.asList(
                                1L,
                                Instant.parse("2026-03-01T12:00:00Z"),
                                "ready",
                                0L,
                                false,
                                "orders",
                                null,
                                null,
                                null,
                                2L,
                                "/wA=",
                                "base64",
                                null));
        assertThat(rows("SELECT json(headers, '$.region'), json_number(headers, '$.attempt'),"
                + " json(properties, '$.content_type') FROM MESSAGES('orders') WHERE offset = 0"))
                .hasToString("[[eu, 3, application/json]]");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            COUNT(*) | | [[40]]
            offset | WHERE offset BETWEEN 7 AND 9 | [[7], [8], [9]]
            offset | WHERE offset >= 38 ORDER BY offset DESC | [[39], [38]]
            offset | WHERE offset < 2 ORDER BY offset DESC | [[1], [0]]
            offset | WHERE offset IN (39, 3, 100) | [[3], [39]]
            offset | ORDER BY offset LIMIT 2 OFFSET 5 | [[5], [6]]
            offset | ORDER BY offset DESC LIMIT 2 | [[39], [38]]
            json(body, '$.id') | WHERE json_number(body, '$.total') > 370 | [[37], [38], [39]]
            MAX(json_number(body, '$.total')) | | [[390.5]]
            json(body, '$.items'), json(body, '$.none') | LIMIT 1 | [[[{"n":0}], null]]
            COUNT(*) | WHERE json_matches(body, '$.items[?(@.n == 2)]') | [[13]]
            json_number(body, '$.items[0].n') AS n, COUNT(*) | GROUP BY n ORDER BY n DESC LIMIT 1 | [[2, 13]]
            MIN(offset), MAX(offset) | | [[0, 39]]
            offset | WHERE body LIKE '%"id": 12,%' | [[12]]
            """)
    void statementsMeanWhatTheyMeanInSql(String select, String rest, String expected) throws Exception {
        fill(40);

        assertThat(rows("SELECT " + select + " FROM MESSAGES('orders') " + (rest == null ? "" : rest)))
                .hasToString(expected);
    }

    @Test
    void queuesAreJoined() throws Exception {
        for (int i = 0; i < 3_000; i++) {
            put(orders, MessageProperties.builder().messageId("m-" + i), "request " + i);
            if (i % 3 > 0) {
                put(replies, MessageProperties.builder().correlationId("m-" + i), "reply " + i);
            }
        }
        SqlRunner.Reading reading = runner().run(
                "SELECT a.offset, b.body FROM MESSAGES('orders') a JOIN MESSAGES('replies') b"
                        + " ON b.correlation_id = a.message_id WHERE a.offset IN (1, 2, 3)",
                new ResultRows(),
                _ -> {});

        assertThat(reading.messages()).as("each queue is read once").isLessThan(5_100);
        assertThat(rows("SELECT COUNT(*) FROM MESSAGES('orders') a LEFT JOIN MESSAGES('replies') b"
                        + " ON b.correlation_id = a.message_id WHERE b.offset IS NULL"))
                .hasToString("[[1000]]");
        assertThat(rows("SELECT a.body, b.body FROM MESSAGES('orders') a JOIN MESSAGES('replies') b"
                        + " ON json(CONCAT('\"', b.correlation_id, '\"'), '$') = a.message_id AND a.offset = 4"))
                .hasToString("[[request 4, reply 4]]");
    }

    @Test
    void virtualHostsAreNamed() throws Exception {
        QueueRef other = session.declareQueue(new QueueDeclaration("sales", "orders", true, false, Map.of()));
        session.put(other, "elsewhere");

        assertThat(rows("SELECT body FROM MESSAGES('sales', 'orders')")).hasToString("[[elsewhere]]");
    }

    @Test
    void readingStopsWhereNoMoreIsWanted() throws Exception {
        fill(20_000);
        SqlRunner.Reading newest = runner()
                .run("SELECT offset FROM MESSAGES('orders') ORDER BY offset DESC LIMIT 10", new ResultRows(), _ -> {});
        SqlRunner.Reading some = runner()
                .run("SELECT offset FROM MESSAGES('orders') WHERE offset > 19990", new ResultRows(), _ -> {});
        SqlRunner.Reading first =
                runner().run("SELECT offset FROM MESSAGES('orders') LIMIT 10", new ResultRows(), _ -> {});

        assertThat(newest.messages()).isLessThan(2_000);
        assertThat(some.messages()).isLessThan(100);
        assertThat(first.messages()).isLessThan(2_000);
    }

    @Test
    void theResultIsCutWhereNobodyReadsOn() throws Exception {
        fill(ResultRows.MOST_ROWS + 5);
        ResultRows many = run("SELECT offset FROM MESSAGES('orders')");
        QueueRef large = session.addQueue("large");
        for (int i = 0; i < 300; i++) {
            session.put(large, MessageProperties.NONE, new byte[80_000]);
        }
        ResultRows wide = new ResultRows();
        SqlRunner.Reading reading = runner().run("SELECT offset, body FROM MESSAGES('large')", wide, _ -> {});

        assertThat(many.from(0)).hasSize(ResultRows.MOST_ROWS);
        assertThat(many.limit()).isEqualTo(ResultRows.Limit.ROWS);
        assertThat(wide.limit()).isEqualTo(ResultRows.Limit.CHARACTERS);
        assertThat(wide.from(0)).hasSize((int) (ResultRows.MOST_CHARACTERS / MessageReader.BODY_BYTES));
        assertThat(reading.cut()).isPositive();
        assertThat(reading.messages()).isLessThan(301);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            SELECT FROM MESSAGES('orders') WHERE            | 36 | syntax error
            SELECT offset, nosuch FROM MESSAGES('orders')   | 15 | Column "nosuch" not found
            SELECT 1 FROM MESSAGES('nowhere')               | 14 | there is no queue 'nowhere' in vhost '/'
            SELECT nosuch(offset) FROM MESSAGES('orders')   | 7  | Function "nosuch" not found
            SELECT offset FROM MESSAGES('orders') LIMT 5    | 43 | syntax error
            SELECT json(body, 'total') FROM MESSAGES('orders') | -1 | '$'
            SELECT 1 FROM MESSAGES('orders') WHERE body > 5 AND offset = 0 | -1 | Data conversion error
            """)
    void whatIsWrongIsSaidInPlainWordsAndAtItsPlace(String statement, int position, String words) {
        fill(1);

        assertThatThrownBy(() -> run(statement)).isInstanceOfSatisfying(StatementException.class, e -> {
            assertThat(e.getMessage()).contains(words).doesNotContain("SQL statement", "[4", "messages.q1");
            if (position >= 0) {
                assertThat(e.position()).hasValue(position);
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "DELETE FROM MESSAGES('orders')",
        "UPDATE MESSAGES('orders') SET body = ''",
        "INSERT INTO MESSAGES('orders') (offset) VALUES (1)",
        "MERGE INTO MESSAGES('orders') (offset) VALUES (1)",
        "TRUNCATE TABLE MESSAGES('orders')",
        "DROP TABLE MESSAGES('orders')",
        "ALTER TABLE MESSAGES('orders') ADD x INT",
        "CREATE TABLE t (a INT)",
        "CREATE TABLE t AS SELECT * FROM MESSAGES('orders')",
        "CREATE LOCAL TEMPORARY TABLE t (a INT)",
        "CREATE ALIAS evil AS $$ void evil() throws Exception { Runtime.getRuntime().exec(\"id\"); } $$",
        "CREATE ALIAS evil FOR 'java.lang.System.exit'",
        "CREATE TRIGGER evil BEFORE SELECT ON MESSAGES('orders') CALL 'java.lang.Object'",
        "CREATE LINKED TABLE t ('', 'jdbc:h2:mem:x', '', '', 't')",
        "CREATE USER eve PASSWORD 'x' ADMIN",
        "GRANT ALL ON SCHEMA messages TO reader",
        "ALTER USER reader ADMIN TRUE",
        "SET PASSWORD 'x'",
        "SHUTDOWN",
        "CHECKPOINT",
        "BACKUP TO '{file}'",
        "SCRIPT TO '{file}'",
        "RUNSCRIPT FROM '/etc/passwd'",
        "CALL FILE_WRITE('x', '{file}')",
        "EXECUTE IMMEDIATE 'SHUTDOWN'",
        "SELECT FILE_READ('/etc/passwd')",
        "SELECT FILE_READ('/etc/passwd', 'UTF-8') FROM MESSAGES('orders')",
        "SELECT FILE_READ('classpath:/org/h2/res/help.csv')",
        "SELECT FILE_READ('http://127.0.0.1:1/')",
        "SELECT FILE_WRITE('x', '{file}')",
        "SELECT CSVWRITE('{file}', 'SELECT 1')",
        "SELECT * FROM CSVREAD('/etc/passwd')",
        "SELECT * FROM LINK_SCHEMA('s', '', 'jdbc:h2:mem:x', '', '', 'public')",
        "SELECT ABORT_SESSION(1)",
        "SELECT * FROM FINAL TABLE (DELETE FROM MESSAGES('orders'))",
        "SELECT * FROM OLD TABLE (UPDATE MESSAGES('orders') SET body = '')",
        "SELECT * FROM FINAL TABLE (INSERT INTO MESSAGES('orders') (offset) VALUES (1))",
        "WITH t AS (SELECT 1) DELETE FROM MESSAGES('orders')",
        "EXPLAIN ANALYZE DELETE FROM MESSAGES('orders')",
        "SELECT 1; SHUTDOWN",
        "SELECT 1; SELECT FILE_WRITE('x', '{file}')",
        "SELECT 1 --\n; DROP ALL OBJECTS",
        "SELECT $$a$$; SHUTDOWN"
    })
    void nothingCanBeWrittenAndNoFileOrClassBeReached(String statement, @TempDir Path folder) {
        fill(3);
        Path file = folder.resolve("evil");
        List<BrowsedMessage.State> before = states();

        assertThatThrownBy(() -> run(statement.replace("{file}", file.toString())))
                .isInstanceOf(StatementException.class);
        assertThat(states()).isEqualTo(before);
        assertThat(Files.exists(file)).isFalse();
    }

    private List<BrowsedMessage.State> states() {
        BrowsePage page = session.browse(orders, new BrowseRequest(0, 100, 0));
        return page.messages().stream().map(BrowsedMessage::state).toList();
    }

    @Test
    void whatSqlHasBesidesWorksOverQueues() throws Exception {
        fill(12);
        put(replies, MessageProperties.builder().correlationId("none"), "reply");

        assertThat(rows("WITH few AS (SELECT offset AS o, json(body, '$.id') AS id FROM MESSAGES('orders')"
                        + " WHERE offset < 2) SELECT o, id FROM few ORDER BY o DESC"))
                .hasToString("[[1, 1], [0, 0]]");
        assertThat(rows("SELECT offset, LAG(offset) OVER (ORDER BY offset) FROM MESSAGES('orders') WHERE offset < 2"))
                .hasToString("[[0, null], [1, 0]]");
        assertThat(rows("SELECT offset FROM MESSAGES('orders') WHERE offset > 10 UNION ALL"
                        + " SELECT offset FROM MESSAGES('replies')"))
                .hasToString("[[11], [0]]");
        assertThat(rows("SELECT COUNT(*) FROM MESSAGES('orders') a WHERE NOT EXISTS"
                        + " (SELECT 1 FROM MESSAGES('replies') b WHERE b.correlation_id = a.message_id)"))
                .hasToString("[[12]]");
        assertThat(rows("SELECT time > TIMESTAMP '2026-01-01 00:00:00' AS newer FROM MESSAGES('replies')"))
                .hasToString("[[true]]");
    }

    @Test
    void statementsKnowNothingOfEachOther() throws Exception {
        assertThat(rows("SELECT SET(@a, 7)")).hasToString("[[7]]");
        assertThat(rows("SELECT @a")).hasToString("[[null]]");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        ENDLESS,
        "SELECT COUNT(*) FROM MESSAGES('orders') a, MESSAGES('orders') b, MESSAGES('orders') c",
        "WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t) SELECT COUNT(*) FROM t"
    })
    void aStatementEndsWhenItsThreadIsInterrupted(String statement) throws Exception {
        fill(3_000);
        CompletableFuture<Throwable> outcome = new CompletableFuture<>();
        CompletableFuture<Void> begun = new CompletableFuture<>();
        Thread thread = Thread.ofVirtual().start(() -> {
            try {
                runner().run(statement, new ResultRows(), _ -> begun.complete(null));
                outcome.complete(null);
            } catch (StatementException | IOException | InterruptedException e) {
                outcome.complete(e);
            }
        });
        begun.get(30, TimeUnit.SECONDS);
        thread.interrupt();

        assertThat(outcome.get(30, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
        assertThat(thread.join(Duration.ofSeconds(30))).isTrue();
    }

    @Test
    void statementsThatComputeOnAllProcessorsEndToo() throws Exception {
        fill(3_000);
        int processors = Runtime.getRuntime().availableProcessors();
        CountDownLatch all = new CountDownLatch(processors);
        Set<Integer> begun = ConcurrentHashMap.newKeySet();
        List<Throwable> outcomes = new CopyOnWriteArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < processors; i++) {
            int number = i;
            threads.add(Thread.ofVirtual().start(() -> outcomes.add(catchThrowable(
                    () -> runner().run(ENDLESS, new ResultRows(), _ -> {
                        if (begun.add(number)) {
                            all.countDown();
                        }
                    })))));
        }
        assertThat(all.await(30, TimeUnit.SECONDS)).isTrue();
        threads.forEach(Thread::interrupt);
        for (Thread thread : threads) {
            assertThat(thread.join(Duration.ofSeconds(30))).isTrue();
        }
        assertThat(outcomes).hasSize(processors).allMatch(InterruptedException.class::isInstance);
    }

    @Test
    void aStatementEndsWhenMemoryRunsShort() {
        SqlRunner runner = new SqlRunner(session, () -> new MemoryWatch(() -> 0.9, () -> {}, 0.5));

        assertThatThrownBy(() -> runner.run(ENDLESS, new ResultRows(), _ -> {}))
                .isInstanceOf(StatementException.class)
                .hasMessageContaining("90 % of the memory is in use");
    }

    @Test
    void garbageIsNoReasonToEnd() throws Exception {
        boolean[] collected = {false};
        MemoryWatch watch = new MemoryWatch(() -> collected[0] ? 0.2 : 0.9, () -> collected[0] = true, 0.5);

        assertThat(watch.trouble()).isEmpty();
        assertThat(collected[0]).isTrue();
    }
}
