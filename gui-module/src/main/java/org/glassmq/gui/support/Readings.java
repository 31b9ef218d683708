package org.glassmq.gui.support;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.glassmq.broker.api.BrokerSession;
import org.glassmq.broker.api.ConnectionInfo;
import org.glassmq.broker.api.ConsumerInfo;
import org.glassmq.broker.api.Counters;
import org.glassmq.broker.api.Overview;
import org.glassmq.broker.api.QueueDetail;
import org.glassmq.broker.api.QueueInfo;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.gui.support.Snapshots.ConnectionSnapshot;
import org.glassmq.gui.support.Snapshots.ConnectionsSnapshot;
import org.glassmq.gui.support.Snapshots.ConsumerSnapshot;
import org.glassmq.gui.support.Snapshots.OverviewSnapshot;
import org.glassmq.gui.support.Snapshots.QueueDetailSnapshot;
import org.glassmq.gui.support.Snapshots.QueueSnapshot;
import org.glassmq.gui.support.Snapshots.QueuesSnapshot;

/**
 * Functions that read a session and remember enough of it to tell rates the next time. Used by one thread at a time.
 */
final class Readings {
    private Readings() {}

    static Function<BrokerSession, OverviewSnapshot> overview() {
        Rates.Meter meter = new Rates.Meter();
        return session -> {
            Overview overview = session.overview();
            return new OverviewSnapshot(overview, meter.read(overview.at(), overview.counters()));
        };
    }

    static Function<BrokerSession, QueuesSnapshot> queues(InstantSource clock) {
        Meters<QueueRef, QueueMeter> meters = new Meters<>();
        return session -> {
            List<QueueInfo> infos = session.queues();
            List<QueueSnapshot> queues = new ArrayList<>(infos.size());
            for (QueueInfo info : infos) {
                queues.add(meters.of(info.ref(), QueueMeter::new).read(info));
            }
            meters.forgetOthers();
            return new QueuesSnapshot(clock.instant(), queues);
        };
    }

    static Function<BrokerSession, Optional<QueueDetailSnapshot>> queue(QueueRef ref, InstantSource clock) {
        Meters<String, Rates.Meter> consumers = new Meters<>();
        Meters<QueueRef, QueueMeter> self = new Meters<>();
        return session -> {
            Optional<QueueDetail> found = session.queue(ref);
            Instant now = clock.instant();
            Optional<QueueDetailSnapshot> snapshot = found.map(detail -> new QueueDetailSnapshot(
                    self.of(ref, QueueMeter::new).read(detail.info()),
                    detail.consumers().stream()
                            .map(consumer -> consumer(consumer, consumers, now))
                            .toList(),
                    detail.bindings()));
            consumers.forgetOthers();
            self.forgetOthers();
            return snapshot;
        };
    }

    static Function<BrokerSession, ConnectionsSnapshot> connections(InstantSource clock) {
        Meters<String, Rates.Meter> meters = new Meters<>();
        return session -> {
            List<ConnectionInfo> infos = session.connections();
            Instant now = clock.instant();
            List<ConnectionSnapshot> connections = new ArrayList<>(infos.size());
            for (ConnectionInfo info : infos) {
                Rates rates = meters.of(info.id(), Rates.Meter::new)
                        .read(now, new Counters(info.published(), info.delivered(), 0, 0, 0, 0));
                connections.add(new ConnectionSnapshot(info, rates.published(), rates.delivered()));
            }
            meters.forgetOthers();
            return new ConnectionsSnapshot(now, connections);
        };
    }

    private static ConsumerSnapshot consumer(ConsumerInfo info, Meters<String, Rates.Meter> meters, Instant now) {
        Rates rates = meters.of(info.connectionId() + '/' + info.channel() + '/' + info.tag(), Rates.Meter::new)
                .read(now, new Counters(0, info.delivered(), info.acked(), 0, 0, 0));
        return new ConsumerSnapshot(info, rates.delivered(), rates.acked());
    }

    private static final class QueueMeter {
        private final Rates.Meter rates = new Rates.Meter();
        private final LagTrend.Meter lag = new LagTrend.Meter();

        QueueSnapshot read(QueueInfo info) {
            return new QueueSnapshot(
                    info, rates.read(info.at(), info.counters()), lag.read(info.at(), info.lag(), info.oldest()));
        }
    }

    /** A meter per thing; the meters of things that are gone are forgotten. */
    private static final class Meters<K, M> {
        private final Map<K, M> meters = new HashMap<>();
        private final Set<K> seen = new HashSet<>();

        M of(K key, Supplier<M> fresh) {
            seen.add(key);
            return meters.computeIfAbsent(key, _ -> fresh.get());
        }

        void forgetOthers() {
            if (seen.size() != meters.size()) {
                meters.keySet().retainAll(seen);
            }
            seen.clear();
        }
    }
}
