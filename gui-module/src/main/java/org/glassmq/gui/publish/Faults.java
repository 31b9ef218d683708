package org.glassmq.gui.publish;

import java.util.Map;
import java.util.stream.Stream;

/**
 * What is wrong with a draft, in words.
 *
 * @param fields  by field
 * @param headers by the header's place among all, from 0
 */
record Faults(Map<Field, String> fields, Map<Integer, String> headers) {
    static final Faults NONE = new Faults(Map.of(), Map.of());

    Faults {
        fields = Map.copyOf(fields);
        headers = Map.copyOf(headers);
    }

    boolean none() {
        return fields.isEmpty() && headers.isEmpty();
    }

    /** One of them; empty if there is none. */
    String first() {
        return Stream.concat(
                        fields.entrySet().stream().sorted(Map.Entry.comparingByKey()).map(Map.Entry::getValue),
                        headers.entrySet().stream().sorted(Map.Entry.comparingByKey()).map(Map.Entry::getValue))
                .findFirst()
                .orElse("");
    }
}
