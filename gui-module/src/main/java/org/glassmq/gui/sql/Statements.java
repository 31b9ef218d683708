package org.glassmq.gui.sql;

import java.util.List;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.glassmq.gui.store.StatementStore;

/** The statements that were run, kept in the console's database. Belongs to the JavaFX application thread. */
public final class Statements {
    private final StatementStore store;
    private final ObservableList<String> list = FXCollections.observableArrayList();
    private final ObservableList<String> unmodifiable = FXCollections.unmodifiableObservableList(list);

    public Statements(StatementStore store) {
        this.store = store;
    }

    /** Takes over what was stored. */
    public void load(List<String> stored) {
        stored.stream().filter(text -> !list.contains(text)).forEach(list::add);
    }

    /** Those that were run, the last one first. */
    public ObservableList<String> list() {
        return unmodifiable;
    }

    /** A statement was run now. */
    void ran(String text) {
        list.remove(text);
        list.addFirst(text);
        if (list.size() > StatementStore.MOST) {
            list.removeLast();
        }
        store.keep(text);
    }
}
