package org.glassmq.gui.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What a person wants to be told of. Methods may be called on any thread; the work is done on the store's. */
public final class RuleStore {
    private final ConsoleStore store;

    /**
     * A rule.
     *
     * @param pattern up to 255 characters
     * @param kind    name of what is looked at, up to 40 characters
     * @param limit   when it is too much
     */
    public record Rule(String pattern, String kind, long limit) {}

    RuleStore(ConsoleStore store) {
        this.store = store;
    }

    /** All rules in their order. */
    public CompletableFuture<List<Rule>> read() {
        return store.ask(open -> {
            List<Rule> rules = new ArrayList<>();
            try (Statement statement = open.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT PATTERN, KIND, MOST FROM THRESHOLD ORDER BY ID")) {
                while (rows.next()) {
                    rules.add(new Rule(rows.getString(1), rows.getString(2), rows.getLong(3)));
                }
            }
            return rules;
        });
    }

    /** Keeps these and no others, soon. */
    public void keep(List<Rule> rules) {
        store.write("keep the thresholds", open -> {
            open.setAutoCommit(false);
            try (Statement clear = open.createStatement();
                    PreparedStatement insert = open.prepareStatement(
                            "INSERT INTO THRESHOLD (ID, PATTERN, KIND, MOST) VALUES (?, ?, ?, ?)")) {
                clear.executeUpdate("DELETE FROM THRESHOLD");
                for (int i = 0; i < rules.size(); i++) {
                    insert.setInt(1, i);
                    insert.setString(2, rules.get(i).pattern());
                    insert.setString(3, rules.get(i).kind());
                    insert.setLong(4, rules.get(i).limit());
                    insert.executeUpdate();
                }
                open.commit();
            } finally {
                open.setAutoCommit(true);
            }
        });
    }
}
