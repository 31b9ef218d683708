package org.glassmq.gui.connections;

import java.time.Instant;
import org.glassmq.broker.api.ConnectionInfo;
import org.glassmq.broker.api.Counters;
import org.glassmq.gui.support.Rates;

/**
 * What passes through a connection, per second.
 *
 * @param in       messages that the client published
 * @param out      messages that were sent to it
 * @param bytesIn  read from its socket
 * @param bytesOut written to its socket
 */
public record Flow(double in, double out, double bytesIn, double bytesOut) {

    /** Nothing passes. */
    static final Flow NONE = new Flow(0, 0, 0, 0);

    /** Turns readings of a connection's counters into its flow over the last seconds. Used by one thread at a time. */
    static final class Meter {
        private final Rates.Meter messages = new Rates.Meter();
        private final Rates.Meter bytes = new Rates.Meter();

        /** The first reading has no flow. */
        Flow read(Instant at, ConnectionInfo info) {
            Rates count = messages.read(at, new Counters(info.published(), info.delivered(), 0, 0, 0, 0));
            Rates size = bytes.read(at, new Counters(info.bytesIn(), info.bytesOut(), 0, 0, 0, 0));
            return new Flow(count.published(), count.delivered(), size.published(), size.delivered());
        }
    }
}
