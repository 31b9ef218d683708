package org.glassmq.launcher.crash;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * One client's connection: what is sent there arrives in its order. Remembers what the broker was told and need not
 * remember yet. Belongs to the ledger.
 */
final class Line {
    /**
     * What was said: from a later confirm on, the broker remembers it.
     *
     * @param tick     when
     * @param place    about which place
     * @param remember what follows then
     */
    record Saying(long tick, Place place, Runnable remember) {}

    final Deque<Saying> sayings = new ArrayDeque<>();
    private final String name;

    Line(String name) {
        this.name = name;
    }

    @Override
    public String toString() {
        return name;
    }
}
