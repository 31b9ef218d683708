package org.glassmq.gui.queues;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.glassmq.broker.api.BrokerSession;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.gui.audit.Keeping;
import org.glassmq.gui.support.Background.Progress;
import org.glassmq.gui.support.Batch;

/**
 * Something that takes messages or whole queues away, as it is put to a person before it is done.
 *
 * @param kind      what is done
 * @param queues    to which queues
 * @param ready     ready messages in them when this was asked for
 * @param unacked   unacknowledged messages in them
 * @param consumers consumers on them
 * @param keeping   what can be had again if they are deleted
 */
public record Destruction(
        Kind kind, List<QueueRef> queues, long ready, long unacked, long consumers, Keeping keeping) {

    /** What is done. */
    public enum Kind {
        /** Remove the ready messages. */
        PURGE,
        /** Remove the queues with all that is in them. */
        DELETE
    }

    public Destruction {
        queues = List.copyOf(queues);
    }

    static Destruction purge(List<QueueReading> targets) {
        return of(Kind.PURGE, targets.stream().filter(target -> target.info().ready() > 0).toList());
    }

    static Destruction delete(List<QueueReading> targets) {
        return of(Kind.DELETE, targets);
    }

    private static Destruction of(Kind kind, List<QueueReading> targets) {
        return new Destruction(
                kind,
                targets.stream().map(QueueReading::ref).toList(),
                targets.stream().mapToLong(target -> target.info().ready()).sum(),
                targets.stream().mapToLong(target -> target.info().unacked()).sum(),
                targets.stream().mapToLong(target -> target.info().consumers()).sum(),
                Keeping.of(targets.stream().map(QueueReading::info).toList()));
    }

    /** Whether there is nothing to do. */
    public boolean nothing() {
        return queues.isEmpty();
    }

    /** What has to be typed to show that it is meant: the name of the queue, or how many queues there are. */
    public String proof() {
        return queues.size() == 1 ? queues.getFirst().name() : Integer.toString(queues.size());
    }

    /**
     * What came of it.
     *
     * @param queues   that were purged or deleted, or were not
     * @param messages messages that were in them
     */
    public record Report(Batch.Report<QueueRef> queues, long messages) {}

    /** Does it, queue by queue; a queue that refuses does not keep the others. Stops between two when interrupted. */
    Report carryOut(BrokerSession session, Consumer<Progress> progress) throws InterruptedException {
        AtomicLong messages = new AtomicLong();
        Batch.Report<QueueRef> report = Batch.run(
                queues,
                queue -> messages.addAndGet(
                        switch (kind) {
                            case PURGE -> session.purge(queue);
                            case DELETE -> session.deleteQueue(queue);
                        }),
                progress);
        return new Report(report, messages.get());
    }
}
