package org.glassmq.gui.audit;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.glassmq.broker.api.BrokerSession;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.gui.store.AuditStore.Entry;
import org.glassmq.gui.table.Filter;
import org.glassmq.gui.table.Order;
import org.glassmq.gui.table.Reader;
import org.glassmq.gui.table.RowKind;

/** Reads the audit log, and how much of what was purged can be had again. */
final class AuditReader implements Reader<AuditReading> {
    static final RowKind<String, AuditReading> KIND = new RowKind<>(
            reading -> reading.entry().key(),
            reading -> reading.entry().virtualHost(),
            new Order<>(AuditColumn.TIME, Order.Direction.DESCENDING),
            Comparator.comparing(reading -> reading.entry().key()),
            new Searched());

    private final Audit audit;
    private final Map<String, Purged> purges = new HashMap<>();

    AuditReader(Audit audit) {
        this.audit = audit;
    }

    @Override
    public List<AuditReading> read(BrokerSession session) {
        Map<QueueRef, Optional<Long>> oldest = new HashMap<>();
        return audit.entries().stream()
                .map(entry -> entry.action().equals(Action.PURGE.tag())
                        ? purge(session, entry, oldest)
                        : new AuditReading(entry, Optional.empty(), 0))
                .toList();
    }

    private AuditReading purge(BrokerSession session, Entry entry, Map<QueueRef, Optional<Long>> oldest) {
        QueueRef queue = new QueueRef(entry.virtualHost(), entry.object());
        Purged purged = purges.computeIfAbsent(entry.key(), _ -> Purged.read(queue, entry.detail()));
        Optional<Long> first = oldest.computeIfAbsent(
                queue, ref -> session.queue(ref).map(detail -> detail.info().firstOffset()));
        return new AuditReading(entry, first, first.map(purged::left).orElse(0L));
    }

    /** Every word has to occur in the person, the action, the object, or the outcome. */
    private static final class Searched implements Filter.Searched<AuditReading> {
        @Override
        public String name(AuditReading reading) {
            return reading.entry().object();
        }

        @Override
        public boolean has(AuditReading reading, String word) {
            Entry entry = reading.entry();
            return Stream.of(entry.who(), entry.action(), entry.object(), entry.outcome(), entry.virtualHost())
                    .anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(word));
        }
    }
}
