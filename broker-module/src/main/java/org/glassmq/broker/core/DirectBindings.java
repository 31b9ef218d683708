package org.glassmq.broker.core;

import org.glassmq.broker.api.MessageProperties;
import org.glassmq.broker.api.Phrase;
import org.glassmq.broker.api.Why;

/** Bindings of a direct exchange: the binding key equals the routing key (AMQP 0-9-1, section 3.1.3.1). */
record DirectBindings<Q>(RouteTable<RouteLeaf<Q>> byKey) implements Bindings<Q> {

    static <Q> DirectBindings<Q> none() {
        return new DirectBindings<>(RouteTable.empty());
    }

    @Override
    public DirectBindings<Q> with(Binding<Q> binding) {
        RouteLeaf<Q> leaf = byKey.get(binding.key());
        return new DirectBindings<>(
                byKey.with(binding.key(), leaf == null ? RouteLeaf.of(binding) : leaf.with(binding)));
    }

    @Override
    public DirectBindings<Q> without(Binding<Q> binding) {
        RouteLeaf<Q> rest = byKey.get(binding.key()).without(binding);
        return new DirectBindings<>(
                rest == null ? byKey.without(binding.key()) : byKey.with(binding.key(), rest));
    }

    @Override
    public RouteStep<Q> match(String routingKey, MessageProperties properties) {
        RouteLeaf<Q> leaf = byKey.get(routingKey);
        return leaf == null ? RouteStep.none() : leaf.step();
    }

    @Override
    public boolean matchesEachKey() {
        return true;
    }

    @Override
    public Judgement judge(Binding<Q> binding, String routingKey, MessageProperties properties) {
        return binding.key().equals(routingKey)
                ? new Judgement(true, Why.of(Phrase.KEY_EQUALS, routingKey))
                : new Judgement(false, Why.of(Phrase.KEY_DIFFERS, routingKey, binding.key()));
    }
}
