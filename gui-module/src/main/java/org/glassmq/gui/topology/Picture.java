package org.glassmq.gui.topology;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is drawn, at one moment. May be used on any thread.
 *
 * @param graph  nodes and edges
 * @param layout where they are
 * @param byKey  the nodes by their keys
 * @param hosts  all virtual hosts there are
 * @param tally  what of the broker is drawn
 */
record Picture(Graph graph, Layout layout, Map<NodeKey, Vertex> byKey, List<String> hosts, Tally tally) {

    /**
     * How much of the broker is drawn.
     *
     * @param total   queues, exchanges and connections there are
     * @param grouped how many of them stand together in groups
     * @param hidden  how many are left out because they do not match
     */
    record Tally(int total, int grouped, int hidden) {
        static final Tally NONE = new Tally(0, 0, 0);

        int single() {
            return total - grouped - hidden;
        }
    }

    static final Picture EMPTY = new Picture(Graph.EMPTY, Layout.EMPTY, Map.of(), List.of(), Tally.NONE);

    Picture(Graph graph, Layout layout, List<String> hosts, Tally tally) {
        this(graph, layout, graph.byKey(), List.copyOf(hosts), tally);
    }

    /** A node and everything that messages reach it from, or that it reaches, in any number of steps. */
    Set<NodeKey> connectedWith(NodeKey node) {
        Set<NodeKey> all = new HashSet<>();
        all.addAll(reach(node, true));
        all.addAll(reach(node, false));
        return all;
    }

    private Set<NodeKey> reach(NodeKey start, boolean forth) {
        Set<NodeKey> found = new HashSet<>(Set.of(start));
        boolean more = true;
        while (more) {
            more = false;
            for (Link link : graph.links()) {
                NodeKey from = forth ? link.from() : link.to();
                NodeKey to = forth ? link.to() : link.from();
                // through the entry every producer would reach every exchange
                boolean through = from.kind() != NodeKey.Kind.ENTRY || from.equals(start);
                if (!link.relation().isDashed() && through && found.contains(from)) {
                    more |= found.add(to);
                }
            }
        }
        return found;
    }
}
