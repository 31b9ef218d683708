package org.glassmq.broker.api;

import java.util.List;
import java.util.Optional;

/**
 * Sends messages that a queue has, or had, once more: all at once or slowly, as they are or changed, as copies or away
 * from where they are. Belongs to a {@link BrokerSession}, whose rules for threads and refusals hold here too.
 *
 * <p>A replay goes on after a restart or a crash of the broker. A persistent message reaches each of its durable
 * targets once, and one that is moved is never gone from its source before that; both also when the broker is killed in
 * the middle. Each message out of a queue carries the headers {@value #ID_HEADER} and {@value #OFFSET_HEADER}.
 */
public interface Replays {

    /** Which replay sent a message. */
    String ID_HEADER = "x-replay-id";
    /** The offset in the source of what a message is a copy of. */
    String OFFSET_HEADER = "x-replay-offset";
    /** How many ended replays are remembered. */
    int REMEMBERED = 100;

    /**
     * Says what a plan would do now, and changes nothing. Looks at the first 100,000 messages, for 5 seconds at most.
     *
     * @throws SessionException with NOT_FOUND or INVALID if the plan cannot be carried out
     */
    ReplayPreview dryRun(ReplayPlan plan);

    /**
     * Starts a replay, or puts it on the schedule.
     *
     * @param by who does that, for the report
     * @return its name
     * @throws SessionException as {@link #dryRun}
     */
    String start(ReplayPlan plan, String by);

    /** All replays: those that have not ended, and the last {@value #REMEMBERED} that have; the latest first. */
    List<ReplayJob> jobs();

    /** One of them; empty if there is none of that name. */
    Optional<ReplayJob> job(String id);

    /**
     * Has a replay send nothing more for now.
     *
     * @throws SessionException with NOT_FOUND if there is no such replay, with PRECONDITION_FAILED if it does not run
     */
    void pause(String id);

    /**
     * Has a replay go on that is paused or stopped, or that waits after its first messages.
     *
     * @throws SessionException as {@link #pause}
     */
    void resume(String id);

    /**
     * Ends a replay. What is on its way arrives.
     *
     * @throws SessionException with NOT_FOUND if there is no such replay, with PRECONDITION_FAILED if it has ended
     */
    void cancel(String id);

    /** Changes how fast a replay sends; as {@link #cancel}. */
    void pace(String id, ReplayPace pace);

    /**
     * The plan that undoes a move: what still waits where it was moved to is acknowledged there and put back, as it was
     * before, at the end of the queue that it was moved out of. A {@linkplain #dryRun dry run} of it says how many that
     * are; what is missing there of the messages that the move has confirmed was consumed, and for those that it says
     * are {@link ReplayReason#GONE} the history of the queue is too short.
     *
     * @throws SessionException with NOT_FOUND if there is no such replay, with PRECONDITION_FAILED if it has not ended,
     *     copied, took messages back itself, sent to no queue or to several, or was undone before: one that undoes it
     *     has ended or will, and was not limited or broken off. Such a plan cannot be started either.
     */
    ReplayPlan undo(String id);
}
