package org.glassmq.broker.core;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.function.Supplier;
import org.glassmq.broker.api.MessageProperties;

/**
 * One message on its way from exchange to exchange: nearest first, each exchange once, so that circles end. An exchange
 * in which no binding matched passes the message to its alternate. In a delayed exchange the way ends for now if the
 * message has to wait there.
 */
final class RouteWalk<Q> {
    private final Topology<Q> topology;
    private final List<String> routingKeys;
    private final Supplier<MessageProperties> properties;
    private final Queue<Exchange<Q>> next = new ArrayDeque<>();
    private final Set<Exchange<Q>> seen = new HashSet<>();
    private final Route.Collector<Q> queues = new Route.Collector<>();
    private final List<Exchange<Q>> delays = new ArrayList<>();

    /**
     * @param routingKeys at least one
     * @param properties  asked only if an exchange is reached that looks at them
     */
    RouteWalk(Topology<Q> topology, List<String> routingKeys, Supplier<MessageProperties> properties) {
        this.topology = topology;
        this.routingKeys = routingKeys;
        this.properties = properties;
    }

    Route<Q> from(Exchange<Q> start) {
        visit(start);
        for (Exchange<Q> exchange = next.poll(); exchange != null; exchange = next.poll()) {
            if (exchange.type() == ExchangeType.DELAYED && Delay.of(properties.get()).isPresent()) {
                delays.add(exchange);
            } else if (!pass(exchange)) {
                exchange.alternate().flatMap(topology::find).ifPresent(this::visit);
            }
        }
        return queues.route().with(delays);
    }

    /** Whether any binding matched. */
    private boolean pass(Exchange<Q> exchange) {
        MessageProperties seenHere = exchange.readsProperties() ? properties.get() : MessageProperties.NONE;
        boolean any = false;
        for (String key : exchange.relevant(routingKeys)) {
            RouteStep<Q> step = exchange.match(key, seenHere);
            any |= !step.isNone();
            queues.addAll(step.queues());
            step.exchanges().forEach(this::visit);
        }
        return any;
    }

    private void visit(Exchange<Q> exchange) {
        if (seen.add(exchange)) {
            next.add(exchange);
        }
    }
}
