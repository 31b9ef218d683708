package org.glassmq.gui.audit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.glassmq.broker.api.BindingInfo;
import org.glassmq.broker.api.BrokerSession;
import org.glassmq.broker.api.Phrase;
import org.glassmq.broker.api.QueueDetail;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.broker.api.ReplayPlan;
import org.glassmq.broker.api.ReplaySource;
import org.glassmq.broker.api.ReplayTarget;
import org.glassmq.broker.api.SessionException;
import org.glassmq.broker.api.SessionException.Reason;
import org.glassmq.broker.api.Why;
import org.glassmq.gui.store.AuditStore.Entry;

/**
 * Has again what an entry of the audit log took away: purged messages out of the queue's history, a deleted queue out
 * of its copy. Once for each entry. Blocks; any thread.
 */
final class Restoration {
    private final Audit audit;

    Restoration(Audit audit) {
        this.audit = audit;
    }

    /**
     * What was begun.
     *
     * @param queue   that has it again
     * @param replay  puts the messages back; empty if there are none
     * @param missing why bindings could not be made again, one sentence for each
     */
    record Begun(QueueRef queue, Optional<String> replay, List<String> missing) {
        Begun {
            missing = List.copyOf(missing);
        }
    }

    /** @throws SessionException if it cannot be had again, or was before; says why */
    Begun begin(BrokerSession session, Entry entry) {
        QueueRef queue = new QueueRef(entry.virtualHost(), entry.object());
        if (entry.action().equals(Action.PURGE.tag())) {
            ReplayPlan plan = purged(session, queue, entry);
            return once(session, entry, () -> start(session, entry, plan, List.of()));
        }
        DeletedQueue deleted = DeletedQueue.read(queue, entry.detail())
                .orElseThrow(() -> new SessionException(
                        Reason.NOT_FOUND,
                        Why.of(Phrase.NO_COPY_OF_QUEUE, queue.name(), queue.virtualHost(), entry.at())));
        return once(session, entry, () -> again(session, entry, deleted));
    }

    private Begun once(BrokerSession session, Entry entry, Supplier<Begun> deed) {
        audit.claim(session, entry);
        try {
            return deed.get();
        } catch (SessionException e) {
            audit.release(entry);
            throw e;
        }
    }

    private static ReplayPlan purged(BrokerSession session, QueueRef queue, Entry entry) {
        QueueDetail detail = session.queue(queue)
                .orElseThrow(() -> new SessionException(
                        Reason.NOT_FOUND, Why.of(Phrase.NO_QUEUE, queue.name(), queue.virtualHost())));
        long oldest = detail.info().firstOffset();
        Purged purged = Purged.read(queue, entry.detail());
        return purged.restore(oldest)
                .filter(_ -> purged.wereIn(detail))
                // Between two runs of the broker, numbers of queues that were deleted are given again.
                .filter(_ -> session.message(queue, purged.first(oldest))
                        .filter(message -> message.message().arrivedAt().isAfter(entry.at()))
                        .isEmpty())
                .orElseThrow(() -> new SessionException(
                        Reason.NOT_FOUND,
                        Why.of(Phrase.PURGED_IS_GONE, queue.name(), queue.virtualHost(), entry.at())));
    }

    private Begun again(BrokerSession session, Entry entry, DeletedQueue deleted) {
        QueueRef queue = session.declareQueue(deleted.declaration());
        List<String> missing = new ArrayList<>();
        for (BindingInfo binding : deleted.bindings()) {
            try {
                session.bind(binding);
            } catch (SessionException e) {
                missing.add(e.getMessage());
            }
        }
        Optional<Path> file = audit.copies().find(deleted);
        if (file.isEmpty()) {
            return new Begun(queue, Optional.empty(), missing);
        }
        ReplayPlan plan = ReplayPlan.of(
                        ReplaySource.File.of(queue.virtualHost(), file.get()),
                        new ReplayTarget.Queue(queue.name()),
                        ReplayPlan.Mode.COPY)
                .withTrouble(ReplayPlan.Trouble.GO_ON);
        return start(session, entry, plan, missing);
    }

    private Begun start(BrokerSession session, Entry entry, ReplayPlan plan, List<String> missing) {
        String replay = session.replays().start(plan, audit.person());
        audit.restored(entry, replay);
        QueueRef queue = new QueueRef(entry.virtualHost(), entry.object());
        return new Begun(queue, Optional.of(replay), missing);
    }
}
