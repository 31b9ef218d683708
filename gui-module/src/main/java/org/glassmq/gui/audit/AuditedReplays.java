package org.glassmq.gui.audit;

import java.util.List;
import java.util.Optional;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.broker.api.ReplayJob;
import org.glassmq.broker.api.ReplayPace;
import org.glassmq.broker.api.ReplayPlan;
import org.glassmq.broker.api.ReplayPreview;
import org.glassmq.broker.api.Replays;

/** Notes down which replays are started and cancelled. */
record AuditedReplays(Replays behind, Noting noting) implements Replays {

    @Override
    public ReplayPreview dryRun(ReplayPlan plan) {
        return behind.dryRun(plan);
    }

    @Override
    public String start(ReplayPlan plan, String by) {
        String id = behind.start(plan, by);
        noting.audit().started(id, plan);
        return id;
    }

    @Override
    public List<ReplayJob> jobs() {
        return behind.jobs();
    }

    @Override
    public Optional<ReplayJob> job(String id) {
        return behind.job(id);
    }

    @Override
    public void pause(String id) {
        behind.pause(id);
    }

    @Override
    public void resume(String id) {
        behind.resume(id);
    }

    @Override
    public void cancel(String id) {
        QueueRef queue = behind.job(id)
                .map(job -> job.plan().source().queue())
                .orElseGet(() -> new QueueRef("", id));
        noting.done(Action.CANCEL_REPLAY, queue, () -> behind.cancel(id));
    }

    @Override
    public void pace(String id, ReplayPace pace) {
        behind.pace(id, pace);
    }

    @Override
    public ReplayPlan undo(String id) {
        return behind.undo(id);
    }
}
