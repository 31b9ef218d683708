package org.glassmq.gui.queues;

import java.util.Comparator;
import org.glassmq.gui.queues.QueueColumn.Volatility;

/** By which column the queues are sorted, and which way. */
public record QueueOrder(QueueColumn column, Direction direction) {

    /** By name, as at the first start. */
    public static final QueueOrder BY_NAME = new QueueOrder(QueueColumn.NAME, Direction.ASCENDING);

    /** Which end comes first. */
    public enum Direction {
        ASCENDING,
        DESCENDING;

        Direction other() {
            return this == ASCENDING ? DESCENDING : ASCENDING;
        }
    }

    /** Whether the order changes while messages move. */
    public boolean live() {
        return column.volatility() == Volatility.LIVE;
    }

    /** Equal queues stand by name, whatever the direction, so that they do not swap places. */
    Comparator<QueueReading> comparator() {
        Comparator<QueueReading> main = column.ascending();
        if (direction == Direction.DESCENDING) {
            main = main.reversed();
        }
        return main.thenComparing(QueueColumn.NAME.ascending()).thenComparing(QueueReading::ref);
    }
}
