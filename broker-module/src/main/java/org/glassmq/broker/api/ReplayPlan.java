package org.glassmq.broker.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.glassmq.broker.api.SessionException.Reason;

/**
 * What a replay is to do: which messages go where, changed in which way, how fast.
 *
 * @param source    the messages
 * @param target    where they go
 * @param mode      whether they also stay where they are
 * @param edits     what is changed in each of them, in this order
 * @param pace      how fast
 * @param onTrouble what happens when a message is returned, or a queue refuses it
 * @param startAt   when it starts; empty: at once
 * @param limit     how many messages are sent at most, 1 or more
 * @param canary    after so many messages, 1 or more, the replay waits for a word
 */
public record ReplayPlan(
        ReplaySource source,
        ReplayTarget target,
        Mode mode,
        List<ReplayEdit> edits,
        ReplayPace pace,
        Trouble onTrouble,
        Optional<Instant> startAt,
        OptionalLong limit,
        OptionalLong canary) {

    /** Whether messages stay in their source. */
    public enum Mode {
        /** They stay as they are; settled messages can be copied too. */
        COPY,
        /** Ready messages are acknowledged in their source when their targets have them. */
        MOVE
    }

    /** What a replay does about a message that reached no queue, or that a queue refused. */
    public enum Trouble {
        /** It stops, and can be resumed behind that message. */
        STOP,
        /** It counts the message, with the reason, and goes on. */
        GO_ON
    }

    public ReplayPlan {
        edits = List.copyOf(edits);
        requirePositive("limit", limit);
        requirePositive("canary", canary);
    }

    private static void requirePositive(String what, OptionalLong number) {
        if (number.isPresent() && number.getAsLong() < 1) {
            throw new SessionException(Reason.INVALID, Why.of(Phrase.BELOW_ONE, what, number.getAsLong()));
        }
    }

    /** A plan that does it at once, without edits, and stops at trouble. */
    public static ReplayPlan of(ReplaySource source, ReplayTarget target, Mode mode) {
        return new ReplayPlan(
                source,
                target,
                mode,
                List.of(),
                new ReplayPace.AtOnce(),
                Trouble.STOP,
                Optional.empty(),
                OptionalLong.empty(),
                OptionalLong.empty());
    }

    /** The same with other edits. */
    public ReplayPlan withEdits(ReplayEdit... others) {
        return new ReplayPlan(
                source, target, mode, List.of(others), pace, onTrouble, startAt, limit, canary);
    }

    /** The same with another pace. */
    public ReplayPlan withPace(ReplayPace other) {
        return new ReplayPlan(source, target, mode, edits, other, onTrouble, startAt, limit, canary);
    }

    /** The same with another way to deal with trouble. */
    public ReplayPlan withTrouble(Trouble other) {
        return new ReplayPlan(source, target, mode, edits, pace, other, startAt, limit, canary);
    }

    /** The same, not before a time. */
    public ReplayPlan notBefore(Instant time) {
        return new ReplayPlan(
                source, target, mode, edits, pace, onTrouble, Optional.of(time), limit, canary);
    }

    /** The same with no more than so many messages. */
    public ReplayPlan withLimit(long messages) {
        return new ReplayPlan(
                source, target, mode, edits, pace, onTrouble, startAt, OptionalLong.of(messages), canary);
    }

    /** The same with a stop after so many messages. */
    public ReplayPlan withCanary(long messages) {
        return new ReplayPlan(
                source, target, mode, edits, pace, onTrouble, startAt, limit, OptionalLong.of(messages));
    }
}
