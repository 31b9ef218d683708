package org.glassmq.broker.store;

import java.util.ArrayDeque;

/** Lists for messages that wait to be written: some are kept for the next round, idle logs hold none. */
final class ArrivalsPool {
    private static final int KEPT = 64;

    private final ArrayDeque<Arrivals> free = new ArrayDeque<>(KEPT);

    Arrivals take() {
        Arrivals arrivals = free.pollLast();
        return arrivals == null ? new Arrivals() : arrivals;
    }

    void giveBack(Arrivals arrivals) {
        arrivals.clear();
        if (free.size() < KEPT && arrivals.reusable()) {
            free.addLast(arrivals);
        }
    }
}
