package org.glassmq.gui.sql;

import java.util.List;
import java.util.stream.Stream;
import org.h2.command.ddl.CreateTableData;
import org.h2.command.query.AllColumnsForPlan;
import org.h2.engine.SessionLocal;
import org.h2.index.Index;
import org.h2.index.IndexType;
import org.h2.message.DbException;
import org.h2.result.Row;
import org.h2.result.SortOrder;
import org.h2.table.IndexColumn;
import org.h2.table.TableBase;
import org.h2.table.TableFilter;
import org.h2.table.TableType;

/**
 * A queue as H2 sees it: a table that can only be read. It is scanned, read from one offset to another, or looked up by
 * one of the columns that joins are made by.
 */
final class MessagesTable extends TableBase {
    private final MessageRows rows;
    private final Index scan;
    private final List<Index> indexes;

    MessagesTable(CreateTableData data, MessageReader reader) {
        super(data);
        this.rows = new MessageRows(reader);
        this.scan = new ScanIndex(this, rows);
        Index byOffset = new OffsetIndex(this, rows);
        List<Index> matching = MessageColumn.MATCHED.stream()
                .map(column -> (Index) new MatchIndex(this, rows, column))
                .toList();
        // H2 takes the first for the scan, and does not ask it for its costs again
        this.indexes = Stream.concat(
                        Stream.of(scan, byOffset), matching.stream())
                .toList();
    }

    @Override
    public Index getScanIndex(SessionLocal session) {
        return scan;
    }

    @Override
    public List<Index> getIndexes() {
        return indexes;
    }

    @Override
    public long getRowCount(SessionLocal session) {
        throw unsupported();
    }

    /** Messages that are trimmed or not kept leave gaps, so the offsets do not tell. */
    @Override
    public boolean canGetRowCount(SessionLocal session) {
        return false;
    }

    @Override
    public long getRowCountApproximation(SessionLocal session) {
        return rows.atMost();
    }

    /** A message's state may change while the statement runs. */
    @Override
    public boolean isDeterministic() {
        return false;
    }

    @Override
    public long getMaxDataModificationId() {
        return Long.MAX_VALUE;
    }

    @Override
    public TableType getTableType() {
        return TableType.EXTERNAL_TABLE_ENGINE;
    }

    @Override
    public boolean isInsertable() {
        return false;
    }

    @Override
    public boolean canDrop() {
        return true;
    }

    @Override
    public void close(SessionLocal session) {
        // nothing is open
    }

    @Override
    public Index addIndex(
            SessionLocal session,
            String indexName,
            int indexId,
            IndexColumn[] columns,
            int uniqueColumnCount,
            IndexType indexType,
            boolean create,
            String indexComment) {
        throw unsupported();
    }

    @Override
    public void addRow(SessionLocal session, Row row) {
        throw unsupported();
    }

    @Override
    public void removeRow(SessionLocal session, Row row) {
        throw unsupported();
    }

    @Override
    public Row lockRow(SessionLocal session, Row row, int timeoutMillis) {
        throw unsupported();
    }

    @Override
    public long truncate(SessionLocal session) {
        throw unsupported();
    }

    @Override
    public void checkSupportAlter() {
        throw unsupported();
    }

    private static DbException unsupported() {
        return DbException.getUnsupportedException("a queue can only be read");
    }

    /** Reads all messages, oldest first. */
    private static final class ScanIndex extends ReadIndex {

        ScanIndex(MessagesTable table, MessageRows rows) {
            super(table, rows, "scan", table.getColumns(), IndexType.createScan(false));
        }

        @Override
        RowCursor find(SessionLocal session, Bounds bounds, Direction direction) {
            return new RowCursor(session, rows().ascending(Long.MIN_VALUE, Long.MAX_VALUE));
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
            return scanCost();
        }

        @Override
        public boolean isFindUsingFullTableScan() {
            return true;
        }
    }
}
