package org.glassmq.gui.declare;

import java.math.BigDecimal;

/** What kind of value an argument has that the forms know nothing of. */
public enum ArgumentKind {
    TEXT("declare.kind.text"),
    /** A whole number of 64 bits. */
    NUMBER("declare.kind.number"),
    /** A floating-point number. */
    FRACTION("declare.kind.fraction"),
    /** {@code true} or {@code false}. */
    FLAG("declare.kind.flag"),
    /** No value: of use in a binding, which then asks only that the header is there. */
    NOTHING("declare.kind.nothing");

    private final String key;

    ArgumentKind(String key) {
        this.key = key;
    }

    /** Key of its name. */
    public String key() {
        return key;
    }

    /**
     * Reads a value.
     *
     * @param name of the argument, for what may be wrong with it
     */
    Reading read(String name, String typed) {
        try {
            return switch (this) {
                case TEXT -> new Reading.Value(typed);
                case NUMBER -> new Reading.Value(Long.valueOf(plain(typed)));
                case FRACTION -> new Reading.Value(new BigDecimal(plain(typed)).doubleValue());
                case FLAG -> switch (typed.strip()) {
                    case "true" -> new Reading.Value(true);
                    case "false" -> new Reading.Value(false);
                    default -> new Reading.Wrong(new Problem.NotOfKind(name, typed, this));
                };
                case NOTHING -> new Reading.Value(null);
            };
        } catch (NumberFormatException e) {
            return new Reading.Wrong(new Problem.NotOfKind(name, typed, this));
        }
    }

    /** Without the marks that people put between groups of digits. */
    static String plain(String typed) {
        return typed.strip().replace(",", "").replace("_", "").replace(" ", "");
    }
}
