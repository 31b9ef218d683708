package org.glassmq.gui.topology;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.glassmq.gui.topology.Link.Ends;
import org.glassmq.gui.topology.NodeKey.Form;
import org.glassmq.gui.topology.NodeKey.Kind;
import org.glassmq.gui.topology.Vertex.Counts;

/**
 * Makes a graph small enough to be drawn: keeps what a person looks for and what is next to it; if that is still too
 * much, puts things of a kind whose names begin alike into one node, the largest groups first, and in the end all the
 * rest of a virtual host. What a person expands comes out of its group, as far as there is room.
 *
 * @param drawn   what is left
 * @param into    the node that each node went into; itself if it is drawn
 * @param total   queues, exchanges and connections there are
 * @param grouped how many of them are in groups
 * @param hidden  how many are left out because they do not match
 */
record Grouping(Graph drawn, Map<NodeKey, NodeKey> into, int total, int grouped, int hidden) {
    /** How many nodes are drawn at once, about. */
    static final int LIMIT = 300;

    private static final int LEAST = 3;

    /** What is drawn of a graph. */
    static Grouping of(Graph all, Choice choice) {
        List<Vertex> kept = kept(all, choice);
        Map<NodeKey, NodeKey> into = new HashMap<>();
        kept.forEach(vertex -> into.put(vertex.key(), vertex.key()));
        List<NodeKey> opened = kept.size() > LIMIT ? collapse(kept, choice.expanded(), into) : List.of();
        Graph drawn = aggregate(all, into, opened);
        int total = count(all.vertices());
        int keptCount = count(kept);
        int grouped = drawn.vertices().stream()
                .filter(vertex -> vertex.key().isGroup())
                .mapToInt(Vertex::members)
                .sum();
        return new Grouping(drawn, into, total, grouped, total - keptCount);
    }

    private static int count(List<Vertex> vertices) {
        return (int) vertices.stream()
                .filter(vertex -> vertex.key().kind() != Kind.ENTRY)
                .count();
    }

    private static List<Vertex> kept(Graph all, Choice choice) {
        if (choice.words().isEmpty()) {
            return all.vertices();
        }
        Set<NodeKey> found = new HashSet<>();
        all.vertices().stream()
                .filter(vertex -> vertex.key().kind() != Kind.ENTRY && choice.matches(vertex.title()))
                .forEach(vertex -> found.add(vertex.key()));
        Set<NodeKey> near = new HashSet<>(found);
        for (Link link : all.links()) {
            if (found.contains(link.from())) {
                near.add(link.to());
            }
            if (found.contains(link.to())) {
                near.add(link.from());
            }
        }
        return all.vertices().stream()
                .filter(vertex -> near.contains(vertex.key()))
                .toList();
    }

    /** Returns the groups that were opened. */
    private static List<NodeKey> collapse(List<Vertex> kept, Set<NodeKey> expanded, Map<NodeKey, NodeKey> into) {
        int count = kept.size();
        Map<NodeKey, List<NodeKey>> groups = new TreeMap<>();
        kept.stream()
                .filter(vertex -> vertex.key().kind() != Kind.ENTRY)
                .forEach(vertex -> groups.computeIfAbsent(group(vertex), _ -> new ArrayList<>())
                        .add(vertex.key()));
        List<NodeKey> largest = new ArrayList<>(groups.keySet());
        largest.sort(Comparator.comparing((NodeKey key) -> -groups.get(key).size()));
        for (NodeKey group : largest) {
            List<NodeKey> members = groups.get(group);
            if (count > LIMIT && members.size() >= LEAST) {
                members.forEach(member -> into.put(member, group));
                count -= members.size() - 1;
            }
        }
        if (count > LIMIT) {
            collapseRest(count, into);
        }
        return expand(expanded, into);
    }

