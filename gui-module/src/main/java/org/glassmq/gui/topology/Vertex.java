package org.glassmq.gui.topology;

import java.util.OptionalDouble;

/**
 * A node of the graph at one moment.
 *
 * @param key     what it stands for
 * @param title   its name; empty for the default exchange
 * @param type    type of an exchange or queue, protocol of a connection; empty for a group of several
 * @param members how many things it stands for
 * @param counts  what is in it and what moves
 */
record Vertex(NodeKey key, String title, String type, int members, Counts counts) {

    /**
     * Figures of a node; those that make no sense for it are 0 or empty.
     *
     * @param ready     messages that wait
     * @param unacked   messages delivered and not acknowledged
     * @param lag       messages that the consumers are behind
     * @param consumers consumers of a queue, or of a connection
     * @param in        messages per second that come in; empty if not known yet
     * @param out       messages per second that go out; empty if not known yet
     */
    record Counts(long ready, long unacked, long lag, long consumers, OptionalDouble in, OptionalDouble out) {
        static final Counts NONE = new Counts(0, 0, 0, 0, OptionalDouble.empty(), OptionalDouble.empty());

        /** The sum of both; a rate that is not known makes the sum unknown. */
        Counts plus(Counts other) {
            return new Counts(
                    ready + other.ready,
                    unacked + other.unacked,
                    lag + other.lag,
                    consumers + other.consumers,
                    sum(in, other.in),
                    sum(out, other.out));
        }
    }

    static OptionalDouble sum(OptionalDouble a, OptionalDouble b) {
        return a.isPresent() && b.isPresent()
                ? OptionalDouble.of(a.getAsDouble() + b.getAsDouble())
                : OptionalDouble.empty();
    }
}
