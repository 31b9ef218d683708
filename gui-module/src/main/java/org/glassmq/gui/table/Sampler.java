package org.glassmq.gui.table;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.glassmq.broker.api.BrokerSession;
import org.glassmq.gui.table.Filter.Matching;

/**
 * Turns what a {@link Reader} reads into what the table has to change: which rows got new content, and, only if it is
 * another one than before, the order of all rows. Called away from the JavaFX application thread, from any thread.
 */
final class Sampler<K, V> {
    /** Rows do not change places more often than this while their numbers move. */
    static final Duration SETTLE = Duration.ofSeconds(2);

    private final RowKind<K, V> kind;
    private final Supplier<Reader<V>> readers;
    private final Map<K, Entry<K, V>> entries = new HashMap<>();
    /** All of them, in order. */
    private final List<Entry<K, V>> ordered = new ArrayList<>();
    /** Those that the filter lets through. */
    private List<Entry<K, V>> shown = List.of();
    private List<Row<K, V>> shownRows = List.of();
    private int virtualHosts;
    /** Held while the broker is asked: one question at a time. */
    private final Object reading = new Object();
    private Reader<V> reader;
    private BrokerSession source;
    private long samples;
    private Arrangement<V> arranged;
    private long sortedAt;
    private int round;

    private static final class Entry<K, V> {
        private final Row<K, V> row;
        private V now;
        private int round;

        private Entry(K key, V first, long sample) {
            now = first;
            row = new Row<>(key, first, sample);
        }

        private V now() {
            return now;
        }
    }

    /** Whether rows may change places. */
    enum Places {
        FREE,
        /** Somebody points at a row: known rows stay where they are. */
        HELD
    }

    /** What is to be shown, and in which order. */
    record Arrangement<V>(Matching<V> filter, Order<V> order) {}

    /** New content for a row. */
    record Change<K, V>(Row<K, V> row, V reading) {}

    /**
     * What the table has to do.
     *
     * @param number       counts the samples; a later one is never replaced by an earlier one
     * @param changes      rows with new content
     * @param shown        all rows in order; the same list as before if the order is the same
     * @param total        number of things, shown or not
     * @param virtualHosts number of virtual hosts that have any
     */
    record Sample<K, V>(
            long number, List<Change<K, V>> changes, List<Row<K, V>> shown, int total, int virtualHosts) {}

    /** @param readers makes a reader for a new session */
    Sampler(RowKind<K, V> kind, Supplier<Reader<V>> readers) {
        this.kind = kind;
        this.readers = readers;
    }

    /**
     * Asks the broker and takes in what it says. That may take long; meanwhile rows can be arranged anew, so how they
     * are to stand is asked when the broker has answered.
     */
    Sample<K, V> read(
            BrokerSession session,
            Supplier<Arrangement<V>> arrangement,
            Supplier<Places> places,
            LongSupplier nanoTime) {
        synchronized (reading) {
            boolean another = session != source;
            if (another) {
                source = session;
                reader = readers.get();
            }
            List<V> values = reader.read(session);
            synchronized (this) {
                if (another) {
                    forget();
                }
                return take(values, arrangement.get(), places.get(), nanoTime.getAsLong());
            }
        }
    }

    private void forget() {
        entries.clear();
        ordered.clear();
        virtualHosts = 0;
        arranged = null;
    }

    /** Takes in what was read elsewhere. */
    synchronized Sample<K, V> take(List<V> values, Arrangement<V> arrangement, Places places, long nanoTime) {
        round++;
        samples++;
        List<Change<K, V>> changes = new ArrayList<>();
        boolean newcomers = takeIn(values, changes);
        boolean gone = ordered.removeIf(entry -> entry.round != round);
        if (newcomers || gone) {
            entries.values().removeIf(entry -> entry.round != round);
            countVirtualHosts();
        }
        boolean due = arrangement.order().live() && nanoTime - sortedAt >= SETTLE.toNanos();
        boolean sorted = !isSorted(arrangement) || places == Places.FREE && (due || newcomers);
        if (sorted) {
            sort(arrangement, nanoTime);
        }
        if (sorted || newcomers || gone || !arrangement.equals(arranged)) {
            filter(arrangement);
        }
        return sample(changes);
    }

    /** Shows other rows, or in another order, without asking the broker. */
    synchronized Sample<K, V> rearrange(Arrangement<V> arrangement, long nanoTime) {
        samples++;
        if (!isSorted(arrangement)) {
            sort(arrangement, nanoTime);
        }
        filter(arrangement);
        return sample(List.of());
    }

    private Sample<K, V> sample(List<Change<K, V>> changes) {
        return new Sample<>(samples, changes, shownRows, entries.size(), virtualHosts);
    }

    /** Returns whether there are things that were not there before. */
    private boolean takeIn(List<V> values, List<Change<K, V>> changes) {
        boolean newcomers = false;
        for (V value : values) {
            K key = kind.key().apply(value);
            Entry<K, V> entry = entries.get(key);
            if (entry == null) {
                entry = new Entry<>(key, value, samples);
                entries.put(key, entry);
                ordered.add(entry);
                newcomers = true;
            } else if (value != entry.now && !value.equals(entry.now)) {
                entry.now = value;
                changes.add(new Change<>(entry.row, value));
            }
            entry.round = round;
        }
        return newcomers;
    }

    private boolean isSorted(Arrangement<V> arrangement) {
        return arranged != null && arranged.order().equals(arrangement.order());
    }

    /** What is in order already, or nearly so, costs little. */
    private void sort(Arrangement<V> arrangement, long nanoTime) {
        ordered.sort(Comparator.comparing(Entry::now, arrangement.order().comparator(kind.usual())));
        sortedAt = nanoTime;
    }

    private void filter(Arrangement<V> arrangement) {
        arranged = arrangement;
        List<Entry<K, V>> next = ordered.stream()
                .filter(entry -> arrangement.filter().predicate().test(entry.now))
                .toList();
        if (!next.equals(shown)) {
            shown = next;
            shownRows = next.stream().map(entry -> entry.row).toList();
        }
    }

    private void countVirtualHosts() {
        Set<String> names = new HashSet<>();
        ordered.forEach(entry -> names.add(kind.virtualHost().apply(entry.now)));
        virtualHosts = names.size();
    }
}
