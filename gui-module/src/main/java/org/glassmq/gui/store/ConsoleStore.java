package org.glassmq.gui.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.h2.jdbcx.JdbcDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The console's own database, {@code console.mv.db} in the data directory. Everything is done on one worker, so nobody
 * waits for it; when it cannot be opened, reading gives nothing and writing is lost, and the console works without.
 *
 * <pre>
 * SETTING  NAME varchar(200), primary key | VALUE varchar
 * </pre>
 *
 * Methods may be called on any thread.
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

    /** Opens the database, creating it if there is none, and reads the settings; fails with a {@link SQLException}. */
    public CompletableFuture<Map<String, String>> open() {
        CompletableFuture<Map<String, String>> settings = new CompletableFuture<>();
        worker.execute(() -> {
            try {
                Connection opened = connect();
                connection = Optional.of(opened);
                settings.complete(readSettings(opened));
            } catch (SQLException e) {
                settings.completeExceptionally(e);
            }
        });
        return settings;
    }

    /** Keeps a setting, soon. */
    public void keep(String name, String value) {
        write("keep setting " + name, open -> {
            try (PreparedStatement merge =
                    open.prepareStatement("MERGE INTO SETTING (NAME, \"VALUE\") KEY (NAME) VALUES (?, ?)")) {
                merge.setString(1, name);
                merge.setString(2, value);
                merge.executeUpdate();
            }
        });
    }

    /** Writes out what is pending and closes the database; waits up to 2 seconds for it. */
    @Override
    public void close() {
        write("close", Connection::close);
        worker.shutdown();
        try {
            if (!worker.awaitTermination(2, TimeUnit.SECONDS)) {
                worker.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private interface Change {
        void apply(Connection open) throws SQLException;
    }

    private void write(String what, Change change) {
        worker.execute(() -> connection.ifPresent(open -> {
            try {
                change.apply(open);
            } catch (SQLException e) {
                LOG.warn("The console's database in {} could not {}", directory, what, e);
            }
        }));
    }

    private Connection connect() throws SQLException {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:file:" + directory.resolve("console").toAbsolutePath()
                + ";DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0;RETENTION_TIME=0");
        source.setUser("console");
        Connection opened = source.getConnection();
        try (Statement statement = opened.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS SETTING (NAME VARCHAR(200) PRIMARY KEY, \"VALUE\" VARCHAR)");
        }
        return opened;
    }

    private static Map<String, String> readSettings(Connection open) throws SQLException {
        Map<String, String> settings = new HashMap<>();
        try (Statement statement = open.createStatement();
                ResultSet rows = statement.executeQuery("SELECT NAME, \"VALUE\" FROM SETTING")) {
            while (rows.next()) {
                settings.put(rows.getString(1), rows.getString(2));
            }
        }
        return settings;
    }
}
