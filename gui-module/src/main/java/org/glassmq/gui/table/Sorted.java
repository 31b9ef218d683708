package org.glassmq.gui.table;

import java.util.Comparator;

/**
 * Something that rows can be sorted by. A screen lists its own in an enum.
 *
 * @param <V> what a row shows
 */
public interface Sorted<V> {

    /** Whether the order by a column changes by itself. */
    enum Volatility {
        /** Names and features: the first click puts the smallest first. */
        FIXED,
        /** Numbers that move: the first click puts the largest first, and rows change places from time to time. */
        LIVE
    }

    /** Name of the column in settings. */
    String id();

    Volatility volatility();

    /** Smallest first. */
    Comparator<V> ascending();
}
