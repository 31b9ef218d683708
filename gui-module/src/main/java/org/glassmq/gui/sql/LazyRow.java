package org.glassmq.gui.sql;

import org.glassmq.broker.api.BrowsedMessage;
import org.h2.result.DefaultRow;
import org.h2.value.Value;

/** A message as a row of H2, of which only those values are made that a statement asks for. */
final class LazyRow extends DefaultRow {
    private static final int OVERHEAD = 400;
    private static final int HEADER = 100;
    private static final MessageColumn[] COLUMNS = MessageColumn.values();

    private final BrowsedMessage message;

    LazyRow(BrowsedMessage message) {
        super(new Value[COLUMNS.length], OVERHEAD);
        this.message = message;
        setKey(message.offset());
    }

    /** Bytes on the heap, roughly; a body that was asked for is there twice. */
    int size() {
        return OVERHEAD
                + 2 * message.preview().length
                + HEADER * message.properties().headersOrEmpty().size();
    }

    @Override
    public Value getValue(int index) {
        if (index >= 0 && data[index] == null) {
            data[index] = COLUMNS[index].of(message);
        }
        return super.getValue(index);
    }

    @Override
    public boolean isNull(int index) {
        getValue(index);
        return super.isNull(index);
    }

    @Override
    public Value[] getValueList() {
        for (int i = 0; i < COLUMNS.length; i++) {
            getValue(i);
        }
        return super.getValueList();
    }
}
