package org.glassmq.gui.table;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * The place of one thing in a table. There is one row per thing for as long as it is there, so that selection and
 * focus can hold on to it while its content changes. Belongs to the JavaFX application thread.
 *
 * @param <K> what tells the thing apart from all others
 * @param <V> what is known of it at a moment; immutable
 */
public final class Row<K, V> {
    private final K key;
    private final ReadOnlyObjectWrapper<V> reading;
    private long sample;
    /** Where it stands in its {@link RowList}. */
    int place;

    /** May be called on any thread. */
    Row(K key, V first, long sample) {
        this.key = key;
        this.reading = new ReadOnlyObjectWrapper<>(first);
        this.sample = sample;
    }

    /** What it is that stands here. */
    public K key() {
        return key;
    }

    /** What is known of it now. */
    public V reading() {
        return reading.get();
    }

    /** Fires when it changed; a table cell that shows any part of the row observes this. */
    public ReadOnlyObjectProperty<V> readingProperty() {
        return reading.getReadOnlyProperty();
    }

    /** Takes a new reading, unless it comes from an older sample than the one that is shown. */
    void update(V next, long from) {
        if (from >= sample) {
            sample = from;
            reading.set(next);
        }
    }

    @Override
    public String toString() {
        return key.toString();
    }
}
