package org.glassmq.broker.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.glassmq.broker.api.ReplayJob;
import org.glassmq.broker.api.ReplayJob.Counts;
import org.glassmq.broker.api.ReplayJob.State;
import org.glassmq.broker.api.ReplayPlan;
import org.glassmq.broker.api.Why;

/** Replays with something changed in them. */
final class Jobs {
    private Jobs() {}

    /** @param upTo less than 0: is known when it starts */
    static ReplayJob fresh(String id, ReplayPlan plan, String by, Instant now, long upTo) {
        return new ReplayJob(
                id,
                plan,
                by,
                State.SCHEDULED,
                Why.NONE,
                now,
                Optional.empty(),
                new Counts(0, Map.of()),
                Set.of(),
                0,
                upTo,
                0,
                Optional.empty());
    }

    static ReplayJob withState(ReplayJob job, State state, Why why) {
        return new ReplayJob(
                job.id(),
                job.plan(),
                job.by(),
                state,
                why,
                job.createdAt(),
                job.endedAt(),
                job.counts(),
                job.queues(),
                job.position(),
                job.upTo(),
                0,
                Optional.empty());
    }

    static ReplayJob ended(ReplayJob job, State state, Why why, Instant now) {
        return new ReplayJob(
                job.id(),
                job.plan(),
                job.by(),
                state,
                why,
                job.createdAt(),
                Optional.of(now),
                job.counts(),
                job.queues(),
                job.position(),
                job.upTo(),
                0,
                Optional.empty());
    }

    static ReplayJob withPlan(ReplayJob job, ReplayPlan plan) {
        return new ReplayJob(
                job.id(),
                plan,
                job.by(),
                job.state(),
                job.why(),
                job.createdAt(),
                job.endedAt(),
                job.counts(),
                job.queues(),
                job.position(),
                job.upTo(),
                job.rate(),
                job.rest());
    }

    static ReplayJob withEnd(ReplayJob job, long upTo) {
        return new ReplayJob(
                job.id(),
                job.plan(),
                job.by(),
                job.state(),
                job.why(),
                job.createdAt(),
                job.endedAt(),
                job.counts(),
                job.queues(),
                job.position(),
                upTo,
                job.rate(),
                job.rest());
    }

    static ReplayJob withProgress(
            ReplayJob job, Counts counts, Set<String> queues, long position, double rate, Optional<Duration> rest) {
        return new ReplayJob(
                job.id(),
                job.plan(),
                job.by(),
                job.state(),
                job.why(),
                job.createdAt(),
                job.endedAt(),
                counts,
                queues,
                position,
                job.upTo(),
                rate,
                rest);
    }
}
