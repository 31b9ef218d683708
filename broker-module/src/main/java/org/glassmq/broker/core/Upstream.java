package org.glassmq.broker.core;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import org.glassmq.broker.api.QueueStrip.Scheduled;

/** The exchanges from which a way leads to a queue, be it through others, or as an alternate exchange. */
public final class Upstream<Q> {
    private final Topology<Q> topology;
    private final Queue<Exchange<Q>> next = new ArrayDeque<>();
    private final Set<Exchange<Q>> seen = new HashSet<>();

    private Upstream(Topology<Q> topology) {
        this.topology = topology;
    }

    /** What waits upstream of a queue for its time. From any thread. */
    public static <Q> List<Scheduled> scheduled(Topology<Q> topology, Q queue) {
        return new Upstream<>(topology)
                .of(queue).stream()
                        .map(exchange -> new Scheduled(exchange.name(), exchange.delayed()))
                        .filter(waiting -> waiting.messages() > 0)
                        .sorted(Comparator.comparing(Scheduled::exchange))
                        .toList();
    }

    private Set<Exchange<Q>> of(Q queue) {
        topology.bindingsTo(queue).forEach(this::visit);
        for (Exchange<Q> exchange = next.poll(); exchange != null; exchange = next.poll()) {
            exchange.incoming().forEach(this::visit);
            String name = exchange.name();
            topology.exchanges().stream()
                    .filter(other -> other.alternate().filter(name::equals).isPresent())
                    .forEach(this::visit);
        }
        return seen;
    }

    private void visit(Binding<Q> binding) {
        topology.find(binding.info().source()).ifPresent(this::visit);
    }

    private void visit(Exchange<Q> exchange) {
        if (seen.add(exchange)) {
            next.add(exchange);
        }
    }
}
