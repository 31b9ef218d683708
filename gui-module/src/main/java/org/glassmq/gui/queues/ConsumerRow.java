package org.glassmq.gui.queues;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** A consumer's place in the table, for as long as it consumes. Belongs to the JavaFX application thread. */
public final class ConsumerRow {
    private final ReadOnlyObjectWrapper<ConsumerReading> reading;

    ConsumerRow(ConsumerReading first) {
        reading = new ReadOnlyObjectWrapper<>(first);
    }

    /** What is known of the consumer now. */
    public ConsumerReading reading() {
        return reading.get();
    }

    /** Fires when anything about the consumer changed. */
    public ReadOnlyObjectProperty<ConsumerReading> readingProperty() {
        return reading.getReadOnlyProperty();
    }

    void update(ConsumerReading next) {
        reading.set(next);
    }
}
