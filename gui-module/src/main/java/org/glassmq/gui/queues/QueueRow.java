package org.glassmq.gui.queues;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.glassmq.broker.api.QueueRef;

/**
 * A queue's place in the table. There is one row per queue for as long as the queue is there, so that selection and
 * focus can hold on to it while its content changes. Belongs to the JavaFX application thread.
 */
public final class QueueRow {
    private final QueueRef ref;
    private final ReadOnlyObjectWrapper<QueueReading> reading;

    QueueRow(QueueReading first) {
        ref = first.ref();
        reading = new ReadOnlyObjectWrapper<>(first);
    }

    /** Name of the queue. */
    public QueueRef ref() {
        return ref;
    }

    /** What is known of the queue now. */
    public QueueReading reading() {
        return reading.get();
    }

    /** Fires when the queue changed; a table cell that shows any part of the row observes this. */
    public ReadOnlyObjectProperty<QueueReading> readingProperty() {
        return reading.getReadOnlyProperty();
    }

    /** Takes a new reading, unless it is older than the one that is shown. */
    void update(QueueReading next) {
        if (!next.info().at().isBefore(reading().info().at())) {
            reading.set(next);
        }
    }

    @Override
    public String toString() {
        return ref.toString();
    }
}
