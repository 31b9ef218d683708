package org.glassmq.gui.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.h2.jdbcx.JdbcDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The console's own database, {@code console.mv.db} in the data directory. Everything is done on one worker, so nobody
 * waits for it; when it cannot be opened, reading gives nothing and writing is lost, and the console works without.
 *
 * <p>Its tables are drawn in {@link Schema}. Methods may be called on any thread.
 */
public final class ConsoleStore implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ConsoleStore.class);

    private final Path directory;
    private final ExecutorService worker;
    /** Touched by the worker only. */
    private Optional<Connection> connection = Optional.empty();

    /**
     * @param directory the data directory; created if it is not there
     * @param worker    runs one task at a time, in order; is shut down with this object
     */
    public ConsoleStore(Path directory, ExecutorService worker) {
        this.directory = directory;
        this.worker = worker;
    }

    /**
     * Opens the database, creating it if there is none; fails with a {@link SQLException}. What is asked and written
     * from now on waits for it.
     */
    public CompletableFuture<Void> open() {
        CompletableFuture<Void> opened = new CompletableFuture<>();
        worker.execute(() -> {
            try {
                connection = Optional.of(connect());
                opened.complete(null);
            } catch (SQLException e) {
                opened.completeExceptionally(e);
            }
        });
        return opened;
    }

    /**
     * Writes out what is pending and closes the database; waits up to 2 seconds for it. What takes longer goes on: an
     * interrupt would close the database's file under its hands.
     */
    @Override
    public void close() {
        write("close", Connection::close);
        worker.shutdown();
        try {
            if (!worker.awaitTermination(2, TimeUnit.SECONDS)) {
                LOG.warn("The console's database in {} is still being written", directory);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What was measured of queues over time, kept in this database. */
    public HistoryStore history() {
        return new HistoryStore(this);
    }

    /** What a person wants to be told of, kept in this database. */
    public RuleStore rules() {
        return new RuleStore(this);
    }

    /** The statements that a person ran, kept in this database. */
    public StatementStore statements() {
        return new StatementStore(this);
    }

    /** Messages that a person keeps to publish them, kept in this database. */
    public TemplateStore templates() {
        return new TemplateStore(this);
    }

    /** What was done through the console, kept in this database. */
    public AuditStore audit() {
        return new AuditStore(this);
    }

    /** Something to change. */
    @FunctionalInterface
    interface Change {
        void apply(Connection open) throws SQLException;
    }

    /** Something to ask. */
    @FunctionalInterface
    interface Query<T> {
        T ask(Connection open) throws SQLException;
    }

    /** Asks something after all that was written before; fails with a {@link SQLException} if it cannot be told. */
    <T> CompletableFuture<T> ask(Query<T> query) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        Runnable task = () -> {
            try {
                answer.complete(query.ask(connection.orElseThrow(
                        () -> new SQLException("the console's database in " + directory + " is not open"))));
            } catch (SQLException e) {
                answer.completeExceptionally(e);
            }
        };
        try {
            worker.execute(task);
        } catch (RejectedExecutionException e) {
            answer.completeExceptionally(new SQLException("the console's database is closed", e));
        }
        return answer;
    }

    /** Changes something, soon; a change that fails is logged and lost. */
    void write(String what, Change change) {
        Runnable task = () -> connection.ifPresent(open -> {
            try {
                change.apply(open);
            } catch (SQLException e) {
                LOG.warn("The console's database in {} could not {}", directory, what, e);
            }
        });
        try {
            worker.execute(task);
        } catch (RejectedExecutionException e) {
            LOG.debug("The console's database is closed: it does not {}", what);
        }
    }

    private Connection connect() throws SQLException {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:file:" + directory.resolve("console").toAbsolutePath()
                + ";DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0;RETENTION_TIME=0");
        source.setUser("console");
        Connection opened = source.getConnection();
        try {
            Schema.bringUpToDate(opened);
        } catch (SQLException e) {
            opened.close();
            throw e;
        }
        return opened;
    }
}
