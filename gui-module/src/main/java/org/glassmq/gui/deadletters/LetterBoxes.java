package org.glassmq.gui.deadletters;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.glassmq.broker.api.BindingInfo;
import org.glassmq.broker.api.BindingInfo.Target;
import org.glassmq.broker.api.BrokerSession;
import org.glassmq.broker.api.QueueInfo;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.broker.api.RouteRequest;

/** Finds the queues to which others send their dead letters, by arguments, policies and bindings. */
final class LetterBoxes {
    private final BrokerSession session;
    private final Map<String, List<BindingInfo>> bindings = new HashMap<>();
    private final Map<Address, Set<QueueRef>> known = new HashMap<>();

    /** Where a queue sends its dead letters; without a key every letter keeps its own. */
    private record Address(String virtualHost, String exchange, Optional<String> key) {}

    LetterBoxes(BrokerSession session) {
        this.session = session;
    }

    /** The queues that dead letters of any of these queues can reach. */
    Set<QueueRef> of(List<QueueInfo> queues) {
        Set<QueueRef> boxes = new TreeSet<>();
        for (QueueInfo queue : queues) {
            address(queue).ifPresent(address -> boxes.addAll(known.computeIfAbsent(address, this::reached)));
        }
        Set<QueueRef> there = new HashSet<>();
        queues.forEach(queue -> there.add(queue.ref()));
        boxes.retainAll(there);
        return boxes;
    }

    private static Optional<Address> address(QueueInfo queue) {
        return setting(queue, "dead-letter-exchange")
                .map(exchange -> new Address(
                        queue.ref().virtualHost(), exchange, setting(queue, "dead-letter-routing-key")));
    }

    /** What the client declared counts before what a policy says. */
    private static Optional<String> setting(QueueInfo queue, String name) {
        Object declared = queue.arguments().get("x-" + name);
        return Optional.ofNullable(declared != null ? declared : queue.policies().definition().get(name))
                .map(Object::toString);
    }

    private Set<QueueRef> reached(Address to) {
        if (to.key().isPresent()) {
            Set<QueueRef> queues = new HashSet<>();
            session.route(new RouteRequest(to.virtualHost(), to.exchange(), to.key().get(), Map.of()))
                    .queues()
                    .forEach(name -> queues.add(new QueueRef(to.virtualHost(), name)));
            return queues;
        }
        return boundTo(to.virtualHost(), to.exchange());
    }

    /** With any key, by way of other exchanges too. The default exchange reaches every queue: that says nothing. */
    private Set<QueueRef> boundTo(String virtualHost, String exchange) {
        List<BindingInfo> all = bindings.computeIfAbsent(virtualHost, session::bindings);
        Set<QueueRef> queues = new HashSet<>();
        Set<String> seen = new HashSet<>(Set.of(exchange));
        Deque<String> open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            String from = open.pop();
            for (BindingInfo binding : all) {
                if (!binding.source().equals(from)) {
                    continue;
                }
                if (binding.target() == Target.QUEUE) {
                    queues.add(new QueueRef(virtualHost, binding.destination()));
                } else if (seen.add(binding.destination())) {
                    open.push(binding.destination());
                }
            }
        }
        return queues;
    }
}
