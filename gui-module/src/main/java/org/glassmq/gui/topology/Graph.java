package org.glassmq.gui.topology;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Nodes and the edges between them.
 *
 * @param vertices sorted by key
 * @param links    sorted by their ends, which are all among the vertices
 */
record Graph(List<Vertex> vertices, List<Link> links) {
    static final Graph EMPTY = new Graph(List.of(), List.of());

    Graph {
        vertices = List.copyOf(vertices);
        links = List.copyOf(links);
    }

    Map<NodeKey, Vertex> byKey() {
        return vertices.stream().collect(Collectors.toMap(Vertex::key, Function.identity()));
    }

    /** Whether another graph can be drawn at the same places: it has the same nodes, edges and edge labels. */
    boolean hasShapeOf(Graph other) {
        return vertices.size() == other.vertices.size()
                && links.size() == other.links.size()
                && same(vertices, other.vertices, Vertex::key)
                && same(links, other.links, Link::ends)
                && same(links, other.links, Link::keys);
    }

    private static <T> boolean same(List<T> some, List<T> others, Function<T, Object> what) {
        for (int i = 0; i < some.size(); i++) {
            if (!what.apply(some.get(i)).equals(what.apply(others.get(i)))) {
                return false;
            }
        }
        return true;
    }
}
