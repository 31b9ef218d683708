package org.glassmq.launcher.crash;

import java.util.concurrent.locks.LockSupport;
import org.glassmq.launcher.Program;

/**
 * Kills a broker at the very moment at which something happens, or soon after it: that is when it has something to
 * forget.
 *
 * @param on         what it waits for
 * @param delayNanos from then on
 */
record Trap(Event on, long delayNanos, Program broker) {
    /** What clients say and hear. */
    enum Event {
        CONFIRMED,
        COMMITTING,
        COMMITTED,
        ACKING,
        REJECTING,
        EMPTYING;

        /** Whether it is the broker's word. */
        boolean isHeard() {
            return this == CONFIRMED || this == COMMITTED;
        }
    }

    void spring() {
        if (delayNanos == 0) {
            broker.kill();
            return;
        }
        Thread.ofPlatform().start(() -> {
            LockSupport.parkNanos(delayNanos);
            broker.kill();
        });
    }
}
