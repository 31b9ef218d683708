package org.glassmq.gui.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.glassmq.broker.api.QueueRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsoleStoreTest {

    @TempDir
    Path directory;

    @Test
    void whatIsNoDatabaseIsAnErrorAndWritingIsLost() throws IOException {
        Files.writeString(directory.resolve("console.mv.db"), "this is not a database, and it is long enough to look");
        try (ConsoleStore store = store(directory)) {
            CompletableFuture<Void> opened = store.open();

            assertThatThrownBy(() -> opened.get(10, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(SQLException.class);
            assertThatThrownBy(() -> store.templates().keep("long", "x").get(10, TimeUnit.SECONDS))
                    .hasMessageContaining("is not open");
        }
    }

    /** An interrupt would close the file that the database is just writing. */
    @Test
    void whatIsUnderWayWhenItIsClosedGoesOnAndIsKept() throws Exception {
        ExecutorService worker =
                Executors.newSingleThreadExecutor(Thread.ofVirtual().factory());
        CountDownLatch closed = new CountDownLatch(1);
        ConsoleStore store = new ConsoleStore(directory, worker);
        open(store);
        CompletableFuture<Boolean> wait = store.ask(_ -> {
            try {
                return closed.await(30, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                throw new SQLException("interrupted", e);
            }
        });
        CompletableFuture<Void> kept = store.templates().keep("long", "x".repeat(100_000));
        store.close();
        closed.countDown();

        assertThat(wait.get(30, TimeUnit.SECONDS)).isTrue();
        kept.get(30, TimeUnit.SECONDS);
        assertThat(worker.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        try (ConsoleStore again = store(directory)) {
            open(again);
            assertThat(again.templates().content("long").get()).contains("x".repeat(100_000));
        }
    }

    @Test
    void databaseOfTheFirstVersionIsBroughtUpToDate() throws Exception {
        sql("CREATE TABLE SETTING (NAME VARCHAR(200) PRIMARY KEY, \"VALUE\" VARCHAR)",
                "INSERT INTO SETTING VALUES ('language', 'zh-CN')");
        try (ConsoleStore store = store(directory)) {
            open(store);
            store.history().keep(List.of(new HistoryStore.Block(new QueueRef("/", "q"), 0, 5, new byte[] {1})));
            assertThat(store.history().read(new QueueRef("/", "q"), 0, 0, 9).get()).hasSize(1);
        }
        try (ConsoleStore store = store(directory)) {
            open(store);
            assertThat(store.history().read(new QueueRef("/", "q"), 0, 0, 9).get()).hasSize(1);
        }
    }

    @Test
    void databaseOfALaterVersionIsRefusedAndLeftAlone() throws Exception {
        sql("CREATE TABLE SCHEMA_VERSION (VERSION INT NOT NULL)", "INSERT INTO SCHEMA_VERSION VALUES (99)");
        try (ConsoleStore store = store(directory)) {
            CompletableFuture<Void> opened = store.open();

            assertThatThrownBy(() -> opened.get(10, TimeUnit.SECONDS))
                    .hasMessageContaining("has version 99; this program knows versions up to " + Schema.version());
        }
    }

    private void sql(String... statements) throws SQLException {
        String url = "jdbc:h2:file:" + directory.resolve("console");
        try (Connection open = DriverManager.getConnection(url, "console", "");
                Statement statement = open.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static ConsoleStore store(Path directory) {
        return new ConsoleStore(
                directory, Executors.newSingleThreadExecutor(Thread.ofVirtual().factory()));
    }

    private static void open(ConsoleStore store) throws Exception {
        store.open().get(10, TimeUnit.SECONDS);
    }
}
