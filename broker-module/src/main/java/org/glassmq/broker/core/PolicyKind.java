package org.glassmq.broker.core;

/** Who sets a policy, and with which rights. */
public enum PolicyKind {
    /** For everything that can be set. */
    USER("policy"),
    /** For limits only, which nobody exceeds. */
    OPERATOR("operator policy");

    private final String noun;

    PolicyKind(String noun) {
        this.noun = noun;
    }

    /** In words. */
    String noun() {
        return noun;
    }

    /** Whether such a policy may set it. */
    boolean allows(PolicyKey key) {
        return this == USER || key.forOperators();
    }
}
