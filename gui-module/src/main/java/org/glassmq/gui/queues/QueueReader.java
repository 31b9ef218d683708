package org.glassmq.gui.queues;

import java.util.List;
import java.util.Locale;
import org.glassmq.broker.api.BrokerSession;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.gui.table.Filter;
import org.glassmq.gui.table.Order;
import org.glassmq.gui.table.Reader;
import org.glassmq.gui.table.RowKind;
import org.glassmq.gui.table.Trackers;

/** Reads all queues, with what their samples of the last minute say of them. */
final class QueueReader implements Reader<QueueReading> {
    static final RowKind<QueueRef, QueueReading> KIND = new RowKind<>(
            QueueReading::ref,
            reading -> reading.ref().virtualHost(),
            Order.by(QueueColumn.NAME),
            QueueColumn.NAME.ascending().thenComparing(QueueReading::ref),
            new Searched());

    private final Trackers<QueueRef, QueueTrack> tracks = new Trackers<>();

    @Override
    public List<QueueReading> read(BrokerSession session) {
        List<QueueReading> readings = session.queues().stream()
                .map(info -> tracks.of(info.ref(), QueueTrack::new).add(info))
                .toList();
        tracks.endRound();
        return readings;
    }

    /** A word must occur in the name or the virtual host, or be the type. */
    private static final class Searched implements Filter.Searched<QueueReading> {
        @Override
        public String name(QueueReading reading) {
            return reading.ref().name();
        }

        @Override
        public boolean has(QueueReading reading, String word) {
            return reading.ref().name().toLowerCase(Locale.ROOT).contains(word)
                    || reading.ref().virtualHost().toLowerCase(Locale.ROOT).contains(word)
                    || reading.info().type().equals(word);
        }
    }
}
