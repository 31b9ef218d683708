package org.glassmq.gui.table;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ChangeListener;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.glassmq.broker.api.BrokerSession;
import org.glassmq.broker.api.Capability;
import org.glassmq.gui.support.Background;
import org.glassmq.gui.support.LiveBroker;
import org.glassmq.gui.support.Owner;
import org.glassmq.gui.table.Filter.Invalid;
import org.glassmq.gui.table.Filter.Matching;
import org.glassmq.gui.table.Sampler.Arrangement;
import org.glassmq.gui.table.Sampler.Places;
import org.glassmq.gui.table.Sampler.Sample;

/**
 * A table of live rows: they are updated in place at most four times a second, filtered and sorted away from the
 * window, and stay selected while they change places. Belongs to the JavaFX application thread; needs no toolkit.
 *
 * @param <K> what tells rows apart
 * @param <V> what a row shows; immutable
 */
public final class TableViewModel<K, V> {
    private final Capability needed;
    private final RowKind<K, V> kind;
    private final Background background;
    private final LongSupplier nanoTime;
    private final Sampler<K, V> sampler;

    private final RowList<K, V> rows = new RowList<>();
    private final ObservableList<Row<K, V>> readOnlyRows = FXCollections.unmodifiableObservableList(rows);
    private final ReadOnlyIntegerWrapper total = new ReadOnlyIntegerWrapper();
    private final ReadOnlyIntegerWrapper virtualHosts = new ReadOnlyIntegerWrapper();
    private final ReadOnlyBooleanWrapper administrable = new ReadOnlyBooleanWrapper(true);
    private final ReadOnlyLongWrapper arranged = new ReadOnlyLongWrapper();
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.LOADING);
    private final ReadOnlyObjectWrapper<Filter<V>> filter = new ReadOnlyObjectWrapper<>(Filter.all());
    private final StringProperty filterText = new SimpleStringProperty("");
    private final ObjectProperty<Filter.Syntax> syntax = new SimpleObjectProperty<>(Filter.Syntax.TEXT);
    private final ObjectProperty<Order<V>> order;
    private final BooleanProperty placesHeld = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<List<Row<K, V>>> selection = new ReadOnlyObjectWrapper<>(List.of());
    private List<Row<K, V>> shown = List.of();
    private long applied;

    // read by the threads that ask the broker
    private volatile Arrangement<V> arrangement;
    private volatile Places places = Places.FREE;

    /** How the table stands. */
    public enum State {
        /** The broker has not answered yet. */
        LOADING,
        /** There is nothing at all. */
        EMPTY,
        /** There is something, and the filter hides it all. */
        NO_MATCH,
        /** There are rows. */
        ROWS
    }

    private record Reading<K, V>(Sample<K, V> sample, boolean administrable) {}

    /**
     * Of things that a broker lets declare and delete if it has the capability {@link Capability#ADMINISTER}.
     *
     * @param readers    makes what reads the rows, anew for every session
     * @param background where rows are filtered and sorted
     * @param nanoTime   {@link System#nanoTime()}
     */
    public TableViewModel(
            RowKind<K, V> kind, Supplier<Reader<V>> readers, Background background, LongSupplier nanoTime) {
        this(kind, readers, Capability.ADMINISTER, background, nanoTime);
    }

    /** @param needed what a broker has to be able to so that the things can be changed */
    public TableViewModel(
            RowKind<K, V> kind,
            Supplier<Reader<V>> readers,
            Capability needed,
            Background background,
            LongSupplier nanoTime) {
        this.needed = needed;
        this.kind = kind;
        this.background = background;
        this.nanoTime = nanoTime;
        this.sampler = new Sampler<>(kind, readers);
        this.order = new SimpleObjectProperty<>(kind.order());
        this.arrangement = new Arrangement<>(Filter.all(), kind.order());
        filterText.addListener((_, _, _) -> readFilter());
        syntax.addListener((_, _, _) -> readFilter());
        order.addListener((_, _, now) -> rearrange(new Arrangement<>(arrangement.filter(), now)));
        placesHeld.addListener((_, _, now) -> places = now ? Places.HELD : Places.FREE);
    }

    /** Follows the broker until the owner goes away. */
    public void follow(LiveBroker live, Owner owner) {
        live.watch(owner, this::read, reading -> {
            administrable.set(reading.administrable());
            apply(reading.sample());
        });
    }

    /** Shows what was read elsewhere: everything there is, in any order; each key once. */
    public void show(List<V> values) {
        List<V> copy = List.copyOf(values);
        background.of(() -> sampler.take(copy, arrangement, places, nanoTime.getAsLong()))
                .onSuccess(this::apply)
                .start();
    }

    /** The rows to show, in order. One row object stands for its thing as long as that is there. */
    public ObservableList<Row<K, V>> rows() {
        return readOnlyRows;
    }

    /** The row of a thing, if it is shown. */
    public Optional<Row<K, V>> row(K key) {
        return rows.stream().filter(row -> row.key().equals(key)).findFirst();
    }

    /** Number of things, those included that the filter hides. */
    public ReadOnlyIntegerProperty totalProperty() {
        return total.getReadOnlyProperty();
    }

    /** Number of virtual hosts that have any: their column is of use if there are several. */
    public ReadOnlyIntegerProperty virtualHostsProperty() {
        return virtualHosts.getReadOnlyProperty();
    }

    /** Changes after the rows have come to stand in another order, when {@link #selection} is right again. */
    public ReadOnlyLongProperty arrangedProperty() {
        return arranged.getReadOnlyProperty();
    }

    /** Whether what this broker has can be declared and deleted. */
    public ReadOnlyBooleanProperty administrableProperty() {
        return administrable.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** What is typed in the filter box. */
    public StringProperty filterTextProperty() {
        return filterText;
    }

    /** How {@link #filterTextProperty()} is read. */
    public ObjectProperty<Filter.Syntax> syntaxProperty() {
        return syntax;
    }

    /** The filter as it was understood; while it is invalid the last valid one stays in force. */
    public ReadOnlyObjectProperty<Filter<V>> filterProperty() {
        return filter.getReadOnlyProperty();
    }

    public ObjectProperty<Order<V>> orderProperty() {
        return order;
    }

    /** Rows keep their places while this is true, also when they are sorted by something that changes. */
    public BooleanProperty placesHeldProperty() {
        return placesHeld;
    }

    /** Sorts by a column; by the other end if it is sorted by it already. Numbers begin with the largest. */
    public void sortBy(Sorted<V> column) {
        order.set(order.get().clicked(column));
    }

    /** Remembers which rows are selected; those that are no longer shown are forgotten. */
    public void select(Collection<Row<K, V>> chosen) {
        selection.set(List.copyOf(chosen));
    }

    /** The selected rows that are shown. */
    public List<Row<K, V>> selection() {
        return selection.get();
    }

    /** The selected rows that are shown. */
    public ReadOnlyObjectProperty<List<Row<K, V>>> selectionProperty() {
        return selection.getReadOnlyProperty();
    }

    /** Is told when the selection changes, and when the only selected thing does. */
    public void followSelection(Runnable changed) {
        ChangeListener<V> read = (_, _, _) -> changed.run();
        selection.addListener((_, before, now) -> {
            if (before.size() == 1) {
                before.getFirst().readingProperty().removeListener(read);
            }
            if (now.size() == 1) {
                now.getFirst().readingProperty().addListener(read);
            }
            changed.run();
        });
    }

    /** What is known of the selected rows. */
    public List<V> selected() {
        return selection().stream().map(Row::reading).toList();
    }

    /** What is known of the selected row, if exactly one is. */
    public Optional<V> one() {
        return selection().size() == 1 ? Optional.of(selection().getFirst().reading()) : Optional.empty();
    }

    private void readFilter() {
        Filter<V> parsed = Filter.parse(filterText.get(), syntax.get(), kind.searched());
        filter.set(parsed);
        switch (parsed) {
            case Matching<V> valid -> rearrange(new Arrangement<>(valid, order.get()));
            case Invalid<V> _ -> {}
        }
    }

    private void rearrange(Arrangement<V> next) {
        arrangement = next;
        if (state.get() != State.LOADING) {
            background.of(() -> sampler.rearrange(next, nanoTime.getAsLong()))
                    .onSuccess(this::apply)
                    .start();
        }
    }

    private Reading<K, V> read(BrokerSession session) {
        return new Reading<>(
                sampler.read(session, () -> arrangement, () -> places, nanoTime),
                session.capabilities().contains(needed));
    }

    private void apply(Sample<K, V> sample) {
        sample.changes().forEach(change -> change.row().update(change.reading(), sample.number()));
        if (sample.number() < applied) {
            return;
        }
        applied = sample.number();
        if (sample.shown() != shown) {
            show(sample);
        }
        total.set(sample.total());
        virtualHosts.set(sample.virtualHosts());
        state.set(!sample.shown().isEmpty() ? State.ROWS : sample.total() == 0 ? State.EMPTY : State.NO_MATCH);
    }

    private void show(Sample<K, V> sample) {
        shown = sample.shown();
        Set<Row<K, V>> present = selection().isEmpty() ? Set.of() : new HashSet<>(shown);
        List<Row<K, V>> kept = selection().stream().filter(present::contains).toList();
        rows.arrange(shown);
        // the table's own selection goes by index and may be lost by now; it is set again from this one
        selection.set(kept);
        arranged.set(arranged.get() + 1);
    }
}
