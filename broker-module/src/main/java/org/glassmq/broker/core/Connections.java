package org.glassmq.broker.core;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.glassmq.broker.api.BrokerEvent;
import org.glassmq.broker.api.Counters;

/** All client connections that have got through their handshake. Thread-safe. */
public final class Connections {
    private final Map<String, ClientConnection> open = new ConcurrentHashMap<>();
    private final AtomicReference<Counters> past = new AtomicReference<>(Counters.NONE);
    private final Events events;
    private final Clock clock;

    public Connections(Events events, Clock clock) {
        this.events = events;
        this.clock = clock;
    }

    public void add(ClientConnection connection) {
        open.put(connection.id(), connection);
        events.tell(new BrokerEvent.ConnectionOpened(clock.instant(), connection.id()));
    }

    /** Removes a connection, whose counters stay in the totals. In its lane; does nothing if it is not there. */
    public void remove(ClientConnection connection, String reason) {
        if (open.remove(connection.id()) != null) {
            count(connection.counters());
            events.tell(new BrokerEvent.ConnectionClosed(clock.instant(), connection.id(), reason));
            synchronized (this) {
                notifyAll();
            }
        }
    }

    /** Waits until none is open, but not for ever. Not for lanes. */
    public synchronized void awaitNone(Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        for (long left = patience.toMillis(); !open.isEmpty() && left > 0; ) {
            wait(left);
            left = (deadline - System.nanoTime()) / 1_000_000;
        }
    }

    /** Adds to the totals what no open connection did. */
    public void count(Counters counters) {
        past.accumulateAndGet(counters, Counters::plus);
    }

    /** What connections did that are no longer open. */
    public Counters past() {
        return past.get();
    }

    public Collection<ClientConnection> all() {
        return open.values();
    }

    public Optional<ClientConnection> find(String id) {
        return Optional.ofNullable(open.get(id));
    }
}
