package org.glassmq.broker.core;

import org.glassmq.broker.api.MessageProperties;
import org.glassmq.broker.api.Phrase;
import org.glassmq.broker.api.Why;

/**
 * Bindings of the default exchange: every queue is bound by its name, implicitly and for as long as it exists
 * (AMQP 0-9-1, section 3.1.3.1). Nothing is kept here, the queues are asked.
 */
record DefaultBindings<Q>(Topology.Queues<Q> queues) implements Bindings<Q> {

    @Override
    public DefaultBindings<Q> with(Binding<Q> binding) {
        throw new IllegalStateException("nothing can be bound to the default exchange: " + binding);
    }

    @Override
    public DefaultBindings<Q> without(Binding<Q> binding) {
        throw new IllegalStateException("nothing is bound to the default exchange: " + binding);
    }

    @Override
    public RouteStep<Q> match(String routingKey, MessageProperties properties) {
        Q queue = queues.find(routingKey);
        return queue == null ? RouteStep.none() : RouteStep.to(queue);
    }

    @Override
    public boolean matchesEachKey() {
        return true;
    }

    @Override
    public Judgement judge(Binding<Q> binding, String routingKey, MessageProperties properties) {
        return binding.key().equals(routingKey)
                ? new Judgement(true, Why.of(Phrase.DEFAULT_EXCHANGE_PASSES, routingKey))
                : new Judgement(false, Why.of(Phrase.KEY_IS_NOT_QUEUE, routingKey, binding.key()));
    }
}
