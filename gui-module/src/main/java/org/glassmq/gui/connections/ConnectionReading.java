package org.glassmq.gui.connections;

import java.util.Optional;
import java.util.OptionalLong;
import org.glassmq.broker.api.ConnectionInfo;

/**
 * A connection as one line of the table, worked out from the last samples.
 *
 * @param info     the newest sample
 * @param standing whether it may send
 * @param flow     over the last seconds; empty until there are two samples
 * @param prefetch how many messages its consumers may hold unacknowledged together; 0 if one of them may hold any
 *                 number; empty if it is not known, or it has no consumer that acknowledges
 */
public record ConnectionReading(
        ConnectionInfo info, Standing standing, Optional<Flow> flow, OptionalLong prefetch) {

    /** Tells connections apart. */
    public String id() {
        return info.id();
    }

    /** How much of its prefetch it uses, 0 to 1; 0 if it is not limited. */
    double prefetchUse() {
        long most = prefetch.orElse(0);
        return most == 0 ? 0 : (double) info.unacked() / most;
    }

    /** What a client says of itself under a name; empty if it says nothing. */
    String property(String name) {
        Object value = info.clientProperties().get(name);
        return value == null ? "" : value.toString();
    }

    /** Product and version: {@code pika 1.2.0}. */
    String product() {
        return (property("product") + " " + property("version")).strip();
    }
}
