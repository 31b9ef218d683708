package org.glassmq.gui.exchanges;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.glassmq.broker.api.BindingInfo;
import org.glassmq.broker.api.BindingInfo.Target;
import org.glassmq.broker.api.BrokerSession;
import org.glassmq.broker.api.Counters;
import org.glassmq.broker.api.ExchangeInfo;
import org.glassmq.gui.support.Background;
import org.glassmq.gui.support.Batch;
import org.glassmq.gui.support.LiveBroker;
import org.glassmq.gui.support.Owner;
import org.glassmq.gui.support.Rates;
import org.glassmq.gui.support.Rows;
import org.glassmq.gui.support.TimeSeries;

/**
 * One exchange: its features, its traffic, and the bindings from and to it. Belongs to the JavaFX application thread;
 * needs no toolkit.
 */
public final class ExchangeViewModel {
    /** Values of {@link #traffic()}: in, out, each per second. */
    public static final int TRAFFIC_SERIES = 2;

    private static final int MOMENTS = 1_300;

    private final LiveBroker live;
    private final Background background;
    private final InstantSource clock;
    private final ExchangeRef exchange;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new State.Loading());
    private final ObservableList<BindingInfo> outgoing = FXCollections.observableArrayList();
    private final ObservableList<BindingInfo> incoming = FXCollections.observableArrayList();
    private final TimeSeries traffic = new TimeSeries(TRAFFIC_SERIES, MOMENTS);

    // used by the threads that ask the broker
    private Rates.Meter meter = new Rates.Meter();
    private boolean measured;

    /** How the exchange stands. */
    public sealed interface State {
        /** The broker has not answered yet. */
        record Loading() implements State {}

        /** It is there. */
        record Live(ExchangeReading reading) implements State {}

        /** There is no such exchange any more. */
        record Gone() implements State {}
    }

    private record Look(
            Instant at, ExchangeReading reading, List<BindingInfo> outgoing, List<BindingInfo> incoming) {}

    public ExchangeViewModel(LiveBroker live, Background background, InstantSource clock, ExchangeRef exchange) {
        this.live = live;
        this.background = background;
        this.clock = clock;
        this.exchange = exchange;
    }

    /** Which exchange this is. */
    public ExchangeRef exchange() {
        return exchange;
    }

    /** Follows the broker until the owner goes away. */
    public void follow(Owner owner) {
        live.watch(owner, this::look, this::show);
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** What is known now; empty while loading and when the exchange is gone. */
    public Optional<ExchangeReading> reading() {
        return state.get() instanceof State.Live(ExchangeReading reading) ? Optional.of(reading) : Optional.empty();
    }

    /** From this exchange to queues and exchanges. */
    public ObservableList<BindingInfo> outgoing() {
        return outgoing;
    }

    /** From other exchanges to this one. */
    public ObservableList<BindingInfo> incoming() {
        return incoming;
    }

    /** Messages per second: in, out. */
    public TimeSeries traffic() {
        return traffic;
    }

    /** What would be deleted; empty while it is not known, and if it cannot be deleted. */
    public Optional<ExchangeDeletion> delete() {
        return reading()
                .map(reading -> ExchangeDeletion.of(List.of(reading)))
                .filter(deletion -> !deletion.nothing());
    }

    /** Deletes; not started yet. */
    public Background.Work<Batch.Report<ExchangeRef>> carryOut(ExchangeDeletion deletion) {
        return background.<Batch.Report<ExchangeRef>>reporting(progress -> deletion.carryOut(live.require(), progress))
                .onEnd(live::refresh);
    }

    /** One at a time, also while one follower goes and the next one comes. */
    private synchronized Optional<Look> look(BrokerSession session) {
        Optional<ExchangeInfo> found = session.virtualHosts().contains(exchange.virtualHost())
                ? session.exchanges(exchange.virtualHost()).stream()
                        .filter(info -> info.name().equals(exchange.name()))
                        .findFirst()
                : Optional.empty();
        if (found.isEmpty()) {
            meter = new Rates.Meter();
            measured = false;
            return Optional.empty();
        }
        ExchangeInfo info = found.get();
        List<BindingInfo> all = session.bindings(exchange.virtualHost());
        List<BindingInfo> out = all.stream()
                .filter(binding -> binding.source().equals(exchange.name()))
                .toList();
        List<BindingInfo> in = all.stream()
                .filter(binding -> binding.target() == Target.EXCHANGE
                        && binding.destination().equals(exchange.name()))
                .toList();
        Instant at = clock.instant();
        Rates rates = meter.read(at, new Counters(info.publishedIn(), info.routedOut(), 0, 0, 0, 0));
        Optional<Rates> known = measured ? Optional.of(rates) : Optional.empty();
        measured = true;
        return Optional.of(new Look(at, new ExchangeReading(info, out.size(), in.size(), known), out, in));
    }

    private void show(Optional<Look> look) {
        if (look.isEmpty()) {
            state.set(new State.Gone());
            outgoing.clear();
            incoming.clear();
            return;
        }
        if (state.get() instanceof State.Gone) {
            traffic.clear();
        }
        Look now = look.get();
        now.reading().rates().ifPresent(rates -> traffic.add(now.at(), rates.published(), rates.delivered()));
        Rows.update(outgoing, now.outgoing());
        Rows.update(incoming, now.incoming());
        state.set(new State.Live(now.reading()));
    }
}
