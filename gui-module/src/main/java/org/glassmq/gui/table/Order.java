package org.glassmq.gui.table;

import java.util.Comparator;
import org.glassmq.gui.table.Sorted.Volatility;

/** By what the rows of a table are sorted, and which way. */
public record Order<V>(Sorted<V> column, Direction direction) {

    /** Which end comes first. */
    public enum Direction {
        ASCENDING,
        DESCENDING;

        private Direction other() {
            return this == ASCENDING ? DESCENDING : ASCENDING;
        }
    }

    /** By a column, as its first click does. */
    public static <V> Order<V> by(Sorted<V> column) {
        return new Order<>(
                column, column.volatility() == Volatility.LIVE ? Direction.DESCENDING : Direction.ASCENDING);
    }

    /** The order after a click on a column's heading: the other way round, or by that column. */
    Order<V> clicked(Sorted<V> next) {
        return next == column ? new Order<>(column, direction.other()) : by(next);
    }

    /** Whether the order changes by itself. */
    boolean live() {
        return column.volatility() == Volatility.LIVE;
    }

    /**
     * Compares what rows show.
     *
     * @param usual the order of equal ones, whatever the direction, so that they do not swap places
     */
    Comparator<V> comparator(Comparator<V> usual) {
        Comparator<V> ascending = column.ascending();
        return (direction == Direction.ASCENDING ? ascending : ascending.reversed()).thenComparing(usual);
    }
}
