package org.glassmq.gui.sql;

import java.util.Iterator;
import org.h2.api.ErrorCode;
import org.h2.engine.SessionLocal;
import org.h2.index.Cursor;
import org.h2.message.DbException;
import org.h2.result.Row;
import org.h2.result.SearchRow;

/** Goes through rows for H2, until somebody cancels the statement or interrupts its thread. */
final class RowCursor implements Cursor {
    private final SessionLocal session;
    private final Iterator<Row> rows;
    private Row row;

    RowCursor(SessionLocal session, Iterator<Row> rows) {
        this.session = session;
        this.rows = rows;
    }

    @Override
    public boolean next() {
        session.checkCanceled();
        if (Thread.currentThread().isInterrupted()) {
            throw DbException.get(ErrorCode.STATEMENT_WAS_CANCELED);
        }
        row = rows.hasNext() ? rows.next() : null;
        return row != null;
    }

    @Override
    public Row get() {
        return row;
    }

    @Override
    public SearchRow getSearchRow() {
        return row;
    }

    @Override
    public boolean previous() {
        throw DbException.getUnsupportedException("a queue is read in one direction");
    }
}
