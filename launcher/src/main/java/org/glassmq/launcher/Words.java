package org.glassmq.launcher;

import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Numbers and answers as words. */
final class Words {
    private Words() {}

    /** A value as it stands in a column. */
    static String plain(JsonNode value) {
        if (value.isObject()) {
            return value.propertyStream()
                    .map(entry -> entry.getKey() + "=" + plain(entry.getValue()))
                    .collect(Collectors.joining(" "));
        }
        if (value.isArray()) {
            return value.valueStream().map(Words::plain).collect(Collectors.joining(" "));
        }
        return value.isString() ? value.stringValue() : value.toString();
    }

    /** {@code 1 message}, {@code 2 messages}. */
    static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
