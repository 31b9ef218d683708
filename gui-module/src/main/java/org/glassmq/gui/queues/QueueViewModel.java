package org.glassmq.gui.queues;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.glassmq.broker.api.BindingInfo;
import org.glassmq.broker.api.BrokerSession;
import org.glassmq.broker.api.BrowsedMessage;
import org.glassmq.broker.api.ConnectionInfo;
import org.glassmq.broker.api.ConsumerInfo;
import org.glassmq.broker.api.Counters;
import org.glassmq.broker.api.MessageFilter;
import org.glassmq.broker.api.QueueDetail;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.broker.api.ReplayPlan;
import org.glassmq.broker.api.ReplaySource;
import org.glassmq.broker.api.ReplayTarget;
import org.glassmq.gui.support.Background;
import org.glassmq.gui.support.LiveBroker;
import org.glassmq.gui.support.Owner;
import org.glassmq.gui.support.Rates;
import org.glassmq.gui.support.Rows;
import org.glassmq.gui.support.TimeSeries;

/**
 * One queue: its numbers, its traffic over the last minutes, its consumers and bindings. Belongs to the JavaFX
 * application thread; needs no toolkit.
 */
public final class QueueViewModel {
    /** Values of {@link #traffic()}: in, delivered, acknowledged, each per second. */
    public static final int TRAFFIC_SERIES = 3;

    private static final int MOMENTS = 1_300;

