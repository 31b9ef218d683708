package org.glassmq.broker.core;

import org.glassmq.broker.api.Phrase;
import org.glassmq.broker.api.Why;

/** Who sets a policy, and with which rights. */
public enum PolicyKind {
    /** For everything that can be set. */
    USER(Phrase.POLICY_IN),
    /** For limits only, which nobody exceeds. */
    OPERATOR(Phrase.OPERATOR_POLICY_IN);

    private final Phrase phrase;

    PolicyKind(Phrase phrase) {
        this.phrase = phrase;
    }

    /** One of them, in words. */
    Why named(String name, String virtualHost) {
        return Why.of(phrase, name, virtualHost);
    }

    /** Whether such a policy may set it. */
    boolean allows(PolicyKey key) {
        return this == USER || key.forOperators();
    }
}
