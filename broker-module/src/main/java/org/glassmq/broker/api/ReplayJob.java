package org.glassmq.broker.api;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A replay as it stands.
 *
 * @param id        its name
 * @param plan      what it is to do
 * @param by        who started it, as they said
 * @param state     where it stands
 * @param why       what stopped or failed it; {@link Why#NONE} in other states
 * @param createdAt when it was given to the broker
 * @param endedAt   when it ended; empty if it has not
 * @param counts    how far it has come
 * @param queues    names of the queues that it has sent to
 * @param position  all offsets of the source below this one are dealt with
 * @param upTo      where it ends: the first offset that it does not take
 * @param rate      messages a second that were dealt with lately
 * @param rest      how long it will take yet, if that can be said
 */
public record ReplayJob(
        String id,
        ReplayPlan plan,
        String by,
        State state,
        Why why,
        Instant createdAt,
        Optional<Instant> endedAt,
        Counts counts,
        Set<String> queues,
        long position,
        long upTo,
        double rate,
        Optional<Duration> rest) {

    public ReplayJob {
        queues = Set.copyOf(queues);
    }

    /** Whether it undoes a move as a whole: it takes back all that there is, and was not broken off. */
    public boolean undoes(String move) {
        return plan.target() instanceof ReplayTarget.TakenBack back
                && back.replay().equals(move)
                && state != State.CANCELLED
                && state != State.FAILED
                && plan.limit().isEmpty()
                && plan.source().equals(ReplaySource.Offsets.sentBy(move, plan.source().queue()));
    }

    /**
     * Where a replay stands.
     *
     * <pre>
     *   SCHEDULED --time--> RUNNING --canary--> CANARY --resume--> RUNNING
     *                       RUNNING --pause---> PAUSED --resume--> RUNNING
     *                       RUNNING --trouble-> STOPPED -resume--> RUNNING
     *                       RUNNING --end-----> DONE        any but the last three --cancel--> CANCELLED
     *                       RUNNING --cannot--> FAILED
     * </pre>
     */
    public enum State {
        /** Waits for the time of its plan. */
        SCHEDULED,
        /** Sends. */
        RUNNING,
        /** Has sent its first messages and waits for {@link Replays#resume}. */
        CANARY,
        /** Waits for {@link Replays#resume}. */
        PAUSED,
        /** A message was returned or refused; waits for {@link Replays#resume}. */
        STOPPED,
        /** Has dealt with all its messages. */
        DONE,
        /** Somebody ended it. */
        CANCELLED,
        /** Could not go on, such as when a queue was deleted. */
        FAILED;

        /** Whether nothing will happen any more. */
        public boolean ended() {
            return this == DONE || this == CANCELLED || this == FAILED;
        }

        /** In words. */
        public Why said() {
            return Why.of(switch (this) {
                case SCHEDULED -> Phrase.STATE_SCHEDULED;
                case RUNNING -> Phrase.STATE_RUNNING;
                case CANARY -> Phrase.STATE_CANARY;
                case PAUSED -> Phrase.STATE_PAUSED;
                case STOPPED -> Phrase.STATE_STOPPED;
                case DONE -> Phrase.STATE_DONE;
                case CANCELLED -> Phrase.STATE_CANCELLED;
                case FAILED -> Phrase.STATE_FAILED;
            });
        }
    }

    /**
     * Messages dealt with.
     *
     * @param confirmed     all their targets have them
     * @param notSent       those that have not, by reason
     */
    public record Counts(long confirmed, Map<ReplayReason, Long> notSent) {
        public Counts {
            notSent = Map.copyOf(notSent);
        }

        /** How many there were in all. */
        public long all() {
            return confirmed + notSent.values().stream().mapToLong(Long::longValue).sum();
        }
    }
}
