package org.glassmq.gui.topology;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.glassmq.broker.api.AppliedPolicies;
import org.glassmq.broker.api.BindingInfo;
import org.glassmq.broker.api.BindingInfo.Target;
import org.glassmq.broker.api.BrokerSession;
import org.glassmq.broker.api.ConnectionInfo;
import org.glassmq.broker.api.Counters;
import org.glassmq.broker.api.ExchangeInfo;
import org.glassmq.broker.api.QueueInfo;
import org.glassmq.gui.support.Rates;
import org.glassmq.gui.table.Trackers;
import org.glassmq.gui.topology.Link.Ends;
import org.glassmq.gui.topology.Link.Relation;
import org.glassmq.gui.topology.NodeKey.Kind;
import org.glassmq.gui.topology.Vertex.Counts;

/**
 * Reads all nodes and edges of the broker, without its consumers' edges, which {@link Consumers} adds. Remembers
 * counters in between, so that it can tell rates. Used by one thread at a time.
 *
 * <p>The broker counts what comes into and goes out of each exchange, queue and connection; not what takes one binding.
 * A rate is put on an edge only where it follows from these counts:
 *
 * <ul>
 *   <li>what a connection publishes, and what clients publish to an exchange. To which exchange a connection publishes
 *       is not counted: both lead to a common entry of the virtual host, unless it has only one exchange in use.
 *   <li>what comes into a queue, on the edge that is the only way into it, unless clients also send to queues by name.
 * </ul>
 */
final class Survey {
    private static final String DEFAULT = "";
    /** What part of a rate may have come another way; readings of counters are not all of the same moment. */
    private static final double DOUBT = 0.05;

    private final InstantSource clock;
    private final Trackers<NodeKey, Track> tracks = new Trackers<>();

    /** @param clock dates readings of what carries no time itself */
    Survey(InstantSource clock) {
        this.clock = clock;
    }

    /** Counters of one node. */
    private static final class Track {
        private final Rates.Meter meter = new Rates.Meter();
        private boolean begun;

        /** Empty the first time. */
        Optional<Rates> rates(Instant at, Counters counters) {
            Rates now = meter.read(at, counters);
            Optional<Rates> known = begun ? Optional.of(now) : Optional.empty();
            begun = true;
            return known;
        }
    }

    /** Everything in one virtual host, or in all. */
    Graph read(BrokerSession session, Optional<String> only) {
        Instant at = clock.instant();
        Draft draft = new Draft();
        Map<String, List<QueueInfo>> queues = new TreeMap<>();
        for (QueueInfo queue : session.queues()) {
            if (only.isEmpty() || only.get().equals(queue.ref().virtualHost())) {
                queues.computeIfAbsent(queue.ref().virtualHost(), _ -> new ArrayList<>()).add(queue);
            }
        }
        List<ConnectionInfo> connections = session.connections();
        for (String host : only.map(List::of).orElseGet(session::virtualHosts)) {
            new Host(
                            host,
                            queues.getOrDefault(host, List.of()),
                            session.exchanges(host),
                            session.bindings(host),
                            connections.stream()
                                    .filter(connection -> connection.virtualHost().equals(host))
                                    .toList())
                    .draw(draft, at);
        }
        tracks.endRound();
        return draft.graph();
    }

    /** A graph in the making. */
    private static final class Draft {
        private final Map<NodeKey, Vertex> vertices = new TreeMap<>();
        private final Map<Ends, Link> links = new TreeMap<>();

        void add(NodeKey key, String title, String type, Counts counts) {
            vertices.put(key, new Vertex(key, title, type, 1, counts));
        }

        void link(NodeKey from, NodeKey to, Relation relation, OptionalDouble rate) {
            links.put(new Ends(from, to, relation), new Link(from, to, relation, rate));
        }

        Graph graph() {
            return new Graph(
                    List.copyOf(vertices.values()),
                    links.values().stream()
                            .filter(link ->
                                    vertices.containsKey(link.from()) && vertices.containsKey(link.to()))
                            .toList());
        }
    }

