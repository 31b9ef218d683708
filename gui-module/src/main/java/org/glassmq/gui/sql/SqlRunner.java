package org.glassmq.gui.sql;

import java.io.IOException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.glassmq.broker.api.BrokerSession;
import org.glassmq.broker.api.QueueRef;
import org.h2.jdbcx.JdbcDataSource;

/**
 * Runs statements over the queues of a broker. Each has an in-memory database of its own, which is gone afterwards, and
 * runs in it as a user that may select from the queues and do nothing else: H2 refuses that user everything that
 * writes, and all functions that reach files, classes or other databases. Blocks; ends early when interrupted.
 */
final class SqlRunner {
    private static final String OPTIONS = ";DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE"
            + ";DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0;TRACE_LEVEL_SYSTEM_OUT=0";
    private static final String OWNER = "owner";
    private static final String READER = "reader";

    private final BrokerSession session;
    private final Supplier<MemoryWatch> memory;

    /**
     * What a statement read.
     *
     * @param messages how many; one that was read twice counts twice
     * @param cut      of them those of whose bodies only the head was read
     */
    record Reading(long messages, long cut) {}

    SqlRunner(BrokerSession session, Supplier<MemoryWatch> memory) {
        this.session = session;
        this.memory = memory;
    }

    /**
     * Runs a statement.
     *
     * @param sink     gets the rows
     * @param progress told some times a second how many messages were read; on another thread
     * @throws StatementException if it cannot be run; says why, and where it is wrong
     */
    @SuppressWarnings("IllegalCatch") // a call in a scope may throw anything, this one only what is named before
    Reading run(String typed, RowSink sink, LongConsumer progress)
            throws StatementException, IOException, InterruptedException {
        SqlText text = SqlText.of(typed);
        requireQueues(text);
        SqlRun run = new SqlRun(session, text);
        try {
            run.call(() -> {
                select(text, run, sink, progress);
                return null;
            });
        } catch (SQLException e) {
            if (Thread.interrupted()) {
                throw interrupted(e);
            }
            throw SqlErrors.of(e, text);
        } catch (RuntimeException | StatementException | IOException | InterruptedException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return new Reading(run.read(), run.cut());
    }

    private static InterruptedException interrupted(SQLException e) {
        InterruptedException interrupted = new InterruptedException("the statement was cancelled");
        interrupted.initCause(e);
        return interrupted;
    }

    private void requireQueues(SqlText text) throws StatementException {
        for (Map.Entry<QueueRef, SqlText.Place> queue : text.queues().entrySet()) {
            if (session.queue(queue.getKey()).isEmpty()) {
                throw new StatementException(
                        "there is no " + queue.getKey(), queue.getValue().position());
            }
        }
    }

    private void select(SqlText text, SqlRun run, RowSink sink, LongConsumer progress)
            throws SQLException, StatementException, IOException {
        String url = "jdbc:h2:mem:" + UUID.randomUUID();
        String ownerPassword = UUID.randomUUID().toString();
        String readerPassword = UUID.randomUUID().toString();
        try (Connection owner = connect(url + OPTIONS, OWNER, ownerPassword)) {
            prepare(owner, text, readerPassword);
            try (Connection reader = connect(url, READER, readerPassword);
                    Statement setting = reader.createStatement()) {
                // rows come while the queue is read, where that is possible
                setting.execute("SET LAZY_QUERY_EXECUTION 1");
                select(reader, text, run, sink, progress);
            }
        }
    }

    private static Connection connect(String url, String user, String password) throws SQLException {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL(url);
        return source.getConnection(user, password);
    }

    private static void prepare(Connection owner, SqlText text, String readerPassword) throws SQLException {
        try (Statement statement = owner.createStatement()) {
            statement.execute("CREATE SCHEMA " + SqlText.SCHEMA);
            for (SqlText.Place place : text.queues().values()) {
                statement.execute("CREATE TABLE " + SqlText.SCHEMA + "." + place.table() + " ("
                        + MessageColumn.definitions() + ") ENGINE \"" + MessagesTableEngine.class.getName() + "\"");
            }
            for (SqlFunction function : SqlFunction.values()) {
                statement.execute("CREATE ALIAS " + function.sqlName() + " FOR '" + SqlFunctions.class.getName() + "."
                        + function.method() + "'");
            }
            statement.execute("CREATE USER " + READER + " PASSWORD '" + readerPassword + "'");
            statement.execute("GRANT SELECT ON SCHEMA " + SqlText.SCHEMA + " TO " + READER);
        }
    }

    private void select(Connection reader, SqlText text, SqlRun run, RowSink sink, LongConsumer progress)
            throws SQLException, StatementException, IOException {
        try (PreparedStatement statement = reader.prepareStatement(text.sql())) {
            if (statement.getMetaData() == null) {
                throw new StatementException("this is no query: queues can only be read, with SELECT", 0);
            }
            try (SqlWatch watch = SqlWatch.over(statement, memory.get(), () -> progress.accept(run.read()))) {
                try (ResultSet rows = statement.executeQuery()) {
                    List<RowSink.Column> columns = columns(rows.getMetaData());
                    sink.columns(columns);
                    while (rows.next() && sink.row(values(rows, columns)) == RowSink.Next.GO_ON) {
                        watch.requireGoingOn();
                    }
                } catch (SQLException e) {
                    if (watch.outOfMemory().isPresent()) {
                        throw new StatementException(watch.outOfMemory().get(), -1, e);
                    }
                    throw e;
                }
            }
        }
    }

    private static List<RowSink.Column> columns(ResultSetMetaData about) throws SQLException {
        List<RowSink.Column> columns = new ArrayList<>();
        for (int i = 1; i <= about.getColumnCount(); i++) {
            columns.add(new RowSink.Column(
                    about.getColumnLabel(i), about.getColumnTypeName(i), kind(about.getColumnType(i))));
        }
        return columns;
    }

    private static RowSink.Kind kind(int type) {
        return switch (type) {
            case Types.TINYINT,
                    Types.SMALLINT,
                    Types.INTEGER,
                    Types.BIGINT,
                    Types.REAL,
                    Types.FLOAT,
                    Types.DOUBLE,
                    Types.NUMERIC,
                    Types.DECIMAL -> RowSink.Kind.NUMBER;
            case Types.TIMESTAMP_WITH_TIMEZONE -> RowSink.Kind.TIME;
            case Types.BOOLEAN -> RowSink.Kind.FLAG;
            default -> RowSink.Kind.TEXT;
        };
    }

    private static Object[] values(ResultSet rows, List<RowSink.Column> columns) throws SQLException {
        Object[] values = new Object[columns.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = switch (columns.get(i).kind()) {
                case NUMBER -> number(rows.getObject(i + 1));
                case TIME -> {
                    OffsetDateTime time = rows.getObject(i + 1, OffsetDateTime.class);
                    yield time == null ? null : time.toInstant();
                }
                case FLAG -> rows.getObject(i + 1);
                case TEXT -> rows.getString(i + 1);
            };
        }
        return values;
    }

    private static Object number(Object value) {
        return switch (value) {
            case null -> null;
            case BigDecimal number -> number;
            case Double number -> number;
            case Float number -> number.doubleValue();
            case Number number -> number.longValue();
            default -> new BigDecimal(value.toString());
        };
    }
}
