package org.glassmq.broker.core;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.glassmq.broker.api.BrokerEvent;
import org.glassmq.broker.api.BrokerSession.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells whoever follows the broker what changed its shape. Thread-safe; costs next to nothing while nobody follows. */
public final class Events {
    private static final Logger LOG = LoggerFactory.getLogger(Events.class);

    private final List<Consumer<BrokerEvent>> listeners = new CopyOnWriteArrayList<>();
    private final Executor teller;

    /** @param teller runs calls of listeners one at a time, in order */
    public Events(Executor teller) {
        this.teller = teller;
    }

    public Subscription subscribe(Consumer<BrokerEvent> listener) {
        Consumer<BrokerEvent> own = listener::accept;
        listeners.add(own);
        return () -> listeners.remove(own);
    }

    public void tell(BrokerEvent event) {
        if (!listeners.isEmpty()) {
            teller.execute(() -> listeners.forEach(listener -> tell(listener, event)));
        }
    }

    private static void tell(Consumer<BrokerEvent> listener, BrokerEvent event) {
        try {
            listener.accept(event);
        } catch (RuntimeException e) {
            LOG.error("a listener failed on {}", event, e);
        }
    }
}