    /** One virtual host. */
    private final class Host {
        private final String name;
        private final List<QueueInfo> queues;
        private final List<ExchangeInfo> exchanges;
        private final List<ConnectionInfo> connections;
        private final Map<Ends, Set<String>> bindings = new HashMap<>();
        private final Map<NodeKey, Set<Ends>> ways = new HashMap<>();
        private final Map<NodeKey, Optional<Rates>> rates = new HashMap<>();
        private OptionalDouble direct = OptionalDouble.empty();

        Host(
                String name,
                List<QueueInfo> queues,
                List<ExchangeInfo> exchanges,
                List<BindingInfo> bound,
                List<ConnectionInfo> connections) {
            this.name = name;
            this.queues = queues;
            this.exchanges = exchanges;
            this.connections = connections;
            for (BindingInfo binding : bound) {
                Kind kind = binding.target() == Target.QUEUE ? Kind.QUEUE : Kind.EXCHANGE;
                Ends ends = new Ends(
                        exchange(binding.source()), NodeKey.one(kind, name, binding.destination()), Relation.BINDING);
                bindings.computeIfAbsent(ends, _ -> new TreeSet<>()).add(binding.routingKey());
                ways.computeIfAbsent(ends.to(), _ -> new HashSet<>()).add(ends);
            }
        }

        void draw(Draft draft, Instant at) {
            exchanges.forEach(info -> rates.put(
                    exchange(info.name()),
                    track(exchange(info.name()), at, new Counters(info.publishedIn(), info.routedOut(), 0, 0, 0, 0))));
            queues.forEach(info ->
                    rates.put(NodeKey.of(info.ref()), track(NodeKey.of(info.ref()), info.at(), info.counters())));
            drawDeadLettering(draft);
            direct = unexplained();
            drawQueues(draft);
            bindings.forEach((ends, keys) ->
                    draft.links.put(ends, new Link(ends, List.copyOf(keys), inOf(ends))));
            drawClients(draft, at);
            drawExchanges(draft);
        }

        private Optional<Rates> track(NodeKey key, Instant at, Counters counters) {
            return tracks.of(key, Track::new).rates(at, counters);
        }

        private NodeKey exchange(String exchange) {
            return NodeKey.one(Kind.EXCHANGE, name, exchange);
        }

        private void drawDeadLettering(Draft draft) {
            for (QueueInfo info : queues) {
                NodeKey from = NodeKey.of(info.ref());
                Object to = value(info.arguments(), info.policies(), "x-dead-letter-exchange", "dead-letter-exchange");
                if (DEFAULT.equals(to)) {
                    Object key = value(
                            info.arguments(),
                            info.policies(),
                            "x-dead-letter-routing-key",
                            "dead-letter-routing-key");
                    if (key != null) {
                        Ends ends = new Ends(
                                from, NodeKey.one(Kind.QUEUE, name, key.toString()), Relation.DEAD_LETTER);
                        ways.computeIfAbsent(ends.to(), _ -> new HashSet<>()).add(ends);
                        draft.link(ends.from(), ends.to(), ends.relation(), OptionalDouble.empty());
                    }
                } else if (to != null) {
                    draft.link(from, exchange(to.toString()), Relation.DEAD_LETTER, OptionalDouble.empty());
                }
            }
        }

        private void drawQueues(Draft draft) {
            for (QueueInfo info : queues) {
                NodeKey key = NodeKey.of(info.ref());
                Optional<Rates> now = rates.get(key);
                draft.add(
                        key,
                        info.ref().name(),
                        info.type(),
                        new Counts(
                                info.ready(),
                                info.unacked(),
                                info.lag(),
                                info.consumers(),
                                rate(now.map(Rates::published)),
                                rate(now.map(Rates::delivered))));
                if (!ways.containsKey(key) && info.counters().published() > 0) {
                    draft.link(exchange(DEFAULT), key, Relation.BINDING, rate(now.map(Rates::published)));
                }
            }
        }

        /**
         * What the default exchange hands to queues by their names, without what queues got that nothing is bound to:
         * this may have gone to any queue. Empty if it is not known yet.
         */
        private OptionalDouble unexplained() {
            OptionalDouble routed =
                    rate(rates.getOrDefault(exchange(DEFAULT), Optional.empty()).map(Rates::delivered));
            double explained = queues.stream()
                    .map(info -> NodeKey.of(info.ref()))
                    .filter(key -> !ways.containsKey(key))
                    .mapToDouble(key -> rates.get(key).map(Rates::published).orElse(0.0))
                    .sum();
            return routed.isPresent()
                    ? OptionalDouble.of(Math.max(0, routed.getAsDouble() - explained))
                    : OptionalDouble.empty();
        }

