package org.glassmq.gui.sql;

import java.util.Locale;

/** A function that statements have beside H2's own; its method is in {@link SqlFunctions}. */
enum SqlFunction {
    JSON("json"),
    JSON_NUMBER("jsonNumber"),
    JSON_MATCHES("jsonMatches");

    private final String method;

    SqlFunction(String method) {
        this.method = method;
    }

    /** Its name in statements. */
    String sqlName() {
        return name().toLowerCase(Locale.ROOT);
    }

    String method() {
        return method;
    }
}
