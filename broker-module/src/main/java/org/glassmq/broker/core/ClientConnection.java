package org.glassmq.broker.core;

import org.glassmq.broker.api.ConnectionDetail;
import org.glassmq.broker.api.ConnectionInfo;
import org.glassmq.broker.api.Counters;

/** A client's connection, whatever its protocol. */
public interface ClientConnection {

    /** Unique while the broker runs. */
    String id();

    /** Who signed in. From any thread. */
    String user();

    /** Where it works. From any thread. */
    String virtualHost();

    /** Where all its work is done. */
    Lane lane();

    /** A snapshot. In its lane only. */
    ConnectionInfo info();

    /** The same in full. In its lane only. */
    ConnectionDetail detail();

    /** What its client did so far. In its lane only. */
    Counters counters();

    /** Closes it as the protocol provides for it. From any thread. */
    void close(ReplyCode code, String reason);

    /**
     * An alarm was raised or is over. As long as there is one, a client that publishes is told if it wants to know, and
     * is not read from. From any thread.
     */
    void alarmsChanged();
}
