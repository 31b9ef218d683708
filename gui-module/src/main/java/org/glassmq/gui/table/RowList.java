package org.glassmq.gui.table;

import java.util.List;
import javafx.collections.ObservableListBase;

/**
 * The rows in the order in which they are shown. Where the same rows only stand in another order it says so: a table
 * then keeps its cells and its selection, and need not build them anew. Belongs to the JavaFX application thread.
 */
final class RowList<K, V> extends ObservableListBase<Row<K, V>> {
    private List<Row<K, V>> rows = List.of();

    @Override
    public Row<K, V> get(int index) {
        return rows.get(index);
    }

    @Override
    public int size() {
        return rows.size();
    }

    /** @param next each row once; not changed from now on */
    void arrange(List<Row<K, V>> next) {
        List<Row<K, V>> before = rows;
        boolean sameRows = place(before, next);
        rows = next;
        beginChange();
        if (sameRows) {
            movedFrom(before);
        } else {
            nextReplace(0, next.size(), before);
        }
        endChange();
    }

    /** Notes at each row where it will stand; says whether they are those that are there now. */
    private static <K, V> boolean place(List<Row<K, V>> before, List<Row<K, V>> next) {
        before.forEach(row -> row.place = -1);
        int index = 0;
        for (Row<K, V> row : next) {
            row.place = index++;
        }
        return before.size() == next.size() && before.stream().noneMatch(row -> row.place < 0);
    }

    private void movedFrom(List<Row<K, V>> before) {
        int from = 0;
        int to = before.size();
        while (from < to && before.get(from).place == from) {
            from++;
        }
        while (to > from && before.get(to - 1).place == to - 1) {
            to--;
        }
        if (from < to) {
            nextPermutation(from, to, before.subList(from, to).stream().mapToInt(row -> row.place).toArray());
        }
    }
}
