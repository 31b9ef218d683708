package org.glassmq.gui.table;

import java.util.Comparator;
import java.util.function.Function;

/**
 * What kind of things stand in a table.
 *
 * @param key         tells a thing apart from all others; the same as long as it is there
 * @param virtualHost of a thing; always the same text for things that have none
 * @param order       of the table when it is opened the first time
 * @param usual       how things stand that are equal in the order that was chosen; never calls two of them equal
 * @param searched    where the filter looks
 */
public record RowKind<K, V>(
        Function<V, K> key,
        Function<V, String> virtualHost,
        Order<V> order,
        Comparator<V> usual,
        Filter.Searched<V> searched) {}
