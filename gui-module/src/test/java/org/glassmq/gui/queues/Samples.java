package org.glassmq.gui.queues;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.glassmq.broker.api.AppliedPolicies;
import org.glassmq.broker.api.Counters;
import org.glassmq.broker.api.QueueInfo;
import org.glassmq.broker.api.QueueRef;

/** A queue as the broker would describe it, for tests that need only some of it. */
record Samples(String name, long published, long acked, int consumers, Optional<Instant> oldest, Instant at) {
    static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    static Samples of(String name) {
        return new Samples(name, 0, 0, 1, Optional.empty(), START);
    }

    Samples published(long count) {
        return new Samples(name, count, acked, consumers, oldest, at);
    }

    Samples acked(long count) {
        return new Samples(name, published, count, consumers, oldest, at);
    }

    Samples consumers(int count) {
        return new Samples(name, published, acked, count, oldest, at);
    }

    Samples oldest(Instant time) {
        return new Samples(name, published, acked, consumers, Optional.of(time), at);
    }

    Samples atSecond(double second) {
        return new Samples(name, published, acked, consumers, oldest, START.plusMillis(Math.round(second * 1000)));
    }

    QueueInfo info() {
        long ready = published - acked;
        return new QueueInfo(
                new QueueRef("/", name),
                "classic",
                true,
                false,
                false,
                Map.of(),
                AppliedPolicies.NONE,
                QueueInfo.State.RUNNING,
                ready,
                0,
                ready * 10,
                0,
                ready,
                consumers,
                new Counters(published, acked, acked, 0, 0, 0),
                0,
                published,
                acked,
                oldest,
                at);
    }
}
