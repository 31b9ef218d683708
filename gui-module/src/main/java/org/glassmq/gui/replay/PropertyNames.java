package org.glassmq.gui.replay;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.glassmq.broker.api.MessageFilter.Property;

/** The basic properties by their names in the protocol: {@code content-type}. */
final class PropertyNames {
    private PropertyNames() {}

    static String of(Property property) {
        return property.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Property> read(String name) {
        return Arrays.stream(Property.values())
                .filter(property -> of(property).equals(name.strip()))
                .findFirst();
    }
}
