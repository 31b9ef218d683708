package org.glassmq.gui.support;

import java.time.Instant;
import java.util.List;
import org.glassmq.broker.api.BindingInfo;
import org.glassmq.broker.api.ConnectionInfo;
import org.glassmq.broker.api.ConsumerInfo;
import org.glassmq.broker.api.Overview;
import org.glassmq.broker.api.QueueInfo;

/** What {@link LiveBroker} shows: readings of the broker with what follows from them and the readings before. */
public final class Snapshots {
    private Snapshots() {}

    /** The broker and its rates. */
    public record OverviewSnapshot(Overview overview, Rates rates) {

        /** Whether nothing but time and memory has changed since another one. */
        public boolean sameFigures(OverviewSnapshot other) {
            Overview mine = overview;
            Overview its = other.overview;
            return rates.equals(other.rates)
                    && mine.counters().equals(its.counters())
                    && mine.listeners().equals(its.listeners())
                    && mine.alarms().equals(its.alarms())
                    && mine.ready() == its.ready()
                    && mine.unacked() == its.unacked()
                    && mine.queues() == its.queues()
                    && mine.exchanges() == its.exchanges()
                    && mine.connections() == its.connections()
                    && mine.channels() == its.channels()
                    && mine.consumers() == its.consumers();
        }
    }

    /** All queues; in no particular order. */
    public record QueuesSnapshot(Instant at, List<QueueSnapshot> queues) {
        public QueuesSnapshot {
            queues = List.copyOf(queues);
        }
    }

    /** A queue, its rates and its lag. */
    public record QueueSnapshot(QueueInfo info, Rates rates, LagTrend lag) {}

    /** A queue with what hangs on it. */
    public record QueueDetailSnapshot(
            QueueSnapshot queue, List<ConsumerSnapshot> consumers, List<BindingInfo> bindings) {
        public QueueDetailSnapshot {
            consumers = List.copyOf(consumers);
            bindings = List.copyOf(bindings);
        }
    }

    /**
     * A consumer and its rates.
     *
     * @param delivered messages sent to it, per second
     * @param acked     messages it settled, per second
     */
    public record ConsumerSnapshot(ConsumerInfo info, double delivered, double acked) {}

    /** All connections; in no particular order. */
    public record ConnectionsSnapshot(Instant at, List<ConnectionSnapshot> connections) {
        public ConnectionsSnapshot {
            connections = List.copyOf(connections);
        }
    }

    /**
     * A connection and its rates.
     *
     * @param published messages from it, per second
     * @param delivered messages to it, per second
     */
    public record ConnectionSnapshot(ConnectionInfo info, double published, double delivered) {}
}
