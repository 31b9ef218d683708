package org.glassmq.gui.audit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.glassmq.broker.api.BrokerSession;
import org.glassmq.broker.api.QueueDetail;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.gui.audit.Audit.Restored;
import org.glassmq.gui.audit.AuditReading.Restorable;
import org.glassmq.gui.store.AuditStore.Entry;
import org.glassmq.gui.table.Filter;
import org.glassmq.gui.table.Order;
import org.glassmq.gui.table.Reader;
import org.glassmq.gui.table.RowKind;

/** Reads the audit log, and how much of what was purged or deleted can be had again. */
final class AuditReader implements Reader<AuditReading> {
    static final RowKind<String, AuditReading> KIND = new RowKind<>(
            reading -> reading.entry().key(),
            reading -> reading.entry().virtualHost(),
            new Order<>(AuditColumn.TIME, Order.Direction.DESCENDING),
            Comparator.comparing(reading -> reading.entry().key()),
            new Searched());

    private final Audit audit;
    private final Map<String, Purged> purges = new HashMap<>();
    private final Map<String, Optional<DeletedQueue>> deletions = new HashMap<>();

    AuditReader(Audit audit) {
        this.audit = audit;
    }

    @Override
    public List<AuditReading> read(BrokerSession session) {
        Map<QueueRef, Optional<QueueDetail>> queues = new HashMap<>();
        List<AuditReading> readings = new ArrayList<>();
        for (Entry entry : audit.entries()) { // the latest first
            QueueRef queue = new QueueRef(entry.virtualHost(), entry.object());
            readings.add(
                    switch (Action.of(entry.action()).orElse(Action.REPLAY)) {
                        case PURGE -> purge(entry, queues.computeIfAbsent(queue, session::queue), session);
                        case DELETE_QUEUE -> {
                            if (entry.outcome().equals(Audit.DONE)) {
                                queues.put(queue, Optional.empty()); // what was purged before went with the queue
                            }
                            yield deleted(queue, entry, session);
                        }
                        default -> new AuditReading(entry, Restorable.NO, 0);
                    });
        }
        return readings;
    }

    private AuditReading purge(Entry entry, Optional<QueueDetail> detail, BrokerSession session) {
        QueueRef queue = new QueueRef(entry.virtualHost(), entry.object());
        Purged purged = purges.computeIfAbsent(entry.key(), _ -> Purged.read(queue, entry.detail()));
        long left = detail.filter(purged::wereIn)
                .map(there -> purged.left(there.info().firstOffset()))
                .orElse(0L);
        return left == 0
                ? new AuditReading(entry, isRestored(entry, session) ? Restorable.DONE : Restorable.NO, 0)
                : once(entry, left, session);
    }

    private AuditReading deleted(QueueRef queue, Entry entry, BrokerSession session) {
        return deletions.computeIfAbsent(entry.key(), _ -> DeletedQueue.read(queue, entry.detail()))
                .map(deleted -> once(
                        entry, audit.copies().find(deleted).isPresent() ? deleted.kept() : 0, session))
                .orElseGet(() -> new AuditReading(entry, Restorable.NO, 0));
    }

    private static AuditReading once(Entry entry, long left, BrokerSession session) {
        return isRestored(entry, session)
                ? new AuditReading(entry, Restorable.DONE, 0)
                : new AuditReading(entry, Restorable.YES, left);
    }

    private static boolean isRestored(Entry entry, BrokerSession session) {
        return Audit.restored(entry) instanceof Restored.By(String replay) && !Audit.cameToNothing(session, replay);
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
