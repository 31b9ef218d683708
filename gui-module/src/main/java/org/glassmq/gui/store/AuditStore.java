package org.glassmq.gui.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was done through the console. Methods may be called on any thread; the work is done on the store's. */
public final class AuditStore {
    /** How many entries are kept; beyond that the oldest go. */
    public static final int MOST = 10_000;

    private static final Logger LOG = LoggerFactory.getLogger(AuditStore.class);

    private final ConsoleStore store;

    /**
     * An entry.
     *
     * @param key         tells it apart from all others, up to 40 characters
     * @param at          when
     * @param who         did it
     * @param action      what, up to 40 characters
     * @param virtualHost where
     * @param object      to what
     * @param messages    how many messages it was about; negative if it was not about messages
     * @param detail      more of it, as JSON
     * @param outcome     what came of it; empty if it is not known yet
     */
    public record Entry(
            String key,
            Instant at,
            String who,
            String action,
            String virtualHost,
            String object,
            long messages,
            String detail,
            String outcome) {}

    AuditStore(ConsoleStore store) {
        this.store = store;
    }

    /** All that are kept, the latest first. */
    public CompletableFuture<List<Entry>> read() {
        return store.ask(open -> {
            List<Entry> entries = new ArrayList<>();
            try (Statement statement = open.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT ENTRY, AT, WHO, ACTION, VIRTUAL_HOST, OBJECT,"
                            + " MESSAGES, DETAIL, OUTCOME FROM AUDIT ORDER BY ID DESC LIMIT " + MOST)) {
                while (rows.next()) {
                    entries.add(new Entry(
                            rows.getString(1),
                            Instant.ofEpochMilli(rows.getLong(2)),
                            rows.getString(3),
                            rows.getString(4),
                            rows.getString(5),
                            rows.getString(6),
                            rows.getLong(7),
                            rows.getString(8),
                            rows.getString(9)));
                }
            }
            return entries;
        });
    }

    /** Waits until all is kept that was to be kept, 2 seconds at most. */
    public void written() {
        try {
            store.ask(_ -> true).get(2, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("It is not known whether the audit log is kept: {}", e.toString());
        }
    }

    /** Keeps an entry, soon; one of the same key is replaced in its place. */
    public void keep(Entry entry) {
        store.write("keep an entry of the audit log", open -> {
            try (PreparedStatement update = open.prepareStatement(
                            "UPDATE AUDIT SET MESSAGES = ?, DETAIL = ?, OUTCOME = ? WHERE ENTRY = ?");
                    PreparedStatement insert = open.prepareStatement(
                            "INSERT INTO AUDIT (MESSAGES, DETAIL, OUTCOME, ENTRY, AT, WHO, ACTION, VIRTUAL_HOST,"
                                    + " OBJECT) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
                    Statement trim = open.createStatement()) {
                for (PreparedStatement statement : List.of(update, insert)) {
                    statement.setLong(1, entry.messages());
                    statement.setString(2, entry.detail());
                    statement.setString(3, entry.outcome());
                    statement.setString(4, entry.key());
                }
                if (update.executeUpdate() == 0) {
                    insert.setLong(5, entry.at().toEpochMilli());
                    insert.setString(6, entry.who());
                    insert.setString(7, entry.action());
                    insert.setString(8, entry.virtualHost());
                    insert.setString(9, entry.object());
                    insert.executeUpdate();
                    trim.executeUpdate("DELETE FROM AUDIT WHERE ID <= (SELECT MAX(ID) FROM AUDIT) - " + MOST);
                }
            }
        });
    }
}
