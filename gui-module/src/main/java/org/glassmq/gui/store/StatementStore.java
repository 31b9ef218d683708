package org.glassmq.gui.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Statements that a person ran. Methods may be called on any thread; the work is done on the store's. */
public final class StatementStore {
    /** How many are kept. */
    public static final int MOST = 200;

    private final ConsoleStore store;

    StatementStore(ConsoleStore store) {
        this.store = store;
    }

    /** Those that are kept, the one that was run last first. */
    public CompletableFuture<List<String>> read() {
        return store.ask(open -> {
            List<String> texts = new ArrayList<>();
            try (Statement statement = open.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT TEXT FROM STATEMENT ORDER BY ID DESC")) {
                while (rows.next()) {
                    texts.add(rows.getString(1));
                }
            }
            return texts;
        });
    }

    /** Keeps a statement that was run now, soon; only once, however often it was run. */
    public void keep(String text) {
        store.write("keep a statement", open -> {
            try (PreparedStatement delete = open.prepareStatement("DELETE FROM STATEMENT WHERE TEXT = ?");
                    PreparedStatement insert = open.prepareStatement("INSERT INTO STATEMENT (TEXT) VALUES (?)");
                    Statement trim = open.createStatement()) {
                delete.setString(1, text);
                delete.executeUpdate();
                insert.setString(1, text);
                insert.executeUpdate();
                trim.executeUpdate("DELETE FROM STATEMENT WHERE ID NOT IN"
                        + " (SELECT ID FROM STATEMENT ORDER BY ID DESC LIMIT " + MOST + ")");
            }
        });
    }
}
