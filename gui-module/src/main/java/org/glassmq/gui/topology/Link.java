package org.glassmq.gui.topology;

import java.util.List;
import java.util.OptionalDouble;

/**
 * An edge of the graph at one moment.
 *
 * @param ends what it connects, and how
 * @param keys routing keys of its bindings, sorted; empty if it is not of bindings
 * @param rate messages per second along it; empty where the broker's counters do not tell
 */
record Link(Ends ends, List<String> keys, OptionalDouble rate) {

    /** What an edge means. */
    enum Relation {
        /** Messages that clients publish. */
        PUBLISH,
        /** One or more bindings. */
        BINDING,
        /** Messages that are delivered. */
        CONSUME,
        /** Where a queue sends what it rejects, expires or has no room for. */
        DEAD_LETTER,
        /** Where an exchange sends what none of its bindings takes. */
        ALTERNATE;

        /** Drawn with dashes: nothing goes this way when all is well. */
        boolean isDashed() {
            return this == DEAD_LETTER || this == ALTERNATE;
        }
    }

    /** From where to where, and what for; there is one edge of each at most. */
    record Ends(NodeKey from, NodeKey to, Relation relation) implements Comparable<Ends> {
        @Override
        public int compareTo(Ends other) {
            int byFrom = from.compareTo(other.from);
            int byTo = byFrom != 0 ? byFrom : to.compareTo(other.to);
            return byTo != 0 ? byTo : relation.compareTo(other.relation);
        }
    }

    Link(NodeKey from, NodeKey to, Relation relation, OptionalDouble rate) {
        this(new Ends(from, to, relation), List.of(), rate);
    }

    Link {
        keys = List.copyOf(keys);
    }

    NodeKey from() {
        return ends.from();
    }

    NodeKey to() {
        return ends.to();
    }

    Relation relation() {
        return ends.relation();
    }

    Link withRate(OptionalDouble known) {
        return new Link(ends, keys, known);
    }
}
