package org.glassmq.gui.table;

import java.util.function.LongFunction;

/**
 * How a table speaks of what stands in it, in the language of the console.
 *
 * @param title    what it is a table of
 * @param filter   what the filter looks at
 * @param loading  said until the broker answers
 * @param noMatch  said when the filter hides all
 * @param hidden   how many it hides
 * @param count    how many there are
 */
public record TableWords(
        String title,
        String filter,
        String loading,
        String noMatch,
        LongFunction<String> hidden,
        LongFunction<String> count) {}
