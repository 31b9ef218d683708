package org.glassmq.gui.testing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glassmq.broker.api.ConnectionDetail;
import org.glassmq.broker.api.MessageLife;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.broker.api.Tracing;
import org.glassmq.broker.api.Unrouted;

/** What a {@link FakeSession} tells of the past, as a test has put it in. Belongs to the session. */
public final class FakeTold {
    private record Place(QueueRef queue, long offset) {}

    private final Map<Place, MessageLife> lives = new HashMap<>();
    private final Map<String, ConnectionDetail> connections = new HashMap<>();
    private Unrouted unrouted = new Unrouted(List.of(), 0);
    private Tracing tracing = Tracing.ON;

    /** Has the session tell a life. */
    public synchronized void life(MessageLife life) {
        lives.put(new Place(life.queue(), life.offset()), life);
    }

    /** Has the session tell what reached no queue. */
    public synchronized void unrouted(Unrouted told) {
        unrouted = told;
    }

    /** Has the session tell of a connection in full. */
    public synchronized void connection(ConnectionDetail detail) {
        connections.put(detail.info().id(), detail);
    }

    synchronized MessageLife life(QueueRef queue, long offset) {
        MessageLife life = lives.get(new Place(queue, offset));
        return life == null ? new MessageLife(queue, offset, List.of(), Optional.empty()) : life;
    }

    synchronized Unrouted unrouted() {
        return unrouted;
    }

    synchronized Optional<ConnectionDetail> connection(String id) {
        return Optional.ofNullable(connections.get(id));
    }

    synchronized Tracing tracing() {
        return tracing;
    }

    synchronized void trace(Tracing wanted) {
        tracing = wanted;
    }
}
