package org.glassmq.broker.core;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import org.glassmq.broker.api.BindingInfo;
import org.glassmq.broker.api.MessageProperties;
import org.glassmq.broker.api.Phrase;
import org.glassmq.broker.api.RoutePreview;
import org.glassmq.broker.api.RoutePreview.Verdict;
import org.glassmq.broker.api.Why;

/**
 * The way of {@link RouteWalk}, told: each binding on the way is asked by itself whether it matches. Where the walk has
 * an alternate exchange to go to, that is told as a binding too.
 */
final class RouteExplanation<Q> {
    /** More verdicts than a person reads. */
    static final int LIMIT = 1_000;

    private final Topology<Q> topology;
    private final List<String> routingKeys;
    private final MessageProperties properties;
    private final Queue<Exchange<Q>> next = new ArrayDeque<>();
    private final Set<Exchange<Q>> seen = new HashSet<>();
    private final Route.Collector<String> queues = new Route.Collector<>();
    private final List<Verdict> verdicts = new ArrayList<>();
    private int matched;
    private int unmatched;

    RouteExplanation(Topology<Q> topology, String routingKey, Map<String, Object> headers) {
        this.topology = topology;
        this.routingKeys = CarbonCopies.keys(routingKey, headers);
        this.properties = MessageProperties.NONE.withHeaders(headers);
    }

    RoutePreview from(Exchange<Q> start) {
        visit(start);
        for (Exchange<Q> exchange = next.poll(); exchange != null; exchange = next.poll()) {
            if (!tellBindings(exchange)) {
                tellAlternate(exchange);
            }
        }
        return new RoutePreview(true, queues.route().queues(), withinLimit());
    }

    /** Of all the queues that the default exchange could go to, only the one that it goes to. */
    private List<Binding<Q>> considered(Exchange<Q> exchange) {
        if (!exchange.isDefault()) {
            return exchange.bindings();
        }
        return routingKeys.stream()
                .distinct()
                .flatMap(key -> exchange.match(key, properties).queues().queues().stream()
                        .map(queue -> exchange.implicitBinding(queue, key)))
                .toList();
    }

    /** Whether any matched. */
    private boolean tellBindings(Exchange<Q> exchange) {
        boolean any = false;
        for (Binding<Q> binding : considered(exchange)) {
            Bindings.Judgement judgement = judgement(exchange, binding);
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

    /** Of the first routing key that the binding likes, or of the one that was published with. */
    private Bindings.Judgement judgement(Exchange<Q> exchange, Binding<Q> binding) {
        Bindings.Judgement first = null;
        for (String key : exchange.relevant(routingKeys)) {
            Bindings.Judgement judgement = exchange.judge(binding, key, properties);
            if (judgement.matched()) {
                return judgement;
            }
            first = first == null ? judgement : first;
        }
        return first;
    }

    private void tellAlternate(Exchange<Q> exchange) {
        if (exchange.alternate().isEmpty()) {
            return;
        }
        String name = exchange.alternate().get();
        BindingInfo way = new BindingInfo(
                exchange.virtualHost(), exchange.name(), BindingInfo.Target.EXCHANGE, name, "", Map.of());
        Optional<Exchange<Q>> alternate = topology.find(name);
        if (alternate.isPresent()) {
            add(way, true, Why.of(Phrase.ALTERNATE_GETS_IT, exchange.name()));
            visit(alternate.get());
        } else {
            add(way, false, Why.of(Phrase.ALTERNATE_IS_MISSING, exchange.name()));
        }
    }

    private void visit(Exchange<Q> exchange) {
        if (seen.add(exchange)) {
            next.add(exchange);
        }
    }

    /** Keeps enough of both to fill the limit with either. */
    private void add(BindingInfo binding, boolean matches, Why why) {
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
