package org.glassmq.broker.core;

import java.util.List;
import org.glassmq.broker.api.LifeEvent;
import org.glassmq.broker.message.Message;
import org.glassmq.broker.trace.Kind;
import org.glassmq.broker.trace.LifeTrace;

/** Notes down what happens to the messages of one queue, if that is wanted. Belongs to the queue's lane. */
final class QueueTrace {
    private final Lane lane;
    private final long id;
    private LifeTrace trace;

    /** @param id name of the queue's log */
    QueueTrace(Lane lane, long id) {
        this.lane = lane;
        this.id = id;
    }

    private boolean on() {
        if (trace == null) {
            trace = lane.trace(); // now that this is the lane's thread
        }
        return trace.on();
    }

    void enqueued(long offset, Message message) {
        if (on()) {
            trace.note(Kind.ENQUEUED, id, offset, lane.now(), message.origin());
        }
    }

    void delivered(Entry entry, LifeEvent.Client to, boolean again) {
        note(again ? Kind.REDELIVERED : Kind.DELIVERED, entry, to);
    }

    /** @param client who did it; null if nobody */
    void note(Kind kind, Entry entry, LifeEvent.Client client) {
        if (on()) {
            trace.note(kind, id, entry.offset, lane.now(), client);
        }
    }

    void note(Kind kind, long offset, LifeEvent event) {
        if (on()) {
            trace.note(kind, id, offset, lane.now(), event);
        }
    }

    /** All that waits is removed. */
    void purged(long nextOffset) {
        if (on()) {
            trace.note(Kind.PURGED, id, 0, lane.now(), nextOffset);
        }
    }

    /** Of the first queues. */
    static List<String> names(List<MessageQueue> queues) {
        return queues.stream().limit(LifeEvent.MOST_NAMES).map(MessageQueue::name).toList();
    }
}
