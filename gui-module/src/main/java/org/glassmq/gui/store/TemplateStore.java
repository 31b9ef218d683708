package org.glassmq.gui.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Messages that a person keeps to publish them, by name. Methods may be called on any thread; the work is done on the
 * store's, and what fails is told.
 */
public final class TemplateStore {
    /** How long a name may be, characters. */
    public static final int LONGEST_NAME = 200;

    private final ConsoleStore store;

    TemplateStore(ConsoleStore store) {
        this.store = store;
    }

    /** The names of all, by name. */
    public CompletableFuture<List<String>> names() {
        return store.ask(open -> {
            List<String> names = new ArrayList<>();
            try (Statement statement = open.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT NAME FROM TEMPLATE ORDER BY LOWER(NAME), NAME")) {
                while (rows.next()) {
                    names.add(rows.getString(1));
                }
            }
            return names;
        });
    }

    /** What is kept under a name; empty if nothing is. */
    public CompletableFuture<Optional<String>> content(String name) {
        return store.ask(open -> {
            try (PreparedStatement select =
                    open.prepareStatement("SELECT CONTENT FROM TEMPLATE WHERE NAME = ?")) {
                select.setString(1, name);
                try (ResultSet row = select.executeQuery()) {
                    return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
                }
            }
        });
    }

    /** Keeps something under a name, in the place of what was kept under it. */
    public CompletableFuture<Void> keep(String name, String content) {
        return store.ask(open -> {
            try (PreparedStatement merge =
                    open.prepareStatement("MERGE INTO TEMPLATE (NAME, CONTENT) KEY (NAME) VALUES (?, ?)")) {
                merge.setString(1, name);
                merge.setString(2, content);
                merge.executeUpdate();
            }
            return null;
        });
    }

    /** Gives one another name, which must not be taken; false if there is none of that name. */
    public CompletableFuture<Boolean> rename(String name, String to) {
        return store.ask(open -> {
            try (PreparedStatement update = open.prepareStatement("UPDATE TEMPLATE SET NAME = ? WHERE NAME = ?")) {
                update.setString(1, to);
                update.setString(2, name);
                return update.executeUpdate() > 0;
            }
        });
    }

    /** Forgets what is kept under a name. */
    public CompletableFuture<Void> forget(String name) {
        return store.ask(open -> {
            try (PreparedStatement delete = open.prepareStatement("DELETE FROM TEMPLATE WHERE NAME = ?")) {
                delete.setString(1, name);
                delete.executeUpdate();
            }
            return null;
        });
    }
}
