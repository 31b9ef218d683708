package org.glassmq.gui.sql;

import org.h2.command.query.AllColumnsForPlan;
import org.h2.engine.SessionLocal;
import org.h2.index.IndexType;
import org.h2.result.SortOrder;
import org.h2.table.Column;
import org.h2.table.TableFilter;
import org.h2.value.Value;

/** Reads messages from one offset to another, in either order, without looking at the others. */
final class OffsetIndex extends ReadIndex {
    private static final int COST_FACTOR = 10;

    OffsetIndex(MessagesTable table, MessageRows rows) {
        super(
                table,
                rows,
                "offset",
                new Column[] {table.getColumn(MessageColumn.OFFSET.ordinal())},
                IndexType.createNonUnique(false));
    }

    @Override
    RowCursor find(SessionLocal session, Bounds bounds, Direction direction) {
        long low = offset(bounds.low(), Long.MIN_VALUE);
        long high = offset(bounds.high(), Long.MAX_VALUE);
        return new RowCursor(
                session,
                direction == Direction.ASCENDING ? rows().ascending(low, high) : rows().descending(low, high));
    }

    private static long offset(Value bound, long otherwise) {
        return bound == null ? otherwise : bound.getLong();
    }

    @Override
    public double getCost(
            SessionLocal session,
            int[] masks,
            TableFilter[] filters,
            int filter,
            SortOrder sortOrder,
            AllColumnsForPlan allColumnsSet,
            boolean isSelectCommand) {
        return (double) COST_FACTOR
                * getCostRangeIndex(
                        masks, rows().atMost(), filters, filter, sortOrder, false, allColumnsSet, isSelectCommand);
    }

    /** This one has an order. */
    @Override
    public String getCreateSQL() {
        return "";
    }
}
