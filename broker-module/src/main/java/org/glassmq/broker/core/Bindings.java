package org.glassmq.broker.core;

import java.util.Map;

/**
 * The bindings of one exchange, kept in the shape in which its type finds the matching ones quickly. Immutable: a
 * change makes another instance that shares most of its parts with this one. One implementation per exchange type.
 */
sealed interface Bindings<Q> permits DefaultBindings, DirectBindings, FanoutBindings, HeadersBindings, TopicBindings {

    /**
     * These and one more, which is not among them.
     *
     * @throws Refusal with PRECONDITION_FAILED if this type cannot match what the binding asks for
     */
    Bindings<Q> with(Binding<Q> binding);

    /** These without one, which is among them. */
    Bindings<Q> without(Binding<Q> binding);

    /**
     * Where a message goes from here; {@link RouteStep#none} if nothing matches.
     *
     * @param headers of the message; empty unless the type {@linkplain ExchangeType#readsHeaders reads headers}
     */
    RouteStep<Q> match(String routingKey, Map<String, Object> headers);

    /** Whether one of these bindings matches, and why. Agrees with {@link #match}; for people, not for speed. */
    Judgement judge(Binding<Q> binding, String routingKey, Map<String, Object> headers);

    /**
     * What a binding says to a message.
     *
     * @param why an English sentence without full stop
     */
    record Judgement(boolean matched, String why) {}
}
