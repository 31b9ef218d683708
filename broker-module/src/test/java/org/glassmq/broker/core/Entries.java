package org.glassmq.broker.core;

/** Entries for tests that look at nothing but their identity. */
public final class Entries {
    private Entries() {}

    /** An entry of no queue and without a message. */
    public static Entry entry(long offset) {
        return new Entry(null, offset, null, false);
    }
}
