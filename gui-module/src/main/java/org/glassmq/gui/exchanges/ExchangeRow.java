package org.glassmq.gui.exchanges;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * An exchange's place in the table. There is one row per exchange for as long as the exchange is there. Belongs to the
 * JavaFX application thread.
 */
public final class ExchangeRow {
    private final ExchangeRef ref;
    private final ReadOnlyObjectWrapper<ExchangeReading> reading;

    ExchangeRow(ExchangeReading first) {
        ref = first.ref();
        reading = new ReadOnlyObjectWrapper<>(first);
    }

    public ExchangeRef ref() {
        return ref;
    }

    /** What is known of the exchange now. */
    public ExchangeReading reading() {
        return reading.get();
    }

    /** Fires when the exchange changed. */
    public ReadOnlyObjectProperty<ExchangeReading> readingProperty() {
        return reading.getReadOnlyProperty();
    }

    void update(ExchangeReading next) {
        reading.set(next);
    }
}
