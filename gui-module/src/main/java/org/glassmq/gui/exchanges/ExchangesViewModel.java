package org.glassmq.gui.exchanges;

import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.glassmq.broker.api.BrokerSession;
import org.glassmq.broker.api.Capability;
import org.glassmq.gui.exchanges.ExchangeSampler.Arrangement;
import org.glassmq.gui.exchanges.ExchangeSampler.Places;
import org.glassmq.gui.exchanges.ExchangeSampler.Sample;
import org.glassmq.gui.support.Background;
import org.glassmq.gui.support.LiveBroker;
import org.glassmq.gui.support.Owner;

/**
 * The table of all exchanges of all virtual hosts: live rows that are updated in place, filtered and sorted away from
 * the window, and what can be done to them. Belongs to the JavaFX application thread; needs no toolkit.
 */
public final class ExchangesViewModel {
    private final LiveBroker live;
    private final Background background;
    private final ExchangeSampler sampler;
    private final ObservableList<ExchangeRow> rows = FXCollections.observableArrayList();
    private final ObservableList<ExchangeRow> readOnlyRows = FXCollections.unmodifiableObservableList(rows);
    private final ReadOnlyIntegerWrapper total = new ReadOnlyIntegerWrapper();
    private final ReadOnlyIntegerWrapper virtualHosts = new ReadOnlyIntegerWrapper();
    private final ReadOnlyBooleanWrapper administrable = new ReadOnlyBooleanWrapper(true);
    private final ReadOnlyLongWrapper arranged = new ReadOnlyLongWrapper();
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.LOADING);
    private final StringProperty filterText = new SimpleStringProperty("");
    private final ObjectProperty<ExchangeOrder> order = new SimpleObjectProperty<>(ExchangeOrder.BY_NAME);
    private final BooleanProperty placesHeld = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<List<ExchangeRow>> selection = new ReadOnlyObjectWrapper<>(List.of());
    private List<ExchangeRow> shown = List.of();
    private long applied;

    // read by the threads that ask the broker
    private volatile Arrangement arrangement = new Arrangement("", ExchangeOrder.BY_NAME);
    private volatile Places places = Places.FREE;

    /** How the table stands. */
    public enum State {
        /** The broker has not answered yet. */
        LOADING,
        /** The filter hides all exchanges. */
        NO_MATCH,
        /** There are rows. */
        ROWS
    }

    private record Reading(Sample sample, boolean administrable) {}

    /** @param clock dates the readings that rates are worked out from */
    public ExchangesViewModel(LiveBroker live, Background background, InstantSource clock) {
        this.live = live;
        this.background = background;
        this.sampler = new ExchangeSampler(clock);
        filterText.addListener((_, _, now) -> rearrange(new Arrangement(now, order.get())));
        order.addListener((_, _, now) -> rearrange(new Arrangement(filterText.get(), now)));
        placesHeld.addListener((_, _, now) -> places = now ? Places.HELD : Places.FREE);
    }

    /** Follows the broker until the owner goes away. */
    public void follow(Owner owner) {
        live.watch(owner, this::read, reading -> {
            administrable.set(reading.administrable());
            apply(reading.sample());
        });
    }

    /** The rows to show, in order. */
    public ObservableList<ExchangeRow> rows() {
        return readOnlyRows;
    }

    /** Number of exchanges, those included that the filter hides. */
    public ReadOnlyIntegerProperty totalProperty() {
        return total.getReadOnlyProperty();
    }

    public ReadOnlyIntegerProperty virtualHostsProperty() {
        return virtualHosts.getReadOnlyProperty();
    }

    /** Changes after the rows have come to stand in another order, when {@link #selection} is right again. */
    public ReadOnlyLongProperty arrangedProperty() {
        return arranged.getReadOnlyProperty();
    }

    /** Whether exchanges of this broker can be declared and deleted. */
    public ReadOnlyBooleanProperty administrableProperty() {
        return administrable.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** Words; each must occur in the name, the type or the virtual host. */
    public StringProperty filterTextProperty() {
        return filterText;
    }

    public ObjectProperty<ExchangeOrder> orderProperty() {
        return order;
    }

    /** Rows keep their places while this is true. */
    public BooleanProperty placesHeldProperty() {
        return placesHeld;
    }

    /** Sorts by a column; by the other end if it is sorted by it already. */
    public void sortBy(ExchangeColumn column) {
        order.set(order.get().clicked(column));
    }

    /** Remembers which rows are selected. */
    public void select(Collection<ExchangeRow> chosen) {
        selection.set(List.copyOf(chosen));
    }

    /** The selected rows that are shown. */
    public ReadOnlyObjectProperty<List<ExchangeRow>> selectionProperty() {
        return selection.getReadOnlyProperty();
    }

    public List<ExchangeRow> selection() {
        return selection.get();
    }

    /** What would be deleted if the selection was; without what cannot be. */
    public ExchangeDeletion delete() {
        return ExchangeDeletion.of(selection().stream().map(ExchangeRow::reading).toList());
    }

    /** Deletes; not started yet. Afterwards the table is read anew. */
    public Background.Work<ExchangeDeletion.Report> carryOut(ExchangeDeletion deletion) {
        return background.<ExchangeDeletion.Report>reporting(progress -> deletion.carryOut(live.require(), progress))
                .onEnd(live::refresh);
    }

    private void rearrange(Arrangement next) {
        arrangement = next;
        if (state.get() != State.LOADING) {
            background.of(() -> sampler.rearrange(next)).onSuccess(this::apply).start();
        }
    }

    private Reading read(BrokerSession session) {
        return new Reading(
                sampler.read(session, arrangement, places),
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
        state.set(sample.shown().isEmpty() ? State.NO_MATCH : State.ROWS);
    }

    private void show(List<ExchangeRow> next) {
        shown = next;
        Set<ExchangeRow> present = selection().isEmpty() ? Set.of() : new HashSet<>(next);
        List<ExchangeRow> kept = selection().stream().filter(present::contains).toList();
        rows.setAll(next);
        // the table's own selection goes by index and is lost by now; it is set again from this one
        selection.set(kept);
        arranged.set(arranged.get() + 1);
    }
}
