package org.glassmq.gui.replay;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.glassmq.broker.api.MessageFilter.Property;

/** The basic properties by their names in the protocol: {@code content-type}. */
final class PropertyNames {
    private static final int MOST_PRIORITY = 255;

    private PropertyNames() {}

    static String of(Property property) {
        return property.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What may be typed for a property if this may not; empty if it may. Nothing takes the property away. */
    static Optional<String> allowed(Property property, String value) {
        if (value.isEmpty()) {
            return Optional.empty();
        }
        return switch (property) {
            case DELIVERY_MODE -> value.matches("[12]") ? Optional.empty() : Optional.of("1, 2");
            case PRIORITY -> value.matches("[0-9]{1,3}") && Integer.parseInt(value) <= MOST_PRIORITY
                    ? Optional.empty()
                    : Optional.of("0, 1, … " + MOST_PRIORITY);
            case EXPIRATION -> value.matches("[0-9]{1,12}") ? Optional.empty() : Optional.of("0, 1, … (ms)");
            case TIMESTAMP -> isTime(value) ? Optional.empty() : Optional.of("2026-01-31T14:03:27Z");
            default -> Optional.empty();
        };
    }

    private static boolean isTime(String value) {
        try {
            Instant.parse(value);
            return true;
        } catch (DateTimeParseException _) {
            return false;
        }
    }

    static Optional<Property> read(String name) {
        return Arrays.stream(Property.values())
                .filter(property -> of(property).equals(name.strip()))
                .findFirst();
    }
}
