package org.glassmq.gui.support;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.glassmq.broker.api.BindingInfo;
import org.glassmq.broker.api.BrokerSession;
import org.glassmq.broker.api.ExchangeInfo;
import org.glassmq.broker.api.QueueInfo;

/**
 * What can be addressed in a virtual host, for completion.
 *
 * @param exchanges that clients may publish to, the default one excepted
 * @param keys      by exchange, sorted: binding keys, and the names of queues for the default exchange
 */
public record Addresses(List<ExchangeInfo> exchanges, Map<String, List<String>> keys) {
    public static final Addresses NOTHING = new Addresses(List.of(), Map.of());

    public Addresses {
        exchanges = List.copyOf(exchanges);
        keys = Map.copyOf(keys);
    }

    /** Asks the broker; blocks. */
    public static Addresses read(BrokerSession session, String virtualHost) {
        Map<String, TreeSet<String>> keys = new HashMap<>();
        for (BindingInfo binding : session.bindings(virtualHost)) {
            if (!binding.routingKey().isEmpty()) {
                keys.computeIfAbsent(binding.source(), _ -> new TreeSet<>()).add(binding.routingKey());
            }
        }
        session.queues().stream()
                .map(QueueInfo::ref)
                .filter(queue -> queue.virtualHost().equals(virtualHost))
                .forEach(queue -> keys.computeIfAbsent("", _ -> new TreeSet<>()).add(queue.name()));
        Map<String, List<String>> sorted = HashMap.newHashMap(keys.size());
        keys.forEach((exchange, names) -> sorted.put(exchange, List.copyOf(names)));
        return new Addresses(
                session.exchanges(virtualHost).stream()
                        .filter(exchange -> !exchange.internal() && !exchange.name().isEmpty())
                        .toList(),
                sorted);
    }

    /** The names of the exchanges. */
    public List<String> exchangeNames() {
        return exchanges.stream().map(ExchangeInfo::name).toList();
    }

    /** What completes a routing key. */
    public List<String> keys(String exchange) {
        return keys.getOrDefault(exchange, List.of());
    }
}
