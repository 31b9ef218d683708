package org.glassmq.gui.support;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.collections.ObservableList;

/** Changes what a table shows without disturbing what stays. */
public final class Rows {
    private Rows() {}

    /** Removes what is gone and adds what is new at the end; what stays keeps its place, and so its selection. */
    public static <T> void update(ObservableList<T> rows, List<T> now) {
        Set<T> wanted = new HashSet<>(now);
        rows.removeIf(row -> !wanted.contains(row));
        Set<T> present = new HashSet<>(rows);
        rows.addAll(now.stream().filter(row -> !present.contains(row)).toList());
    }
}
