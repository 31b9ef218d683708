package org.glassmq.gui.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.gui.shell.ConsoleContext;
import org.glassmq.gui.sql.SqlViewModel.State;
import org.glassmq.gui.store.ConsoleStore;
import org.glassmq.gui.support.Language;
import org.glassmq.gui.support.Messages;
import org.glassmq.gui.testing.DirectExecutor;
import org.glassmq.gui.testing.FakeSession;
import org.glassmq.gui.testing.TestContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SqlViewModelTest {
    @TempDir
    private Path folder;

    private final FakeSession session = new FakeSession();
    private final QueueRef orders = session.addQueue("orders");
    private final ConsoleContext context = new TestContext(session).context();
    private ConsoleStore store;
    private SqlViewModel model;

    @BeforeEach
    void make() {
        store = new ConsoleStore(folder, new DirectExecutor());
        store.open().join();
        model = new SqlViewModel(
                context.live(),
                context.background(),
                new Statements(store.statements()),
                broker -> new SqlRunner(broker, MemoryWatch::ofThisProcess));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void fill(int count) {
        for (int i = 0; i < count; i++) {
            session.put(orders, "{\"id\": " + i + "}");
        }
    }

    private void run(String statement) {
        model.textProperty().set(statement);
        model.run();
    }

    @Test
    void aStatementIsRunAndItsResultShown() {
        fill(3);
        run("SELECT offset, body FROM MESSAGES('orders') WHERE offset > 0");

        assertThat(model.columnsProperty().get()).extracting(RowSink.Column::name).containsExactly("offset", "body");
        assertThat(model.rows()).containsExactly(new Object[] {1L, "{\"id\": 1}"}, new Object[] {2L, "{\"id\": 2}"});
        assertThat(model.queue()).contains(orders);
        assertThat(model.stateProperty().get()).isInstanceOfSatisfying(State.Done.class, done -> {
            assertThat(done.rows()).isEqualTo(2);
            assertThat(done.limit()).isEqualTo(ResultRows.Limit.NONE);
            assertThat(new SqlTexts(context.messages(), context.formats()).state(done, ""))
                    .startsWith("2 rows from ");
        });
    }

    @Test
    void aResultThatIsTooLongSaysSo() {
        fill(ResultRows.MOST_ROWS + 1);
        run("SELECT offset FROM MESSAGES('orders')");

        assertThat(model.rows()).hasSize(ResultRows.MOST_ROWS);
        assertThat(new SqlTexts(context.messages(), context.formats()).state(model.stateProperty().get(), ""))
                .startsWith("The first 10,000 rows; the result is longer.");
    }

    @Test
    void aMistakeIsShownWithItsLineAndColumn() {
        run("SELECT offset\nFROM MESSAGES('nowhere')");

        assertThat(new SqlTexts(context.messages(), context.formats())
                        .state(model.stateProperty().get(), model.textProperty().get()))
                .isEqualTo("Line 2, column 6: there is no queue 'nowhere' in vhost '/'");
        assertThat(model.columnsProperty().get()).isEmpty();
    }

    @Test
    void statementsAreRememberedOnceTheLastOneFirst() throws Exception {
        run("SELECT 1");
        run("SELECT 2");
        run("  SELECT 1\n");

        assertThat(model.history()).containsExactly("SELECT 1", "SELECT 2");
        assertThat(store.statements().read().get(10, TimeUnit.SECONDS)).containsExactly("SELECT 1", "SELECT 2");
        store.close();
        try (ConsoleStore again = new ConsoleStore(folder, Executors.newSingleThreadExecutor())) {
            again.open().get(10, TimeUnit.SECONDS);
            Statements statements = new Statements(again.statements());
            statements.load(again.statements().read().get(10, TimeUnit.SECONDS));
            assertThat(statements.list()).containsExactly("SELECT 1", "SELECT 2");
        }
    }

    @Test
    void aResultIsWrittenAsAWholeAlsoWhereItIsNotShownSo() throws Exception {
        fill(ResultRows.MOST_ROWS + 7);
        run("SELECT offset FROM MESSAGES('orders')");
        Path file = folder.resolve("result.csv");
        List<Long> written = new ArrayList<>();
        model.export(file, ResultFile.Format.CSV).onSuccess(written::add).start();

        assertThat(written).containsExactly((long) ResultRows.MOST_ROWS + 7);
        assertThat(Files.readAllLines(file)).hasSize(ResultRows.MOST_ROWS + 8).startsWith("offset", "0", "1");
    }

    @Test
    void completionKnowsTheQueues() {
        model.learnQueues();
        model.textProperty().set("SELECT 1 FROM MESSAGES('");

        assertThat(model.complete(24).proposals()).containsExactly("orders')");
    }

    @ParameterizedTest
    @EnumSource(Example.class)
    void everyExampleRuns(Example example) {
        session.addQueue("replies");
        fill(3);
        model.learnQueues();
        run(example.about(model.queuesProperty().get()));

        assertThat(model.stateProperty().get()).isInstanceOf(State.Done.class);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void theHelpNamesEveryColumnAndFunction(Language language) {
        String help = Messages.read("shell", language).get("shell.help.sql");

        for (MessageColumn column : MessageColumn.values()) {
            assertThat(help).contains(column.columnName());
        }
        for (SqlFunction function : SqlFunction.values()) {
            assertThat(help).contains(function.sqlName());
        }
    }
}
