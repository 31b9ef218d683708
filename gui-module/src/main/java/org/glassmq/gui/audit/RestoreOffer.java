package org.glassmq.gui.audit;

import java.util.Optional;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.broker.api.ReplayPlan;
import org.glassmq.gui.shell.Command;
import org.glassmq.gui.shell.ConsoleContext;
import org.glassmq.gui.shell.Place;
import org.glassmq.gui.store.AuditStore.Entry;
import org.kordamp.ikonli.feather.Feather;

/** After a purge offers what can still be had again of it. Belongs to the JavaFX application thread. */
public final class RestoreOffer {
    private final ConsoleContext context;

    public RestoreOffer(ConsoleContext context) {
        this.context = context;
    }

    /** What is left of a purge. */
    private record Left(long count, Optional<ReplayPlan> plan) {}

    /** Something was noted: offers it if it was a purge and there is something left of it. */
    public void noted(Entry entry) {
        if (!entry.action().equals(Action.PURGE.tag()) || entry.messages() <= 0) {
            return;
        }
        QueueRef queue = new QueueRef(entry.virtualHost(), entry.object());
        Purged purged = Purged.read(queue, entry.detail());
        context.background()
                .of(() -> context.live()
                        .require()
                        .queue(queue)
                        .map(detail -> detail.info().firstOffset())
                        .map(oldest -> new Left(purged.left(oldest), purged.restore(oldest)))
                        .orElse(new Left(0, Optional.empty())))
                .onSuccess(left -> left.plan().ifPresent(plan -> offer(queue, left.count(), plan)))
                .onError(_ -> {}) // the audit log offers it as well
                .start();
    }

    private void offer(QueueRef queue, long count, ReplayPlan plan) {
        String number = context.formats().number(count);
        context.notices()
                .done(
                        context.messages().text("audit.offer", queue.name(), count, number),
                        new Command(
                                context.messages().text("audit.restore", count, number),
                                Feather.CORNER_UP_LEFT,
                                () -> context.navigation().open(new Place.Replay(Optional.of(plan)))));
    }
}
