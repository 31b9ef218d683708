package org.glassmq.broker.core;

import java.util.ArrayList;
import java.util.List;

/**
 * Where one exchange sends a message. Immutable.
 *
 * @param queues    each once, in the order of their first binding
 * @param exchanges where the message goes on, in the order of the bindings; may name one twice
 */
record RouteStep<Q>(Route<Q> queues, List<Exchange<Q>> exchanges) {
    private static final RouteStep<?> NONE = new RouteStep<>(Route.none(), List.of());

    @SuppressWarnings("unchecked")
    static <Q> RouteStep<Q> none() {
        return (RouteStep<Q>) NONE;
    }

    static <Q> RouteStep<Q> to(Q queue) {
        return new RouteStep<>(Route.of(queue), List.of());
    }

    /** Where bindings lead that are in their order. */
    static <Q> RouteStep<Q> of(List<Binding<Q>> bindings) {
        if (bindings.isEmpty()) {
            return none();
        }
        Route.Collector<Q> queues = new Route.Collector<>();
        List<Exchange<Q>> exchanges = new ArrayList<>();
        for (Binding<Q> binding : bindings) {
            switch (binding.target()) {
                case Binding.ToQueue<Q> to -> queues.add(to.queue());
                case Binding.ToExchange<Q> to -> exchanges.add(to.exchange());
            }
        }
        return new RouteStep<>(queues.route(), List.copyOf(exchanges));
    }

    /** Nothing matched. */
    boolean isNone() {
        return this == NONE;
    }
}
