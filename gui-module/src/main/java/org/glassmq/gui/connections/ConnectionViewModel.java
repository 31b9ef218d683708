package org.glassmq.gui.connections;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.glassmq.broker.api.BrokerSession;
import org.glassmq.broker.api.Capability;
import org.glassmq.broker.api.ConnectionDetail;
import org.glassmq.broker.api.ConnectionInfo;
import org.glassmq.broker.api.ConsumerInfo;
import org.glassmq.broker.api.Counters;
import org.glassmq.broker.api.Overview;
import org.glassmq.gui.support.Background;
import org.glassmq.gui.support.Batch;
import org.glassmq.gui.support.LiveBroker;
import org.glassmq.gui.support.Owner;
import org.glassmq.gui.support.Rates;
import org.glassmq.gui.support.TimeSeries;
import org.glassmq.gui.table.Trackers;

/**
 * One connection: its numbers, what passed through it during the last minutes, and its consumers. Belongs to the
 * JavaFX application thread; needs no toolkit.
 */
public final class ConnectionViewModel {
    private static final int MOMENTS = 1_300;

    private final LiveBroker live;
    private final Background background;
    private final String id;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new State.Loading());
    private final TimeSeries messages = new TimeSeries(2, MOMENTS);
    private final TimeSeries bytes = new TimeSeries(2, MOMENTS);

    // used by the threads that ask the broker
    private final Flow.Meter meter = new Flow.Meter();
    private final Trackers<String, Rates.Meter> consumerMeters = new Trackers<>();
    private final ConsumerBook book = new ConsumerBook();

    /** How the connection stands. */
    public sealed interface State {
        /** The broker has not answered yet. */
        record Loading() implements State {}

        /** It is open. */
        record Open(Look look) implements State {}

        /** It was closed; what was known last, if anything was. */
        record Gone(Optional<Look> last) implements State {}
    }

    /**
     * What is known of an open connection.
     *
     * @param at           when
     * @param reading      its numbers
     * @param consumers    its consumers
     * @param allConsumers whether these are all of them
     * @param detail       its channels and more; empty if the broker does not tell
     */
    public record Look(
            Instant at,
            ConnectionReading reading,
            List<ConsumerReading> consumers,
            boolean allConsumers,
            Optional<ConnectionDetail> detail) {}

    /**
     * A consumer of the connection.
     *
     * @param info      the consumer
     * @param ackRate   messages it settled per second
     * @param oldestAge since when it holds the oldest message that it has not acknowledged
     */
    public record ConsumerReading(ConsumerInfo info, double ackRate, Optional<Duration> oldestAge) {

        /** Tells consumers of a connection apart. */
        String key() {
            return info.channel() + "/" + info.tag();
        }
    }

    public ConnectionViewModel(LiveBroker live, Background background, String id) {
        this.live = live;
        this.background = background;
        this.id = id;
    }

    /** Which connection this is. */
    public String id() {
        return id;
    }

    /** Follows the broker until the owner goes away. */
    public void follow(Owner owner) {
        live.watch(owner, this::look, this::show);
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** What is known, also when the connection has gone since. */
    public Optional<Look> look() {
        return switch (state.get()) {
            case State.Loading() -> Optional.empty();
            case State.Open(Look now) -> Optional.of(now);
            case State.Gone(Optional<Look> last) -> last;
        };
    }

    /** Messages per second: in, out. */
    public TimeSeries messages() {
        return messages;
    }

    /** Bytes per second: in, out. */
    public TimeSeries bytes() {
        return bytes;
    }

    /** What the client said of itself, nested tables flattened: {@code capabilities.basic.nack} is {@code true}. */
    public static Map<String, String> properties(ConnectionInfo info) {
        Map<String, String> flat = new TreeMap<>();
        flatten("", info.clientProperties(), flat);
        return flat;
    }

    /** What would be closed; nothing while the connection is not open. */
    public Closing closing() {
        return state.get() instanceof State.Open(Look now)
                ? Closing.of(List.of(now.reading()))
                : new Closing(List.of());
    }

    /** Closes it; not started yet. */
    public Background.Work<Batch.Report<ConnectionInfo>> carryOut(Closing closing, String reason) {
        return ConnectionsViewModel.carryOut(closing, reason, live, background);
    }

    private static void flatten(String prefix, Map<?, ?> table, Map<String, String> into) {
        table.forEach((name, value) -> {
            if (value instanceof Map<?, ?> nested && !nested.isEmpty()) {
                flatten(prefix + name + ".", nested, into);
            } else {
                into.put(prefix + name, String.valueOf(value));
            }
        });
    }

    /** One at a time, also while one follower goes and the next one comes. */
    private synchronized Optional<Look> look(BrokerSession session) {
        Overview broker = session.overview();
        Optional<ConnectionInfo> found =
                session.connections().stream().filter(info -> info.id().equals(id)).findFirst();
        if (found.isEmpty()) {
            return Optional.empty();
        }
        ConnectionInfo info = found.get();
        if (info.consumers() > 0) {
            book.read(session, broker.at().toEpochMilli());
        }
        List<ConsumerReading> consumers = new ArrayList<>();
        for (ConsumerInfo consumer : book.now(session, id)) {
            consumers.add(reading(consumer, broker.at()));
        }
        consumerMeters.endRound();
        ConnectionReading reading = new ConnectionReading(
                info,
                Standing.of(info, broker.alarms()),
                Optional.of(meter.read(broker.at(), info)),
                book.prefetch(info));
        Optional<ConnectionDetail> detail = session.capabilities().contains(Capability.CONNECTION_DETAIL)
                ? session.connection(id)
                : Optional.empty();
        return Optional.of(
                new Look(broker.at(), reading, consumers, info.consumers() == 0 || book.complete(), detail));
    }

    private ConsumerReading reading(ConsumerInfo info, Instant at) {
        Optional<Duration> age = info.oldestUnacked()
                .map(since -> Duration.ofSeconds(Math.max(0, Duration.between(since, at).toSeconds())));
        ConsumerReading unmeasured = new ConsumerReading(info, 0, age);
        Rates rates = consumerMeters
                .of(unmeasured.key(), Rates.Meter::new)
                .read(at, new Counters(0, info.delivered(), info.acked(), 0, 0, 0));
        return new ConsumerReading(info, rates.acked(), age);
    }

    private void show(Optional<Look> now) {
        if (now.isEmpty()) {
            state.set(new State.Gone(look()));
            return;
        }
        Look look = now.get();
        Flow flow = look.reading().flow().orElse(Flow.NONE);
        messages.add(look.at(), flow.in(), flow.out());
        bytes.add(look.at(), flow.bytesIn(), flow.bytesOut());
        state.set(new State.Open(look));
    }
}
