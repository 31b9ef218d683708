package org.glassmq.gui.audit;

import org.glassmq.gui.audit.Restoration.Begun;
import org.glassmq.gui.shell.ConsoleContext;
import org.glassmq.gui.shell.Place;
import org.glassmq.gui.store.AuditStore.Entry;
import org.glassmq.gui.support.Background;

/**
 * Has again what an entry of the audit log took away, in the background, and goes to where that can be seen. Belongs to
 * the JavaFX application thread.
 */
final class Restoring {
    private final Restoration restoration;
    private final ConsoleContext context;

    Restoring(Audit audit, ConsoleContext context) {
        this.restoration = new Restoration(audit);
        this.context = context;
    }

    /** Not started yet. */
    Background.Work<Begun> work(Entry entry) {
        return context.background()
                .of(() -> restoration.begin(context.live().require(), entry))
                .onEnd(context.live()::refresh);
    }

    /** Does it at once. */
    void restore(Entry entry) {
        work(entry)
                .onSuccess(this::begun)
                .onError(error -> context.notices().error(context.messages().text("audit.restore.none"), error))
                .start();
    }

    /** Says what it came to. */
    void begun(Begun begun) {
        if (!begun.missing().isEmpty()) {
            context.notices()
                    .warning(context.messages()
                            .text(
                                    "audit.restored.missing",
                                    begun.queue().name(),
                                    String.join("\n", begun.missing())));
        }
        context.navigation()
                .open(begun.replay().<Place>map(Place.ReplayJob::new).orElseGet(() -> new Place.Queue(begun.queue())));
    }
}
