package org.glassmq.broker.core;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import org.glassmq.broker.api.BindingInfo;
import org.glassmq.broker.api.RoutePreview;
import org.glassmq.broker.api.RoutePreview.Verdict;

/**
 * The way of {@link RouteWalk}, told: each binding on the way is asked by itself whether it matches. Where the walk has
 * an alternate exchange to go to, that is told as a binding too.
 */
final class RouteExplanation<Q> {
    /** More verdicts than a person reads. */
    static final int LIMIT = 1_000;

    private final Topology<Q> topology;
    private final String routingKey;
    private final Map<String, Object> headers;
    private final Queue<Exchange<Q>> next = new ArrayDeque<>();
    private final Set<Exchange<Q>> seen = new HashSet<>();
    private final Route.Collector<String> queues = new Route.Collector<>();
    private final List<Verdict> verdicts = new ArrayList<>();
    private int matched;
    private int unmatched;

    RouteExplanation(Topology<Q> topology, String routingKey, Map<String, Object> headers) {
        this.topology = topology;
        this.routingKey = routingKey;
        this.headers = headers;
    }

    RoutePreview from(Exchange<Q> start) {
        visit(start);
        for (Exchange<Q> exchange = next.poll(); exchange != null; exchange = next.poll()) {
            boolean any = exchange.isDefault() ? tellDefault(exchange) : tellBindings(exchange);
            if (!any) {
                tellAlternate(exchange);
            }
        }
        return new RoutePreview(true, queues.route().queues(), withinLimit());
    }

    private boolean tellDefault(Exchange<Q> exchange) {
        RouteStep<Q> step = exchange.match(routingKey, headers);
        if (step.isNone()) {
            return false;
        }
        queues.add(routingKey);
        add(info(exchange, BindingInfo.Target.QUEUE, routingKey, routingKey), true,
                "the default exchange passes key '" + routingKey + "' to the queue of that name");
        return true;
    }

    private boolean tellBindings(Exchange<Q> exchange) {
        boolean any = false;
        for (Binding<Q> binding : exchange.bindings()) {
            Bindings.Judgement judgement = exchange.judge(binding, routingKey, headers);
            add(binding.info(), judgement.matched(), judgement.why());
            if (judgement.matched()) {
                any = true;
                switch (binding.target()) {
                    case Binding.ToQueue<Q> to -> queues.add(to.name());
                    case Binding.ToExchange<Q> to -> visit(to.exchange());
                }
            }
        }
        return any;
    }

    private void tellAlternate(Exchange<Q> exchange) {
        exchange.alternate().ifPresent(name -> {
            BindingInfo info = info(exchange, BindingInfo.Target.EXCHANGE, name, "");
            topology.find(name).ifPresentOrElse(
                    alternate -> {
                        add(info, true, "nothing in exchange '" + exchange.name() + "' matched, so its alternate exchange gets the message");
                        visit(alternate);
                    },
                    () -> add(info, false, "nothing in exchange '" + exchange.name() + "' matched, and its alternate exchange does not exist"));
        });
    }

    private void visit(Exchange<Q> exchange) {
        if (seen.add(exchange)) {
            next.add(exchange);
        }
    }

    private static BindingInfo info(Exchange<?> from, BindingInfo.Target kind, String destination, String key) {
        return new BindingInfo(from.virtualHost(), from.name(), kind, destination, key, Map.of());
    }

    /** Keeps enough of both to fill the limit with either. */
    private void add(BindingInfo binding, boolean matches, String why) {
        if ((matches ? matched++ : unmatched++) < LIMIT) {
            verdicts.add(new Verdict(binding, matches, why));
        }
    }

    /** If not all can be told, those that matched come before those that did not; the order stays. */
    private List<Verdict> withinLimit() {
        int room = LIMIT - Math.min(matched, LIMIT);
        List<Verdict> told = new ArrayList<>();
        for (Verdict verdict : verdicts) {
            if (verdict.matched() || room-- > 0) {
                told.add(verdict);
            }
        }
        return told;
    }
}
