package org.glassmq.gui.sql;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import org.h2.command.query.AllColumnsForPlan;
import org.h2.engine.SessionLocal;
import org.h2.index.IndexCondition;
import org.h2.index.IndexType;
import org.h2.result.Row;
import org.h2.result.SortOrder;
import org.h2.table.Column;
import org.h2.table.TableFilter;
import org.h2.value.Value;
import org.h2.value.ValueNull;

/**
 * Finds the messages with a value of one column, for joins: otherwise the queue would be read once for each message of
 * the other one. Made when it is used first, by reading the queue once. In memory are the values and the offsets.
 */
final class MatchIndex extends ReadIndex {
    /** Messages that are remembered at most, of one queue and column. */
    static final int MOST = 500_000;

    private static final double COST_OF_MATCH = 100;

    private final MessageColumn column;
    private Map<String, Offsets> offsets;

    MatchIndex(MessagesTable table, MessageRows rows, MessageColumn column) {
        super(
                table,
                rows,
                column.columnName(),
                new Column[] {table.getColumn(column.ordinal())},
                IndexType.createNonUnique(false, true, false));
        this.column = column;
    }

    @Override
    RowCursor find(SessionLocal session, Bounds bounds, Direction direction) {
        Value wanted = bounds.low() == null ? bounds.high() : bounds.low();
        LongStream found = wanted == null
                ? LongStream.empty()
                : offsets(session).getOrDefault(wanted.getString(), new Offsets()).stream();
        Iterator<Row> rows = found.mapToObj(rows()::at).filter(Objects::nonNull).iterator();
        return new RowCursor(session, rows);
    }

    private Map<String, Offsets> offsets(SessionLocal session) {
        if (offsets == null) {
            Map<String, Offsets> read = new HashMap<>();
            int count = 0;
            RowCursor all = new RowCursor(session, rows().ascending(Long.MIN_VALUE, Long.MAX_VALUE));
            while (all.next()) {
                Value value = all.get().getValue(column.ordinal());
                if (value != ValueNull.INSTANCE) {
                    if (++count > MOST) {
                        throw new TooMuchException("a join by " + column.columnName() + " would have to remember more"
                                + " than 500,000 messages of " + rows().queue() + "; narrow it in a subquery"
                                + " (WHERE offset > ...), or let the join begin at the other queue");
                    }
                    read.computeIfAbsent(value.getString(), _ -> new Offsets()).add(all.get().getKey());
                }
            }
            offsets = read;
        }
        return offsets;
    }

    /** Not worth it for the queue that a join begins with, which is read once anyway. */
    @Override
    public double getCost(
            SessionLocal session,
            int[] masks,
            TableFilter[] filters,
            int filter,
            SortOrder sortOrder,
            AllColumnsForPlan allColumnsSet,
            boolean isSelectCommand) {
        boolean equal = masks != null && (masks[column.ordinal()] & IndexCondition.EQUALITY) != 0;
        return equal && filter > 0 ? COST_OF_MATCH : Double.MAX_VALUE;
    }

    /** Where one value is found, ascending. */
    private static final class Offsets {
        private long[] offsets = new long[1];
        private int count;

        void add(long offset) {
            if (count == offsets.length) {
                offsets = Arrays.copyOf(offsets, 2 * count);
            }
            offsets[count++] = offset;
        }

        LongStream stream() {
            return Arrays.stream(offsets, 0, count);
        }
    }
}
