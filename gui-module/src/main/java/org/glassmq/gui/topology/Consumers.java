package org.glassmq.gui.topology;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.glassmq.broker.api.BrokerSession;
import org.glassmq.broker.api.ConsumerInfo;
import org.glassmq.broker.api.Counters;
import org.glassmq.broker.api.QueueDetail;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.gui.support.Rates;
import org.glassmq.gui.table.Trackers;
import org.glassmq.gui.topology.Link.Ends;
import org.glassmq.gui.topology.Link.Relation;
import org.glassmq.gui.topology.NodeKey.Kind;

/**
 * Adds the edges from queues to the connections that consume from them. Each queue has to be asked for its consumers,
 * so only those that are drawn are, and some of each group: an edge from a group says that there are consumers, not how
 * much they get. Used by one thread at a time.
 */
final class Consumers {
    private static final int OF_A_GROUP = 5;
    private static final int MOST = Grouping.LIMIT * 2;
    /** How long an answer counts. */
    private static final Duration FRESH = Duration.ofSeconds(1);

    private final InstantSource clock;
    private final Trackers<ConsumerName, Track> tracks = new Trackers<>();
    private Map<QueueRef, List<Fed>> known = new HashMap<>();
    private Instant asked = Instant.MIN;

    Consumers(InstantSource clock) {
        this.clock = clock;
    }

    private record ConsumerName(String connection, int channel, String tag, QueueRef queue) {}

    /** A connection that gets messages from a queue, and how many per second. */
    private record Fed(String connection, OptionalDouble rate) {}

    private static final class Track {
        private final Rates.Meter meter = new Rates.Meter();
        private boolean begun;
    }

    /** The graph with consumers. */
    Graph join(BrokerSession session, Graph all, Grouping grouping) {
        Map<QueueRef, NodeKey> wanted = wanted(all, grouping);
        Instant now = clock.instant();
        if (asked.isBefore(now.minus(FRESH)) || !known.keySet().containsAll(wanted.keySet())) {
            asked = now;
            Map<QueueRef, List<Fed>> read = new HashMap<>();
            wanted.keySet().forEach(queue -> read.put(queue, read(session, queue, now)));
            tracks.endRound();
            known = read;
        }
        Map<Ends, OptionalDouble> rates = new TreeMap<>();
        wanted.forEach((queue, node) -> {
            for (Fed fed : known.get(queue)) {
                NodeKey to = grouping.into().get(NodeKey.one(Kind.CONSUMER, queue.virtualHost(), fed.connection()));
                if (to != null) {
                    OptionalDouble rate = node.isGroup() ? OptionalDouble.empty() : fed.rate();
                    rates.merge(new Ends(node, to, Relation.CONSUME), rate, Vertex::sum);
                }
            }
        });
        List<Link> links = new ArrayList<>(grouping.drawn().links());
        rates.forEach((ends, rate) -> links.add(new Link(ends, List.of(), rate)));
        links.sort((a, b) -> a.ends().compareTo(b.ends()));
        return new Graph(grouping.drawn().vertices(), links);
    }

    private static Map<QueueRef, NodeKey> wanted(Graph all, Grouping grouping) {
        Map<QueueRef, NodeKey> wanted = new TreeMap<>();
        Map<NodeKey, Integer> some = new HashMap<>();
        for (Vertex vertex : all.vertices()) {
            NodeKey node = grouping.into().get(vertex.key());
            if (node != null
                    && vertex.counts().consumers() > 0
                    && wanted.size() < MOST
                    && (!node.isGroup() || some.merge(node, 1, Integer::sum) <= OF_A_GROUP)) {
                vertex.key().queue().ifPresent(queue -> wanted.put(queue, node));
            }
        }
        return wanted;
    }

    private List<Fed> read(BrokerSession session, QueueRef queue, Instant now) {
        Optional<QueueDetail> detail = session.queue(queue);
        List<Fed> fed = new ArrayList<>();
        for (ConsumerInfo info : detail.map(QueueDetail::consumers).orElseGet(List::of)) {
            Track track = tracks.of(
                    new ConsumerName(info.connectionId(), info.channel(), info.tag(), queue), Track::new);
            Rates rates = track.meter.read(now, new Counters(0, info.delivered(), info.acked(), 0, 0, 0));
            fed.add(new Fed(
                    info.connectionId(),
                    track.begun ? OptionalDouble.of(rates.delivered()) : OptionalDouble.empty()));
            track.begun = true;
        }
        return fed;
    }
}
