package org.glassmq.gui.sql;

import org.h2.engine.SessionLocal;
import org.h2.index.Cursor;
import org.h2.index.Index;
import org.h2.index.IndexType;
import org.h2.message.DbException;
import org.h2.result.Row;
import org.h2.result.SearchRow;
import org.h2.table.Column;
import org.h2.table.IndexColumn;
import org.h2.value.Value;
import org.h2.value.ValueNull;

/** A way to the messages of a queue, as H2 wants it: it can be looked through, and is never changed. */
abstract class ReadIndex extends Index {
    private static final double BASE_COST = 1_000;
    private static final double COST_OF_ROW = 10;

    private final MessageRows rows;

    /** In which order messages are wanted. */
    enum Direction {
        ASCENDING,
        DESCENDING
    }

    /** The values of the indexed column between which messages are wanted, both included; null: no bound. */
    record Bounds(Value low, Value high) {}

    ReadIndex(MessagesTable table, MessageRows rows, String name, Column[] columns, IndexType type) {
        super(table, table.getId(), table.getName() + "_" + name, IndexColumn.wrap(columns), 0, type);
        this.rows = rows;
    }

    final MessageRows rows() {
        return rows;
    }

    /** What it costs to read all messages. */
    final double scanCost() {
        return BASE_COST + COST_OF_ROW * rows.atMost();
    }

    /** The messages with values of the first indexed column between bounds; more of them do no harm. */
    abstract RowCursor find(SessionLocal session, Bounds bounds, Direction direction);

    @Override
    public final Cursor find(SessionLocal session, SearchRow first, SearchRow last, boolean reverse) {
        // the first one comes first: in descending order that is the highest
        return reverse
                ? find(session, new Bounds(bound(last), bound(first)), Direction.DESCENDING)
                : find(session, new Bounds(bound(first), bound(last)), Direction.ASCENDING);
    }

    private Value bound(SearchRow row) {
        Value value = row == null ? null : row.getValue(columnIds[0]);
        return value == ValueNull.INSTANCE ? null : value;
    }

    /** H2 takes an index without one for one that has no order. */
    @Override
    public String getCreateSQL() {
        return null;
    }

    @Override
    public final boolean needRebuild() {
        return false;
    }

    @Override
    public final long getRowCount(SessionLocal session) {
        throw unsupported();
    }

    @Override
    public final long getRowCountApproximation(SessionLocal session) {
        return rows.atMost();
    }

    @Override
    public final void add(SessionLocal session, Row row) {
        throw unsupported();
    }

    @Override
    public final void remove(SessionLocal session, Row row) {
        throw unsupported();
    }

    @Override
    public final void truncate(SessionLocal session) {
        throw unsupported();
    }

    @Override
    public final void remove(SessionLocal session) {
        // goes with its table
    }

    @Override
    public final void close(SessionLocal session) {
        // nothing is open
    }

    private static DbException unsupported() {
        return DbException.getUnsupportedException("a queue can only be read");
    }
}
