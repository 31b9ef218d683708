package org.glassmq.gui.connections;

import java.util.List;
import java.util.function.Consumer;
import org.glassmq.broker.api.BrokerSession;
import org.glassmq.broker.api.ConnectionInfo;
import org.glassmq.broker.api.SessionException;
import org.glassmq.gui.support.Background.Progress;
import org.glassmq.gui.support.Batch;

/**
 * Connections to be closed, as it is put to a person before it is done.
 *
 * @param connections as they were when this was asked for
 */
public record Closing(List<ConnectionInfo> connections) {

    public Closing {
        connections = List.copyOf(connections);
    }

    static Closing of(List<ConnectionReading> readings) {
        return new Closing(readings.stream().map(ConnectionReading::info).toList());
    }

    /** Whether there is nothing to do. */
    public boolean nothing() {
        return connections.isEmpty();
    }

    /** Messages that they hold unacknowledged; these go back to their queues. */
    long unacked() {
        return connections.stream().mapToLong(ConnectionInfo::unacked).sum();
    }

    /** Publishes whose clients will not learn whether they were taken. */
    long unconfirmed() {
        return connections.stream().mapToLong(ConnectionInfo::unconfirmed).sum();
    }

    /**
     * Closes them one by one; one that cannot be closed does not keep the others, one that has gone by itself counts as
     * closed. Stops between two when interrupted.
     *
     * @param reason told to the clients
     */
    Batch.Report<ConnectionInfo> carryOut(BrokerSession session, String reason, Consumer<Progress> progress)
            throws InterruptedException {
        return Batch.run(connections, connection -> close(session, connection, reason), progress);
    }

    private static void close(BrokerSession session, ConnectionInfo connection, String reason) {
        try {
            session.closeConnection(connection.id(), reason);
        } catch (SessionException e) {
            if (e.reason() != SessionException.Reason.NOT_FOUND) {
                throw e;
            }
        }
    }
}