        /** What comes into a queue, if it can only have come this way, or nearly so. */
        private OptionalDouble inOf(Ends ends) {
            OptionalDouble in = rate(rates.getOrDefault(ends.to(), Optional.empty()).map(Rates::published));
            boolean only = ends.to().kind() == Kind.QUEUE && ways.get(ends.to()).size() == 1;
            boolean sure = direct.isPresent() && direct.getAsDouble() <= in.orElse(0) * DOUBT;
            return only && sure ? in : OptionalDouble.empty();
        }

        private void drawClients(Draft draft, Instant at) {
            List<ExchangeInfo> used =
                    exchanges.stream().filter(info -> info.publishedIn() > 0).toList();
            NodeKey entry = used.size() == 1
                    ? exchange(used.getFirst().name())
                    : NodeKey.one(Kind.ENTRY, name, DEFAULT);
            boolean any = false;
            for (ConnectionInfo info : connections) {
                NodeKey producer = NodeKey.one(Kind.PRODUCER, name, info.id());
                Optional<Rates> now =
                        track(producer, at, new Counters(info.published(), info.delivered(), 0, 0, 0, 0));
                if (info.published() > 0) {
                    any = true;
                    OptionalDouble rate = rate(now.map(Rates::published));
                    draft.add(
                            producer,
                            info.displayName(),
                            info.protocol(),
                            new Counts(0, info.unconfirmed(), 0, 0, OptionalDouble.empty(), rate));
                    draft.link(producer, entry, Relation.PUBLISH, rate);
                }
                if (info.consumers() > 0) {
                    draft.add(
                            NodeKey.one(Kind.CONSUMER, name, info.id()),
                            info.displayName(),
                            info.protocol(),
                            new Counts(
                                    0,
                                    info.unacked(),
                                    0,
                                    info.consumers(),
                                    rate(now.map(Rates::delivered)),
                                    OptionalDouble.empty()));
                }
            }
            if (any && entry.kind() == Kind.ENTRY) {
                draft.add(entry, name, "", Counts.NONE);
                used.forEach(info -> draft.link(
                        entry,
                        exchange(info.name()),
                        Relation.PUBLISH,
                        rate(rates.get(exchange(info.name())).map(Rates::published))));
            }
        }

        /** Leaves out what every virtual host has and nobody uses. */
        private void drawExchanges(Draft draft) {
            for (ExchangeInfo info : exchanges) {
                Object other = value(info.arguments(), info.policies(), "alternate-exchange", "alternate-exchange");
                if (other != null) {
                    draft.link(
                            exchange(info.name()),
                            exchange(other.toString()),
                            Relation.ALTERNATE,
                            OptionalDouble.empty());
                }
            }
            Set<NodeKey> linked = new HashSet<>();
            draft.links.keySet().forEach(ends -> {
                linked.add(ends.from());
                linked.add(ends.to());
            });
            for (ExchangeInfo info : exchanges) {
                NodeKey key = exchange(info.name());
                boolean own = !info.name().isEmpty() && !info.name().startsWith("amq.");
                boolean used = info.name().isEmpty() ? info.publishedIn() > 0 : linked.contains(key);
                if (own || used || info.publishedIn() > 0) {
                    Optional<Rates> now = rates.get(key);
                    draft.add(
                            key,
                            info.name(),
                            info.type(),
                            new Counts(
                                    info.delayed(),
                                    0,
                                    0,
                                    0,
                                    rate(now.map(Rates::published)),
                                    rate(now.map(Rates::delivered))));
                }
            }
        }
    }

    /** What the client declared it with counts more than what a policy says. */
    private static Object value(
            Map<String, Object> arguments, AppliedPolicies policies, String argument, String policy) {
        return arguments.getOrDefault(argument, policies.definition().get(policy));
    }

    private static OptionalDouble rate(Optional<Double> rate) {
        return rate.map(OptionalDouble::of).orElseGet(OptionalDouble::empty);
    }
}
