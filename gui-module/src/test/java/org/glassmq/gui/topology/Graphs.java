package org.glassmq.gui.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.glassmq.gui.topology.Link.Ends;
import org.glassmq.gui.topology.Link.Relation;
import org.glassmq.gui.topology.NodeKey.Kind;
import org.glassmq.gui.topology.Vertex.Counts;

/** Graphs for tests. */
final class Graphs {
    private final Map<NodeKey, Vertex> vertices = new TreeMap<>();
    private final Map<Ends, Set<String>> links = new TreeMap<>();
    private final Map<Ends, OptionalDouble> rates = new TreeMap<>();

    static NodeKey exchange(String name) {
        return NodeKey.one(Kind.EXCHANGE, "/", name);
    }

    static NodeKey queue(String name) {
        return NodeKey.one(Kind.QUEUE, "/", name);
    }

    static NodeKey producer(String name) {
        return NodeKey.one(Kind.PRODUCER, "/", name);
    }

    static NodeKey consumer(String name) {
        return NodeKey.one(Kind.CONSUMER, "/", name);
    }

    Graphs add(NodeKey... keys) {
        for (NodeKey key : keys) {
            vertices.put(key, new Vertex(key, key.name(), "", 1, Counts.NONE));
        }
        return this;
    }

    Graphs link(NodeKey from, NodeKey to, Relation relation, String... keys) {
        add(from, to);
        links.computeIfAbsent(new Ends(from, to, relation), _ -> new TreeSet<>()).addAll(List.of(keys));
        return this;
    }

    Graphs bind(NodeKey from, NodeKey to, String... keys) {
        return link(from, to, Relation.BINDING, keys);
    }

    Graphs rate(NodeKey from, NodeKey to, Relation relation, double rate) {
        link(from, to, relation);
        rates.put(new Ends(from, to, relation), OptionalDouble.of(rate));
        return this;
    }

    Graph graph() {
        List<Link> all = new ArrayList<>();
        links.forEach((ends, keys) -> all.add(
                new Link(ends, List.copyOf(keys), rates.getOrDefault(ends, OptionalDouble.empty()))));
        return new Graph(List.copyOf(vertices.values()), all);
    }

    /** A broker of some size: exchanges that feed each other, queues bound to some, clients, dead letters. */
    static Graph random(Random random, int nodes) {
        Graphs graphs = new Graphs();
        int exchanges = nodes / 12 + 1;
        int clients = nodes / 6;
        int queues = nodes - exchanges - 2 * clients;
        for (int i = 0; i < exchanges; i++) {
            graphs.add(exchange("e" + i));
            if (i > 0 && random.nextInt(3) == 0) {
                graphs.bind(exchange("e" + random.nextInt(i)), exchange("e" + i), "#");
            }
        }
        for (int i = 0; i < queues; i++) {
            graphs.add(queue("q" + i));
            for (int j = random.nextInt(3); j > 0; j--) {
                graphs.bind(exchange("e" + random.nextInt(exchanges)), queue("q" + i), "key." + random.nextInt(9));
            }
            if (random.nextInt(8) == 0) {
                graphs.link(queue("q" + i), exchange("e" + random.nextInt(exchanges)), Relation.DEAD_LETTER);
            }
        }
        for (int i = 0; i < clients; i++) {
            graphs.link(producer("p" + i), exchange("e" + random.nextInt(exchanges)), Relation.PUBLISH);
            graphs.link(queue("q" + random.nextInt(queues)), consumer("c" + i), Relation.CONSUME);
        }
        return graphs.graph();
    }
}
