package org.glassmq.broker.core;

import java.util.List;
import java.util.function.Consumer;

/** Bindings that match together, at least one, in their order. Immutable. */
final class RouteLeaf<Q> {
    private final RouteList<Binding<Q>> bindings;

    /** Worked out by whoever asks first. A race only means that it is done twice: the result is immutable. */
    private RouteStep<Q> step;

    private RouteLeaf(RouteList<Binding<Q>> bindings) {
        this.bindings = bindings;
    }

    static <Q> RouteLeaf<Q> of(Binding<Q> binding) {
        return new RouteLeaf<>(RouteList.<Binding<Q>>empty().with(binding.number(), binding));
    }

    RouteLeaf<Q> with(Binding<Q> binding) {
        return new RouteLeaf<>(bindings.with(binding.number(), binding));
    }

    /** Null if nothing is left. */
    RouteLeaf<Q> without(Binding<Q> binding) {
        RouteList<Binding<Q>> rest = bindings.without(binding.number());
        return rest.isEmpty() ? null : new RouteLeaf<>(rest);
    }

    void forEach(Consumer<? super Binding<Q>> action) {
        bindings.forEach(action);
    }

    /** Where they lead; the same instance every time, or nearly. */
    RouteStep<Q> step() {
        RouteStep<Q> known = step;
        if (known == null) {
            List<Binding<Q>> all = bindings.toList();
            known = RouteStep.of(all);
            step = known;
        }
        return known;
    }
}
