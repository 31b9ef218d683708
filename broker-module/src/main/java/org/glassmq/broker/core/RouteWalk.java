package org.glassmq.broker.core;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.function.Supplier;

/**
 * One message on its way from exchange to exchange: nearest first, each exchange once, so that circles end. An exchange
 * in which no binding matched passes the message to its alternate.
 */
final class RouteWalk<Q> {
    private final Topology<Q> topology;
    private final String routingKey;
    private final Supplier<Map<String, Object>> headers;
    private final Queue<Exchange<Q>> next = new ArrayDeque<>();
    private final Set<Exchange<Q>> seen = new HashSet<>();
    private final Route.Collector<Q> queues = new Route.Collector<>();

    /**
     * @param headers asked only if a headers exchange is reached
     */
    RouteWalk(Topology<Q> topology, String routingKey, Supplier<Map<String, Object>> headers) {
        this.topology = topology;
        this.routingKey = routingKey;
        this.headers = headers;
    }

    Route<Q> from(Exchange<Q> start) {
        visit(start);
        for (Exchange<Q> exchange = next.poll(); exchange != null; exchange = next.poll()) {
            RouteStep<Q> step = exchange.match(
                    routingKey, exchange.type().readsHeaders() ? headers.get() : Map.of());
            if (step.isNone()) {
                exchange.alternate().flatMap(topology::find).ifPresent(this::visit);
            }
            queues.addAll(step.queues());
            step.exchanges().forEach(this::visit);
        }
        return queues.route();
    }

    private void visit(Exchange<Q> exchange) {
        if (seen.add(exchange)) {
            next.add(exchange);
        }
    }
}
