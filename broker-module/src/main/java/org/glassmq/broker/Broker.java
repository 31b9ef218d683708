package org.glassmq.broker;

import java.util.List;
import org.glassmq.broker.api.BrokerSession;
import org.glassmq.broker.api.ListenerInfo;

/** A running broker. Starting puts all its parts together; closing stops them in the opposite order. */
public final class Broker implements AutoCloseable {

    private Broker() {}

    /**
     * Starts a broker and returns when it accepts connections. Blocks for as long as recovery takes.
     *
     * @throws BrokerStartException if it cannot; nothing is left open or running then
     */
    public static Broker start(BrokerConfig config) throws BrokerStartException {
        throw new UnsupportedOperationException();
    }

    /** The sockets it listens on, with their actual ports. */
    public List<ListenerInfo> listeners() {
        throw new UnsupportedOperationException();
    }

    /** A session with all rights, for the process that owns this broker. */
    public BrokerSession session() {
        throw new UnsupportedOperationException();
    }

    /** Stops: closes listeners and connections, writes out what is pending, releases the data directory. Takes up to 2 seconds. */
    @Override
    public void close() {}
}
