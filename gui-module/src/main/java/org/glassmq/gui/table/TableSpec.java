package org.glassmq.gui.table;

import java.util.List;

/**
 * What a table shows and what can be done in it.
 *
 * @param name    tells it apart from other tables, for what is remembered of its columns and order
 * @param columns from left to right, as long as nobody has moved them
 * @param open    is done by Enter and by a double click
 * @param actions more that can be done, in groups as the menu shows them; copying comes after the first group
 */
public record TableSpec<V>(String name, List<Column<V>> columns, RowAction open, List<List<RowAction>> actions) {

    public TableSpec {
        columns = List.copyOf(columns);
        actions = List.copyOf(actions);
    }
}
