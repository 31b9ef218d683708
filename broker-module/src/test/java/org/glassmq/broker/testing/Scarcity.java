package org.glassmq.broker.testing;

import java.util.OptionalLong;

/** What a broker is told of its memory and disk. There is enough of both, or nothing is known, until a test says so. */
public final class Scarcity {
    private volatile OptionalLong messageBytes = OptionalLong.of(1);
    private volatile OptionalLong diskFree = OptionalLong.of(1L << 40);

    public Scarcity messageBytes(long bytes) {
        messageBytes = OptionalLong.of(bytes);
        return this;
    }

    public OptionalLong messageBytes() {
        return messageBytes;
    }

    public Scarcity diskFree(long bytes) {
        diskFree = OptionalLong.of(bytes);
        return this;
    }

    public OptionalLong diskFree() {
        return diskFree;
    }

    /** Nothing can be found out any more. */
    public void silence() {
        messageBytes = OptionalLong.empty();
        diskFree = OptionalLong.empty();
    }
}
