package org.glassmq.broker.amqp;

import org.glassmq.broker.api.Counters;

/** What a connection's client did so far. Belongs to the connection's lane. */
final class ConnectionStatistics {
    long published;
    long delivered;
    long acked;
    long redelivered;
    long returned;
    long dropped;

    Counters counters() {
        return new Counters(published, delivered, acked, redelivered, returned, dropped);
    }
}
