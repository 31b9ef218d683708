package org.glassmq.broker.core;

import org.glassmq.broker.api.MessageProperties;
import org.glassmq.broker.api.Why;

/**
 * The bindings of one exchange, kept in the shape in which its type finds the matching ones quickly. Immutable: a
 * change makes another instance that shares most of its parts with this one. One implementation per exchange type.
 */
sealed interface Bindings<Q>
        permits DefaultBindings, DirectBindings, FanoutBindings, HashBindings, HeadersBindings, TopicBindings {

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
     * @param properties of the message; none unless the exchange {@linkplain Exchange#readsProperties reads them}
     */
    RouteStep<Q> match(String routingKey, MessageProperties properties);

    /** Whether the properties have a say; the same for all bindings of an exchange. */
    default boolean readsProperties() {
        return false;
    }

    /** Whether a message that has several routing keys is matched by each of them, or by its first one only. */
    default boolean matchesEachKey() {
        return false;
    }

    /** Whether one of these bindings matches, and why. Agrees with {@link #match}; for people, not for speed. */
    Judgement judge(Binding<Q> binding, String routingKey, MessageProperties properties);

    /**
     * What a binding says to a message.
     *
     * @param why an English sentence without full stop
     */
    record Judgement(boolean matched, Why why) {}
}
