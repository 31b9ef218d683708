package org.glassmq.gui.exchanges;

import java.util.Comparator;
import org.glassmq.gui.exchanges.ExchangeColumn.Volatility;

/** By which column the exchanges are sorted, and which way. */
public record ExchangeOrder(ExchangeColumn column, Direction direction) {

    /** By name, as at the first start. */
    public static final ExchangeOrder BY_NAME = new ExchangeOrder(ExchangeColumn.NAME, Direction.ASCENDING);

    /** Which end comes first. */
    public enum Direction {
        ASCENDING,
        DESCENDING
    }

    /** The order after a click on a column's heading: the other way round, or by that column, most first. */
    ExchangeOrder clicked(ExchangeColumn next) {
        if (next == column) {
            return new ExchangeOrder(
                    next, direction == Direction.ASCENDING ? Direction.DESCENDING : Direction.ASCENDING);
        }
        return new ExchangeOrder(
                next, next.volatility() == Volatility.LIVE ? Direction.DESCENDING : Direction.ASCENDING);
    }

    boolean live() {
        return column.volatility() == Volatility.LIVE;
    }

    /** Equal exchanges stand by name, whatever the direction. */
    Comparator<ExchangeReading> comparator() {
        Comparator<ExchangeReading> main =
                direction == Direction.ASCENDING ? column.ascending() : column.ascending().reversed();
        return main.thenComparing(ExchangeReading::ref);
    }
}
