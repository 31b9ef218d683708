package org.glassmq.broker.core;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.glassmq.broker.api.ExchangeDeclaration;

/** A topology whose queues are their names; those that begin with {@code "durable"} are durable. */
final class RouteFixture implements Topology.Queues<String> {
    private final Set<String> queues = ConcurrentHashMap.newKeySet();
    final Topology<String> topology = new Topology<>("/", this);

    @Override
    public String find(String name) {
        return queues.contains(name) ? name : null;
    }

    @Override
    public String name(String queue) {
        return queue;
    }

    @Override
    public boolean durable(String queue) {
        return queue.startsWith("durable");
    }

    RouteFixture queues(String... names) {
        for (String name : names) {
            queues.add(name);
            topology.addQueue(name);
        }
        return this;
    }

    List<RouteChange<String>> deleteQueue(String name) {
        queues.remove(name);
        return topology.removeQueue(name);
    }

    /** A transient exchange. */
    RouteFixture exchange(String name, String type) {
        topology.declareExchange(declaration(name, type, Map.of()));
        return this;
    }

    RouteFixture exchange(String name, String type, String alternate) {
        topology.declareExchange(declaration(name, type, Map.of(Exchange.ALTERNATE, alternate)));
        return this;
    }

    RouteFixture autoDeleteExchange(String name, String type) {
        topology.declareExchange(new ExchangeDeclaration("/", name, type, false, true, false, Map.of()));
        return this;
    }

    static ExchangeDeclaration declaration(String name, String type, Map<String, Object> arguments) {
        return new ExchangeDeclaration("/", name, type, false, false, false, arguments);
    }

    RouteFixture bind(String exchange, String queue, String key) {
        topology.bindQueue(exchange, queue, key, Map.of());
        return this;
    }

    RouteFixture bindExchange(String source, String destination, String key) {
        topology.bindExchange(source, destination, key, Map.of());
        return this;
    }

    List<String> route(String exchange, String key) {
        return route(exchange, key, Map.of());
    }

    List<String> route(String exchange, String key, Map<String, Object> headers) {
        return topology.route(topology.exchange(exchange), key, headers).queues();
    }

    /** Changes in short: {@code +x} and {@code -x} for exchanges, {@code +x>q} and {@code -x>q} for bindings. */
    static List<String> shortly(List<RouteChange<String>> changes) {
        return changes.stream().map(RouteFixture::shortly).toList();
    }

    private static String shortly(RouteChange<String> change) {
        return switch (change) {
            case RouteChange.ExchangeAdded<String> added -> "+" + added.exchange().name();
            case RouteChange.ExchangeRemoved<String> removed -> "-" + removed.exchange().name();
            case RouteChange.BindingAdded<String> added -> "+" + ends(added.binding());
            case RouteChange.BindingRemoved<String> removed -> "-" + ends(removed.binding());
        };
    }

    private static String ends(Binding<String> binding) {
        return binding.source().name() + ">" + binding.target().name();
    }
}
