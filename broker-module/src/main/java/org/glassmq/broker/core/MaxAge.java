package org.glassmq.broker.core;

import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The time that {@code x-max-age} and {@code max-age} name: a whole number above 0 and a unit, as in {@code 7D}. */
final class MaxAge {
    private static final String UNITS = "YMDhms";

    private MaxAge() {}

    static boolean isOne(String text) {
        return text.matches("0*[1-9][0-9]{0,8}[" + UNITS + "]");
    }

    /** Milliseconds; empty if this is none. */
    static Optional<Long> of(String text) {
        return isOne(text) ? Optional.of(milliseconds(text)) : Optional.empty();
    }

    /** A year is 365 days, a month 30. */
    static long milliseconds(String age) {
        long number = Long.parseLong(age.substring(0, age.length() - 1));
        return switch (age.charAt(age.length() - 1)) {
            case 'Y' -> TimeUnit.DAYS.toMillis(365 * number);
            case 'M' -> TimeUnit.DAYS.toMillis(30 * number);
            case 'D' -> TimeUnit.DAYS.toMillis(number);
            case 'h' -> TimeUnit.HOURS.toMillis(number);
            case 'm' -> TimeUnit.MINUTES.toMillis(number);
            default -> TimeUnit.SECONDS.toMillis(number);
        };
    }
}
