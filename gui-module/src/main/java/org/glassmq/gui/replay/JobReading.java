package org.glassmq.gui.replay;

import org.glassmq.broker.api.ReplayJob;
import org.glassmq.broker.api.ReplayPlan;
import org.glassmq.broker.api.ReplayTarget;

/**
 * A replay as it stands.
 *
 * @param job   as the broker tells it
 * @param share how much of it is dealt with, 0 to 1: of its messages where they are counted, of its offsets otherwise
 */
public record JobReading(ReplayJob job, double share) {

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
        return job.state().ended()
                && job.plan().mode() == ReplayPlan.Mode.MOVE
                && job.queues().size() == 1
                && !(job.plan().target() instanceof ReplayTarget.TakenBack);
    }

    boolean canEnd() {
        return !job.state().ended();
    }
}
