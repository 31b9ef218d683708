package org.glassmq.gui.queues;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.glassmq.broker.api.BrokerSession;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.gui.table.Filter;
import org.glassmq.gui.table.Order;
import org.glassmq.gui.table.Reader;
import org.glassmq.gui.table.RowKind;

/** Reads all queues, with what their samples of the last minute say of them. */
final class QueueReader implements Reader<QueueReading> {
    static final RowKind<QueueRef, QueueReading> KIND = new RowKind<>(
            QueueReading::ref,
            reading -> reading.ref().virtualHost(),
            Order.by(QueueColumn.NAME),
            QueueColumn.NAME.ascending().thenComparing(QueueReading::ref),
            new Searched());

    private final QueueReadings readings;
    private boolean asked;

    QueueReader(QueueReadings readings) {
        this.readings = readings;
    }

    /** The first time what is known already is enough. */
    @Override
    public List<QueueReading> read(BrokerSession session) {
        Optional<List<QueueReading>> known = asked ? Optional.empty() : readings.latest();
        asked = true;
        return known.orElseGet(() -> readings.take(session.queues()));
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
