package org.glassmq.gui.queues;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
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
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.glassmq.broker.api.BrokerSession;
import org.glassmq.broker.api.Capability;
import org.glassmq.gui.queues.QueueFilter.Invalid;
import org.glassmq.gui.queues.QueueFilter.Matching;
import org.glassmq.gui.queues.QueueSampler.Arrangement;
import org.glassmq.gui.queues.QueueSampler.Places;
import org.glassmq.gui.queues.QueueSampler.Sample;
import org.glassmq.gui.support.Background;
import org.glassmq.gui.support.LiveBroker;
import org.glassmq.gui.support.Owner;
import org.glassmq.gui.support.Snippets;

/**
 * The table of all queues: live rows that are updated in place, filtered and sorted away from the window, and what can
 * be done to them. Belongs to the JavaFX application thread; needs no toolkit.
 */
public final class QueuesViewModel {
    private final LiveBroker live;
    private final Background background;
    private final LongSupplier nanoTime;
    private final QueueSampler sampler = new QueueSampler();

    private final ObservableList<QueueRow> rows = FXCollections.observableArrayList();
    private final ObservableList<QueueRow> readOnlyRows = FXCollections.unmodifiableObservableList(rows);
    private final ReadOnlyIntegerWrapper total = new ReadOnlyIntegerWrapper();
    private final ReadOnlyIntegerWrapper virtualHosts = new ReadOnlyIntegerWrapper();
    private final ReadOnlyBooleanWrapper administrable = new ReadOnlyBooleanWrapper(true);
    private final ReadOnlyLongWrapper arranged = new ReadOnlyLongWrapper();
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.LOADING);
    private final ReadOnlyObjectWrapper<QueueFilter> filter = new ReadOnlyObjectWrapper<>(QueueFilter.ALL);
    private final StringProperty filterText = new SimpleStringProperty("");
    private final ObjectProperty<QueueFilter.Syntax> syntax = new SimpleObjectProperty<>(QueueFilter.Syntax.TEXT);
    private final ObjectProperty<QueueOrder> order = new SimpleObjectProperty<>(QueueOrder.BY_NAME);
    private final BooleanProperty placesHeld = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<List<QueueRow>> selection = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyStringWrapper hello = new ReadOnlyStringWrapper("");
    private List<QueueRow> shown = List.of();
    private long applied;

    // read by the threads that ask the broker
    private volatile Arrangement arrangement = new Arrangement(QueueFilter.ALL, QueueOrder.BY_NAME);
    private volatile Places places = Places.FREE;

    /** How the table stands. */
    public enum State {
        /** The broker has not answered yet. */
        LOADING,
        /** There is no queue at all. */
        EMPTY,
        /** There are queues, and the filter hides them all. */
        NO_MATCH,
        /** There are rows. */
        ROWS
    }

    /**
     * @param live       the broker
     * @param background where rows are sorted and the broker is acted on
     * @param nanoTime   {@link System#nanoTime()}
     */
    public QueuesViewModel(LiveBroker live, Background background, LongSupplier nanoTime) {
        this.live = live;
        this.background = background;
        this.nanoTime = nanoTime;
        filterText.addListener((property, before, now) -> readFilter());
        syntax.addListener((property, before, now) -> readFilter());
        order.addListener((property, before, now) -> rearrange(new Arrangement(arrangement.filter(), now)));
        placesHeld.addListener((property, before, now) -> places = now ? Places.HELD : Places.FREE);
    }

    /** Follows the broker until the owner goes away. */
    public void follow(Owner owner) {
        live.watch(owner, this::read, reading -> {
            administrable.set(reading.administrable());
            apply(reading.sample());
        });
    }

    /** The rows to show, in order. One row object stands for its queue as long as the queue is there. */
    public ObservableList<QueueRow> rows() {
        return readOnlyRows;
    }

    /** Number of queues, those included that the filter hides. */
    public ReadOnlyIntegerProperty totalProperty() {
        return total.getReadOnlyProperty();
    }

    /** Number of virtual hosts that have queues: the column is of use if there are several. */
    public ReadOnlyIntegerProperty virtualHostsProperty() {
        return virtualHosts.getReadOnlyProperty();
    }

    /** Changes after the rows have come to stand in another order, when {@link #selection} is right again. */
    public ReadOnlyLongProperty arrangedProperty() {
        return arranged.getReadOnlyProperty();
    }

    /** Whether queues of this broker can be declared, purged and deleted. */
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
    public ObjectProperty<QueueFilter.Syntax> syntaxProperty() {
        return syntax;
    }

    /** The filter as it was understood; while it is invalid the last valid one stays in force. */
    public ReadOnlyObjectProperty<QueueFilter> filterProperty() {
        return filter.getReadOnlyProperty();
    }

    public ObjectProperty<QueueOrder> orderProperty() {
        return order;
    }

    /** Rows keep their places while this is true, also when they are sorted by something that changes. */
    public BooleanProperty placesHeldProperty() {
        return placesHeld;
    }

    /** Sorts by a column; by the other end if it is sorted by it already. Numbers begin with the largest. */
    public void sortBy(QueueColumn column) {
        QueueOrder now = order.get();
        QueueOrder.Direction first =
                switch (column.volatility()) {
                    case FIXED -> QueueOrder.Direction.ASCENDING;
                    case LIVE -> QueueOrder.Direction.DESCENDING;
                };
        order.set(new QueueOrder(column, now.column() == column ? now.direction().other() : first));
    }

    /** Remembers which rows are selected; those that are no longer shown are forgotten. */
    public void select(Collection<QueueRow> chosen) {
        selection.set(List.copyOf(chosen));
    }

    /** The selected rows that are shown. */
    public List<QueueRow> selection() {
        return selection.get();
    }

    /** The selected rows that are shown. */
    public ReadOnlyObjectProperty<List<QueueRow>> selectionProperty() {
        return selection.getReadOnlyProperty();
    }

    /** While there are no queues: a small client that makes one, for the broker as it listens now. */
    public ReadOnlyStringProperty helloProperty() {
        return hello.getReadOnlyProperty();
    }

    private void readFilter() {
        QueueFilter parsed = QueueFilter.parse(filterText.get(), syntax.get());
        filter.set(parsed);
        switch (parsed) {
            case Matching valid -> rearrange(new Arrangement(valid, order.get()));
            case Invalid _ -> {}
        }
    }

    private void rearrange(Arrangement next) {
        arrangement = next;
        if (state.get() == State.LOADING) {
            return;
        }
        background.of(() -> sampler.rearrange(next, nanoTime.getAsLong()))
                .onSuccess(this::apply)
                .start();
    }

    private record Reading(Sample sample, boolean administrable) {}

    private Reading read(BrokerSession session) {
        return new Reading(
                sampler.read(session, arrangement, places, nanoTime.getAsLong()),
                session.capabilities().contains(Capability.ADMINISTER));
    }

    private void apply(Sample sample) {
        sample.changes().forEach(change -> change.row().update(change.reading()));
        if (sample.number() < applied) {
            return;
        }
        applied = sample.number();
        if (sample.shown() != shown) {
            show(sample.shown());
        }
        total.set(sample.total());
        virtualHosts.set(sample.virtualHosts());
        State next = !sample.shown().isEmpty() ? State.ROWS : sample.total() == 0 ? State.EMPTY : State.NO_MATCH;
        if (next == State.EMPTY && state.get() != State.EMPTY) {
            readHello();
        }
        state.set(next);
    }

    private void readHello() {
        background.of(() -> live.require().overview().listeners())
                .onSuccess(listeners -> hello.set(listeners.isEmpty()
                        ? ""
                        : Snippets.text(Snippets.Language.PYTHON, Snippets.Task.SEND, listeners.getFirst())))
                .onError(error -> hello.set(""))
                .start();
    }

    private void show(List<QueueRow> next) {
        shown = next;
        Set<QueueRow> present = selection().isEmpty() ? Set.of() : new HashSet<>(next);
        List<QueueRow> kept = selection().stream().filter(present::contains).toList();
        rows.setAll(next);
        // the table's own selection goes by index and is lost by now; it is set again from this one
        selection.set(kept);
        arranged.set(arranged.get() + 1);
    }

    /** What would be destroyed if the selection was purged. */
    public Destruction purge() {
        return Destruction.purge(selectedReadings());
    }

    /** What would be destroyed if the selection was deleted. */
    public Destruction delete() {
        return Destruction.delete(selectedReadings());
    }

    private List<QueueReading> selectedReadings() {
        return selection().stream().map(QueueRow::reading).toList();
    }

    /** Purges or deletes; not started yet. Afterwards the table is read anew. */
    public Background.Work<Destruction.Report> carryOut(Destruction destruction) {
        return background.<Destruction.Report>reporting(progress -> destruction.carryOut(live.require(), progress))
                .onEnd(live::refresh);
    }
}
