package org.glassmq.gui.sql;

import java.util.Locale;

/** A function that statements have beside H2's own; its method is in {@link SqlFunctions}. */
enum SqlFunction {
    JSON("json", "json(body, '$.order.id')"),
    JSON_NUMBER("jsonNumber", "json_number(body, '$.total')"),
    JSON_MATCHES("jsonMatches", "json_matches(body, '$.items[?(@.count > 1)]')");

    private final String method;
    private final String example;

    SqlFunction(String method, String example) {
        this.method = method;
        this.example = example;
    }

    /** Its name in statements. */
    String sqlName() {
        return name().toLowerCase(Locale.ROOT);
    }

    String method() {
        return method;
    }

    /** How it is called. */
    String example() {
        return example;
    }
}
