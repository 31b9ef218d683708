package org.glassmq.gui.topology;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.glassmq.gui.topology.Link.Relation;
import org.glassmq.gui.topology.NodeKey.Kind;

/**
 * Which node stands in which column: by its kind, and exchanges that are fed by other exchanges to the right of these.
 * In a cycle of exchanges one edge leads back.
 */
final class Columns {
    private final Map<NodeKey, List<NodeKey>> feeds = new HashMap<>();
    private final Map<NodeKey, Integer> depths = new HashMap<>();
    private final Set<NodeKey> onTheWay = new HashSet<>();

    private Columns(Graph graph) {
        Map<NodeKey, List<NodeKey>> into = new HashMap<>();
        for (Link link : graph.links()) {
            boolean exchanges = link.from().kind() == Kind.EXCHANGE && link.to().kind() == Kind.EXCHANGE;
            if (exchanges && (link.relation() == Relation.BINDING || link.relation() == Relation.ALTERNATE)) {
                into.merge(link.to(), List.of(link.from()), Columns::plus);
            }
        }
        feeds.putAll(into);
    }

    private static List<NodeKey> plus(List<NodeKey> some, List<NodeKey> more) {
        Set<NodeKey> all = new TreeSet<>(some);
        all.addAll(more);
        return List.copyOf(all);
    }

    /** The columns from 0 on, without empty ones. */
    static Map<NodeKey, Integer> of(Graph graph) {
        Columns columns = new Columns(graph);
        Map<NodeKey, Integer> ranks = new TreeMap<>();
        int deepest = 0;
        for (Vertex vertex : graph.vertices()) {
            if (vertex.key().kind() == Kind.EXCHANGE) {
                deepest = Math.max(deepest, columns.depth(vertex.key()));
            }
        }
        for (Vertex vertex : graph.vertices()) {
            ranks.put(vertex.key(), switch (vertex.key().kind()) {
                case PRODUCER -> 0;
                case ENTRY -> 1;
                case EXCHANGE -> 2 + columns.depth(vertex.key());
                case QUEUE -> 3 + deepest;
                case CONSUMER -> 4 + deepest;
            });
        }
        List<Integer> used = List.copyOf(new TreeSet<>(ranks.values()));
        ranks.replaceAll((_, rank) -> used.indexOf(rank));
        return ranks;
    }

    private int depth(NodeKey exchange) {
        Integer known = depths.get(exchange);
        if (known != null) {
            return known;
        }
        onTheWay.add(exchange);
        int depth = 0;
        for (NodeKey feed : feeds.getOrDefault(exchange, List.of())) {
            if (!onTheWay.contains(feed)) {
                depth = Math.max(depth, depth(feed) + 1);
            }
        }
        onTheWay.remove(exchange);
        depths.put(exchange, depth);
        return depth;
    }
}
