package org.glassmq.gui.connections;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.glassmq.broker.api.BrokerSession;
import org.glassmq.broker.api.ConnectionInfo;
import org.glassmq.broker.api.Overview;
import org.glassmq.gui.table.Filter;
import org.glassmq.gui.table.Order;
import org.glassmq.gui.table.Reader;
import org.glassmq.gui.table.RowKind;
import org.glassmq.gui.table.Trackers;

/** Reads all connections, with what passed through each during the last seconds. */
final class ConnectionReader implements Reader<ConnectionReading> {
    static final RowKind<String, ConnectionReading> KIND = new RowKind<>(
            ConnectionReading::id,
            reading -> reading.info().virtualHost(),
            Order.by(ConnectionColumn.NAME),
            ConnectionColumn.NAME.ascending().thenComparing(ConnectionReading::id),
            new Searched());

    private final Trackers<String, Track> tracks = new Trackers<>();
    private final ConsumerBook consumers = new ConsumerBook();

    /** The meter of a connection, and whether it was read before. */
    private static final class Track {
        private final Flow.Meter meter = new Flow.Meter();
        private boolean known;

        private Optional<Flow> read(Overview broker, ConnectionInfo info) {
            Flow flow = meter.read(broker.at(), info);
            boolean second = known;
            known = true;
            return second ? Optional.of(flow) : Optional.empty();
        }
    }

    @Override
    public List<ConnectionReading> read(BrokerSession session) {
        Overview broker = session.overview();
        List<ConnectionInfo> infos = session.connections();
        if (infos.stream().anyMatch(info -> info.consumers() > 0)) {
            consumers.read(session, broker.at().toEpochMilli());
        }
        List<ConnectionReading> readings = infos.stream()
                .map(info -> new ConnectionReading(
                        info,
                        Standing.of(info, broker.alarms()),
                        tracks.of(info.id(), Track::new).read(broker, info),
                        consumers.prefetch(info)))
                .toList();
        tracks.endRound();
        return readings;
    }

    /** A word must occur in what tells a client from others. */
    private static final class Searched implements Filter.Searched<ConnectionReading> {
        @Override
        public String name(ConnectionReading reading) {
            return reading.info().displayName();
        }

        @Override
        public boolean has(ConnectionReading reading, String word) {
            ConnectionInfo info = reading.info();
            return Stream.of(
                            info.displayName(),
                            info.peer(),
                            info.user(),
                            info.virtualHost(),
                            info.protocol(),
                            reading.product())
                    .anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(word));
        }
    }
}