    private final LiveBroker live;
    private final Background background;
    private final QueueRef queue;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new State.Loading());
    private final ObservableList<ConsumerRow> consumers = FXCollections.observableArrayList();
    private final ObservableList<BindingInfo> bindings = FXCollections.observableArrayList();
    private final TimeSeries traffic = new TimeSeries(TRAFFIC_SERIES, MOMENTS);
    private final TimeSeries depth = new TimeSeries(2, MOMENTS);

    // used by the threads that ask the broker
    private final Map<String, Rates.Meter> meters = new HashMap<>();
    private QueueTrack track = new QueueTrack();

    /** How the queue stands. */
    public sealed interface State {
        /** The broker has not answered yet. */
        record Loading() implements State {}

        /** It is there. */
        record Live(QueueReading reading) implements State {}

        /** There is no such queue any more. */
        record Gone() implements State {}
    }

    private record Look(QueueReading reading, List<ConsumerReading> consumers, List<BindingInfo> bindings) {}

    public QueueViewModel(LiveBroker live, Background background, QueueRef queue) {
        this.live = live;
        this.background = background;
        this.queue = queue;
    }

    /** Which queue this is. */
    public QueueRef queue() {
        return queue;
    }

    /** Follows the broker until the owner goes away. */
    public void follow(Owner owner) {
        live.watch(owner, this::look, this::show);
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** What is known now; empty while loading and when the queue is gone. */
    public Optional<QueueReading> reading() {
        return state.get() instanceof State.Live(QueueReading reading) ? Optional.of(reading) : Optional.empty();
    }

    /** In the order they came. One row object stands for its consumer as long as it consumes. */
    public ObservableList<ConsumerRow> consumers() {
        return consumers;
    }

    /** From exchanges to this queue. */
    public ObservableList<BindingInfo> bindings() {
        return bindings;
    }

    /** Messages per second: in, delivered, acknowledged. */
    public TimeSeries traffic() {
        return traffic;
    }

    /** Messages in the queue: ready, unacknowledged. */
    public TimeSeries depth() {
        return depth;
    }

    /** What would be destroyed if the queue was purged; empty while it is not known. */
    public Optional<Destruction> purge() {
        return reading().map(reading -> Destruction.purge(List.of(reading)));
    }

    /** What would be destroyed if the queue was deleted; empty while it is not known. */
    public Optional<Destruction> delete() {
        return reading().map(reading -> Destruction.delete(List.of(reading)));
    }

    /**
     * A replay to begin with: a copy of what has been settled, if that can be seen yet, else of what is there; empty
     * while the queue is not known.
     */
    public Optional<ReplayPlan> replay() {
        return reading().map(QueueReading::info).map(info -> {
            Optional<MessageFilter> settled = info.history() > 0
                    ? Optional.of(MessageFilter.where().state(BrowsedMessage.State.SETTLED).build())
                    : Optional.empty();
            ReplaySource.Which which =
                    settled.isPresent() ? ReplaySource.Which.WITH_HISTORY : ReplaySource.Which.READY;
            return ReplayPlan.of(
                    new ReplaySource.Offsets(queue, 0, Long.MAX_VALUE, which, settled),
                    new ReplayTarget.Original(),
                    ReplayPlan.Mode.COPY);
        });
    }

    /** Purges or deletes; not started yet. */
    public Background.Work<Destruction.Report> carryOut(Destruction destruction) {
        return background.<Destruction.Report>reporting(progress -> destruction.carryOut(live.require(), progress))
                .onEnd(live::refresh);
    }

    /** One at a time, also while one follower goes and the next one comes. */
    private synchronized Optional<Look> look(BrokerSession session) {
        Optional<QueueDetail> found = session.queue(queue);
        if (found.isEmpty()) {
            track = new QueueTrack();
            meters.clear();
            return Optional.empty();
        }
        QueueDetail detail = found.get();
        QueueReading reading = track.add(detail.info());
        return Optional.of(new Look(reading, consumers(session, detail), detail.bindings()));
    }

    private List<ConsumerReading> consumers(BrokerSession session, QueueDetail detail) {
        if (detail.consumers().isEmpty()) {
            meters.clear();
            return List.of();
        }
        Map<String, String> clients = session.connections().stream()
                .collect(Collectors.toMap(ConnectionInfo::id, ConnectionInfo::displayName, (a, b) -> a));
        List<ConsumerReading> rows = new ArrayList<>();
        for (ConsumerInfo info : detail.consumers()) {
            rows.add(reading(info, clients, detail.info().at()));
        }
        meters.keySet().retainAll(rows.stream().map(ConsumerReading::key).collect(Collectors.toSet()));
        return rows;
    }

    private ConsumerReading reading(ConsumerInfo info, Map<String, String> clients, Instant at) {
        ConsumerReading unmeasured = new ConsumerReading(
                info,
                clients.getOrDefault(info.connectionId(), info.connectionId()),
                Rates.NONE,
                QueueTrack.age(info.oldestUnacked(), at));
        Rates rates = meters.computeIfAbsent(unmeasured.key(), key -> new Rates.Meter())
                .read(at, new Counters(0, info.delivered(), info.acked(), 0, 0, 0));
        return new ConsumerReading(info, unmeasured.client(), rates, unmeasured.oldestAge());
    }

    private void show(Optional<Look> look) {
        if (look.isEmpty()) {
            state.set(new State.Gone());
            consumers.clear();
            bindings.clear();
            return;
        }
        if (state.get() instanceof State.Gone) {
            traffic.clear();
            depth.clear();
        }
        QueueReading reading = look.get().reading();
        Instant at = reading.info().at();
        reading.rates().ifPresent(rates -> traffic.add(at, rates.published(), rates.delivered(), rates.acked()));
        depth.add(at, reading.info().ready(), reading.info().unacked());
        showConsumers(look.get().consumers());
        Rows.update(bindings, look.get().bindings());
        state.set(new State.Live(reading));
    }

    private void showConsumers(List<ConsumerReading> now) {
        Map<String, ConsumerReading> present = new LinkedHashMap<>();
        now.forEach(reading -> present.put(reading.key(), reading));
        consumers.removeIf(row -> !present.containsKey(row.reading().key()));
        consumers.forEach(row -> row.update(present.remove(row.reading().key())));
        present.values().forEach(reading -> consumers.add(new ConsumerRow(reading)));
    }
}
