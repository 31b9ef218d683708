package org.glassmq.broker;

import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.TreeMap;

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
    String differences(Traits after) {
        StringJoiner differences = new StringJoiner(", ");
        all.forEach((name, value) -> {
            Object next = after.all.get(name);
            if (!Objects.equals(value, next)) {
                differences.add(name + " " + shown(value) + " becomes " + shown(next));
            }
        });
        return differences.toString();
    }

    private static String shown(Object value) {
        return value instanceof String text ? "'" + text + "'" : String.valueOf(value);
    }
}
