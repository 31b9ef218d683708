package org.glassmq.gui.topology;

import java.util.Comparator;
import java.util.Optional;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.gui.support.NaturalOrder;

/**
 * What a node of the graph stands for.
 *
 * @param kind what it is
 * @param form one of it, or many
 * @param host virtual host
 * @param name of a queue or exchange; the id of a connection; what the names of a group begin with
 */
record NodeKey(Kind kind, Form form, String host, String name) implements Comparable<NodeKey> {
    private static final Comparator<NodeKey> ORDER = Comparator.comparing(NodeKey::kind)
            .thenComparing(NodeKey::host)
            .thenComparing(NodeKey::form)
            .thenComparing(NodeKey::name, NaturalOrder.INSTANCE)
            .thenComparing(NodeKey::name);

    /** What nodes are, in the order of their columns. */
    enum Kind {
        /** A connection that has published. */
        PRODUCER,
        /** Where everything that clients publish comes into a virtual host. */
        ENTRY,
        EXCHANGE,
        QUEUE,
        /** A connection that consumes. */
        CONSUMER
    }

    /** Whether it is one thing or many. */
    enum Form {
        ONE,
        GROUP
    }

    static NodeKey one(Kind kind, String host, String name) {
        return new NodeKey(kind, Form.ONE, host, name);
    }

    static NodeKey of(QueueRef queue) {
        return one(Kind.QUEUE, queue.virtualHost(), queue.name());
    }

    boolean isGroup() {
        return form == Form.GROUP;
    }

    boolean is(Kind wanted) {
        return kind == wanted && form == Form.ONE;
    }

    /** The queue that it is; empty if it is none. */
    Optional<QueueRef> queue() {
        return is(Kind.QUEUE) ? Optional.of(new QueueRef(host, name)) : Optional.empty();
    }

    @Override
    public int compareTo(NodeKey other) {
        return ORDER.compare(this, other);
    }
}
