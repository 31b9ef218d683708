package org.glassmq.gui.connections;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.glassmq.broker.api.BrokerSession;
import org.glassmq.broker.api.ConnectionInfo;
import org.glassmq.broker.api.SessionException;
import org.glassmq.gui.support.Background.Progress;

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
     * What came of it.
     *
     * @param done     connections that were closed, or had gone by themselves
     * @param failures connections that were not, and why
     */
    public record Report(int done, List<Failure> failures) {}

    /** A connection that could not be closed. */
    public record Failure(ConnectionInfo connection, String why) {}

    /**
     * Closes them one by one; one that cannot be closed does not keep the others. Stops between two when interrupted.
     *
     * @param reason told to the clients
     */
    Report carryOut(BrokerSession session, String reason, Consumer<Progress> progress) throws InterruptedException {
        int done = 0;
        List<Failure> failures = new ArrayList<>();
        for (ConnectionInfo connection : connections) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            try {
                session.closeConnection(connection.id(), reason);
                done++;
            } catch (SessionException e) {
                if (e.reason() == SessionException.Reason.NOT_FOUND) {
                    done++;
                } else {
                    failures.add(new Failure(connection, e.getMessage()));
                }
            }
            progress.accept(new Progress(done + failures.size(), connections.size()));
        }
        return new Report(done, List.copyOf(failures));
    }
}
