package org.glassmq.gui.sql;

import java.util.ArrayList;
import java.util.List;

/** The first rows of a result, as many as a person will look at: filled by one thread, read by another. */
final class ResultRows implements RowSink {
    /** Rows that are kept. */
    static final int MOST_ROWS = 10_000;

    /** Characters that are kept in all. */
    static final long MOST_CHARACTERS = 16L << 20;

    private final List<Object[]> rows = new ArrayList<>();
    private List<Column> columns = List.of();
    private long characters;
    private Limit limit = Limit.NONE;

    /** Why there are no more rows. */
    enum Limit {
        /** There are no more. */
        NONE,
        ROWS,
        CHARACTERS
    }

    @Override
    public synchronized void columns(List<Column> all) {
        columns = List.copyOf(all);
    }

    @Override
    public synchronized Next row(Object... values) {
        if (rows.size() == MOST_ROWS) {
            limit = Limit.ROWS;
            return Next.STOP;
        }
        for (Object value : values) {
            characters += value instanceof String text ? text.length() : 0;
        }
        if (characters > MOST_CHARACTERS && !rows.isEmpty()) {
            limit = Limit.CHARACTERS;
            return Next.STOP;
        }
        rows.add(values);
        return Next.GO_ON;
    }

    synchronized List<Column> columns() {
        return columns;
    }

    /** The rows from an index on. */
    synchronized List<Object[]> from(int index) {
        return List.copyOf(rows.subList(Math.min(index, rows.size()), rows.size()));
    }

    synchronized Limit limit() {
        return limit;
    }
}
