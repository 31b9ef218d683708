package org.glassmq.broker;

import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.glassmq.broker.api.Phrase;
import org.glassmq.broker.api.Why;

/**
 * What definitions say of a thing, so that it can be told what is different.
 *
 * @param all by name, with values that are equal if they mean the same
 */
record Traits(SortedMap<String, Object> all) {

    static Traits of(Map<String, Object> all) {
        return new Traits(new TreeMap<>(all));
    }

    /** {@code pattern '^a' becomes '^b', priority 1 becomes 2}. */
    Why differences(Traits after) {
        return Why.joined(
                Phrase.COMMA,
                all.entrySet().stream()
                        .filter(trait -> !Objects.equals(trait.getValue(), after.all.get(trait.getKey())))
                        .map(trait -> Why.of(
                                Phrase.BECOMES,
                                trait.getKey(),
                                shown(trait.getValue()),
                                shown(after.all.get(trait.getKey())))));
    }

    private static String shown(Object value) {
        return value instanceof String text ? "'" + text + "'" : String.valueOf(value);
    }
}
