package org.glassmq.gui.publish.run;

import java.time.Duration;
import java.util.OptionalDouble;

/**
 * How much is sent, and how fast.
 *
 * @param amount      when it ends
 * @param rate        messages per second of all connections together, more than 0; empty for as fast as confirms allow
 * @param connections that send, 1 to {@value #MOST_CONNECTIONS}
 */
public record Plan(Amount amount, OptionalDouble rate, int connections) {
    /** More would say nothing that these do not. */
    public static final int MOST_CONNECTIONS = 64;

    public Plan {
        if (connections < 1 || connections > MOST_CONNECTIONS) {
            throw new IllegalArgumentException(connections + " connections");
        }
        if (rate.isPresent() && !(rate.getAsDouble() > 0)) {
            throw new IllegalArgumentException("rate " + rate.getAsDouble());
        }
    }

    /** When it ends, if the source does not end sooner. */
    public sealed interface Amount {

        /** After so many messages. */
        record Times(long messages) implements Amount {}

        /** After so much time; time in which it is paused does not count. */
        record Lasting(Duration time) implements Amount {}

        /** With the source. */
        record Everything() implements Amount {}
    }
}
