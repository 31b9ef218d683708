package org.glassmq.broker.core;

import org.glassmq.broker.api.MessageProperties;
import org.glassmq.broker.api.Phrase;
import org.glassmq.broker.api.Why;

/**
 * Bindings of a fanout exchange: all of them match (AMQP 0-9-1, section 3.1.3.2).
 *
 * @param all null if there are none
 */
record FanoutBindings<Q>(RouteLeaf<Q> all) implements Bindings<Q> {

    static <Q> FanoutBindings<Q> none() {
        return new FanoutBindings<>(null);
    }

    @Override
    public FanoutBindings<Q> with(Binding<Q> binding) {
        return new FanoutBindings<>(all == null ? RouteLeaf.of(binding) : all.with(binding));
    }

    @Override
    public FanoutBindings<Q> without(Binding<Q> binding) {
        return new FanoutBindings<>(all.without(binding));
    }

    @Override
    public RouteStep<Q> match(String routingKey, MessageProperties properties) {
        return all == null ? RouteStep.none() : all.step();
    }

    @Override
    public Judgement judge(Binding<Q> binding, String routingKey, MessageProperties properties) {
        return new Judgement(true, Why.of(Phrase.FANOUT_PASSES));
    }
}
