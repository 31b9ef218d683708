package org.glassmq.gui.replay;

import java.util.List;
import org.glassmq.broker.api.ReplayJob;
import org.glassmq.broker.api.ReplayPlan;
import org.glassmq.broker.api.ReplayTarget;

/**
 * A replay as it stands.
 *
 * @param job   as the broker tells it
 * @param share how much of it is dealt with, 0 to 1: of its messages where they are counted, of its offsets otherwise
 * @param undo  whether it can be undone
 */
public record JobReading(ReplayJob job, double share, Undo undo) {

    /** Whether a replay can be undone. */
    public enum Undo {
        /** It was no move to one queue, or has not ended. */
        NO,
        /** It can, once. */
        YES,
        /** It was, or is just being. */
        DONE
    }

    /** Messages that were dealt with and not sent. */
    long notSent() {
        return job.counts().all() - job.counts().confirmed();
    }

    boolean canPause() {
        return job.state() == ReplayJob.State.RUNNING;
    }

    boolean canResume() {
        return switch (job.state()) {
            case CANARY, PAUSED, STOPPED -> true;
            case SCHEDULED, RUNNING, DONE, CANCELLED, FAILED -> false;
        };
    }

    /** Whether it can be asked for a plan that undoes it. */
    boolean canUndo() {
        return undo == Undo.YES;
    }

    /**
     * Whether a replay can be undone.
     *
     * @param all replays, of which one may have done it already
     */
    static Undo undo(ReplayJob job, List<ReplayJob> all) {
        boolean undoable = job.state().ended()
                && job.plan().mode() == ReplayPlan.Mode.MOVE
                && job.queues().size() == 1
                && !(job.plan().target() instanceof ReplayTarget.TakenBack);
        if (!undoable) {
            return Undo.NO;
        }
        return all.stream().anyMatch(other -> other.undoes(job.id())) ? Undo.DONE : Undo.YES;
    }

    boolean canEnd() {
        return !job.state().ended();
    }
}