    private static void collapseRest(int tooMany, Map<NodeKey, NodeKey> into) {
        Map<NodeKey, List<NodeKey>> rest = new TreeMap<>();
        into.values().stream()
                .distinct()
                .sorted()
                .filter(key -> key.kind() != Kind.ENTRY)
                .forEach(key -> rest.computeIfAbsent(
                                new NodeKey(key.kind(), Form.GROUP, key.host(), ""), _ -> new ArrayList<>())
                        .add(key));
        List<NodeKey> largest = new ArrayList<>(rest.keySet());
        largest.sort(Comparator.comparing((NodeKey key) -> -rest.get(key).size()));
        int count = tooMany;
        for (NodeKey group : largest) {
            Set<NodeKey> members = new HashSet<>(rest.get(group));
            if (count > LIMIT && members.size() > 1) {
                into.replaceAll((_, node) -> members.contains(node) ? group : node);
                count -= members.size() - 1;
            }
        }
    }

    private static List<NodeKey> expand(Set<NodeKey> wanted, Map<NodeKey, NodeKey> into) {
        List<NodeKey> there = new TreeSet<>(into.values())
                .stream().filter(wanted::contains).toList();
        for (NodeKey group : there) {
            into.entrySet().stream()
                    .filter(entry -> entry.getValue().equals(group))
                    .map(Map.Entry::getKey)
                    .sorted()
                    .limit(LIMIT / 2 / there.size())
                    .toList()
                    .forEach(member -> into.put(member, member));
        }
        return there;
    }

    private static Graph aggregate(Graph all, Map<NodeKey, NodeKey> into, List<NodeKey> opened) {
        Map<NodeKey, Vertex> vertices = new TreeMap<>();
        for (Vertex vertex : all.vertices()) {
            NodeKey node = into.get(vertex.key());
            if (node != null) {
                vertices.merge(node, as(node, vertex), Grouping::both);
            }
        }
        opened.forEach(group -> vertices.computeIfAbsent(
                group, key -> new Vertex(key, key.name(), "", 0, Counts.NONE)));
        Map<Ends, Bundle> bundles = new TreeMap<>();
        for (Link link : all.links()) {
            NodeKey from = into.get(link.from());
            NodeKey to = into.get(link.to());
            boolean within = from != null && from.equals(to) && from.isGroup();
            if (from != null && to != null && !within) {
                bundles.computeIfAbsent(new Ends(from, to, link.relation()), _ -> new Bundle())
                        .add(link);
            }
        }
        List<Link> links = new ArrayList<>();
        bundles.forEach((ends, bundle) -> links.add(new Link(ends, List.copyOf(bundle.keys), bundle.rate)));
        return new Graph(List.copyOf(vertices.values()), links);
    }

    /** Edges that become one. */
    private static final class Bundle {
        private final Set<String> keys = new TreeSet<>();
        private OptionalDouble rate = OptionalDouble.of(0);

        void add(Link link) {
            keys.addAll(link.keys());
            rate = Vertex.sum(rate, link.rate());
        }
    }

    private static Vertex as(NodeKey node, Vertex vertex) {
        return node.isGroup()
                ? new Vertex(node, node.name(), "", vertex.members(), vertex.counts())
                : vertex;
    }

    private static Vertex both(Vertex a, Vertex b) {
        return new Vertex(
                a.key(), a.title(), a.type(), a.members() + b.members(), a.counts().plus(b.counts()));
    }

    /** The group that a node would go into: that of the first word of its name. */
    static NodeKey group(Vertex vertex) {
        return new NodeKey(
                vertex.key().kind(), Form.GROUP, vertex.key().host(), beginning(vertex.title()));
    }

    private static String beginning(String name) {
        int end = 0;
        while (end < name.length() && Character.isLetter(name.charAt(end))) {
            end++;
        }
        boolean ended = end < name.length() && (end == 0 || !Character.isDigit(name.charAt(end)));
        return name.substring(0, ended ? end + 1 : end);
    }
}
