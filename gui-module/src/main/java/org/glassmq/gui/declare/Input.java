package org.glassmq.gui.declare;

import java.util.List;

/** How an argument is typed, and what is allowed for it. */
public sealed interface Input {

    /** A whole number. */
    record Count(long least, long most) implements Input {}

    /** A time, sent as milliseconds. */
    record Time(long least, long most) implements Input {}

    /** A size, sent as bytes. */
    record Size(long least, long most) implements Input {}

    /** An age, sent as a number and a letter: {@code 7D}. */
    record Age() implements Input {}

    /** One of several words. */
    record Choice(List<Option> options) implements Input {
        public Choice {
            options = List.copyOf(options);
        }
    }

    /**
     * A word to choose.
     *
     * @param value as it is sent
     * @param key   of what it means
     */
    record Option(String value, String key) {}

    /** Any text. */
    record Text() implements Input {}

    /** The name of an exchange. */
    record ExchangeName() implements Input {}

    /** True, or not sent. */
    record Flag() implements Input {}

    /** In which units it can be typed, smallest first; empty if it has none. */
    default List<Unit> units() {
        return switch (this) {
            case Time _ -> Unit.TIMES;
            case Size _ -> Unit.SIZES;
            case Age _ -> Unit.AGES;
            case Count _, Choice _, Text _, ExchangeName _, Flag _ -> List.of();
        };
    }

    /** The unit that most people think in; only where there are units. */
    default Unit usual() {
        return switch (this) {
            case Size _ -> Unit.MIB;
            case Age _ -> Unit.DAYS;
            default -> Unit.SECONDS;
        };
    }
}
