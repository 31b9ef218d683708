package org.glassmq.gui.sql;

import java.io.IOException;
import java.util.List;

/** Takes the rows of a result one by one, on the thread of the statement. */
interface RowSink {

    /** A column of a result. */
    record Column(String name, String type, Kind kind) {}

    /** What values a column has. */
    enum Kind {
        /** {@link Long}, {@link Double}, {@link java.math.BigDecimal}. */
        NUMBER,
        /** {@link java.time.Instant}. */
        TIME,
        /** {@link Boolean}. */
        FLAG,
        /** {@link String}. */
        TEXT
    }

    /** What to do after a row. */
    enum Next {
        GO_ON,
        STOP
    }

    /** What columns there are; called first. */
    void columns(List<Column> columns) throws IOException;

    /** @param values one for each column, or null for SQL's NULL */
    Next row(Object... values) throws IOException;
}
