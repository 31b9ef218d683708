package org.glassmq.gui.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.glassmq.broker.api.QueueRef;

/**
 * What was measured of queues over time, in blocks of points whose inside this class does not know. Methods may be
 * called on any thread; the work is done on the store's.
 */
public final class HistoryStore {
    /** Blocks that are kept at most; beyond that the oldest of the last resolution go first. */
    static final long MOST_BLOCKS = 1_000_000;

    private static final long DAY = 86_400_000;

    private final ConsoleStore store;

    /**
     * Points of a queue.
     *
     * @param queue      whose
     * @param resolution number of the resolution, from 0
     * @param begins     time of the first point, milliseconds since 1970
     * @param points     encoded, less than 64 KiB
     */
    public record Block(QueueRef queue, int resolution, long begins, byte[] points) {}

    HistoryStore(ConsoleStore store) {
        this.store = store;
    }

    /** Keeps blocks, soon; one of the same queue, resolution and beginning replaces the one that was kept before. */
    public void keep(List<Block> blocks) {
        store.write("keep the history of queues", open -> {
            open.setAutoCommit(false);
            try (PreparedStatement merge = open.prepareStatement(
                    "MERGE INTO HISTORY (QUEUE, RESOLUTION, BEGINS, POINTS) KEY (QUEUE, RESOLUTION, BEGINS)"
                            + " VALUES (?, ?, ?, ?)")) {
                for (Block block : blocks) {
                    merge.setInt(1, id(open, block.queue()));
                    merge.setInt(2, block.resolution());
                    merge.setLong(3, block.begins());
                    merge.setBytes(4, block.points());
                    merge.addBatch();
                }
                merge.executeBatch();
                open.commit();
            } finally {
                open.setAutoCommit(true);
            }
        });
    }

    /** The blocks of a queue that begin in a stretch of time, oldest first. */
    public CompletableFuture<List<Block>> read(QueueRef queue, int resolution, long from, long to) {
        return store.ask(open -> {
            List<Block> blocks = new ArrayList<>();
            Optional<Integer> id = find(open, queue);
            if (id.isEmpty()) {
                return blocks;
            }
            try (PreparedStatement select = open.prepareStatement(
                    "SELECT BEGINS, POINTS FROM HISTORY WHERE QUEUE = ? AND RESOLUTION = ? AND BEGINS BETWEEN ? AND ?"
                            + " ORDER BY BEGINS")) {
                select.setInt(1, id.get());
                select.setInt(2, resolution);
                select.setLong(3, from);
                select.setLong(4, to);
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        blocks.add(new Block(queue, resolution, rows.getLong(1), rows.getBytes(2)));
                    }
                }
            }
            return blocks;
        });
    }

    /** Forgets the blocks of a resolution that begin before a time, soon, and what is too much of the last one. */
    public void trim(int resolution, long before) {
        store.write("trim the history of queues", open -> {
            delete(open, resolution, before);
            forgetExcess(open, resolution);
            try (Statement statement = open.createStatement()) {
                statement.execute("DELETE FROM HISTORY_QUEUE WHERE NOT EXISTS"
                        + " (SELECT 1 FROM HISTORY WHERE HISTORY.QUEUE = HISTORY_QUEUE.ID)");
            }
        });
    }

    private static void forgetExcess(Connection open, int resolution) throws SQLException {
        try (Statement statement = open.createStatement()) {
            while (number(statement, "SELECT COUNT(*) FROM HISTORY") > MOST_BLOCKS) {
                long oldest =
                        number(statement, "SELECT MIN(BEGINS) FROM HISTORY WHERE RESOLUTION = " + resolution);
                if (delete(open, resolution, oldest + DAY) == 0) {
                    return;
                }
            }
        }
    }

    private static int delete(Connection open, int resolution, long before) throws SQLException {
        try (PreparedStatement delete =
                open.prepareStatement("DELETE FROM HISTORY WHERE RESOLUTION = ? AND BEGINS < ?")) {
            delete.setInt(1, resolution);
            delete.setLong(2, before);
            return delete.executeUpdate();
        }
    }

    private static long number(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    private static int id(Connection open, QueueRef queue) throws SQLException {
        Optional<Integer> known = find(open, queue);
        if (known.isPresent()) {
            return known.get();
        }
        try (PreparedStatement insert = open.prepareStatement(
                "INSERT INTO HISTORY_QUEUE (VIRTUAL_HOST, NAME) VALUES (?, ?)", Statement.RETURN_GENERATED_KEYS)) {
            insert.setString(1, queue.virtualHost());
            insert.setString(2, queue.name());
            insert.executeUpdate();
            try (ResultSet keys = insert.getGeneratedKeys()) {
                keys.next();
                return keys.getInt(1);
            }
        }
    }

    private static Optional<Integer> find(Connection open, QueueRef queue) throws SQLException {
        try (PreparedStatement select =
                open.prepareStatement("SELECT ID FROM HISTORY_QUEUE WHERE VIRTUAL_HOST = ? AND NAME = ?")) {
            select.setString(1, queue.virtualHost());
            select.setString(2, queue.name());
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(row.getInt(1)) : Optional.empty();
            }
        }
    }
}
