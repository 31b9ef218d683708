package org.glassmq.gui.audit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.glassmq.broker.api.BrokerSession;
import org.glassmq.gui.audit.AuditReading.Restorable;
import org.glassmq.gui.shell.Command;
import org.glassmq.gui.shell.ConsoleContext;
import org.glassmq.gui.shell.Place;
import org.glassmq.gui.store.AuditStore.Entry;
import org.kordamp.ikonli.feather.Feather;

/**
 * After a purge or a deletion offers what can still be had again of it; after several of them, at once, the audit log.
 * Belongs to the JavaFX application thread.
 */
public final class RestoreOffer {
    /** What is noted so shortly after each other belongs together. */
    private static final Duration TOGETHER = Duration.ofMillis(400);

    private final Audit audit;
    private final ConsoleContext context;
    private final AuditTexts texts;
    private final Restoring restoring;
    private final Runnable soon;
    private final List<Entry> noted = new ArrayList<>();

    public RestoreOffer(Audit audit, ConsoleContext context) {
        this.audit = audit;
        this.context = context;
        this.texts = new AuditTexts(context.messages(), context.formats());
        this.restoring = new Restoring(audit, context);
        this.soon = context.background().debounced(TOGETHER, this::look);
    }

    /** Something was noted: offers it if it was taken away, and something is left of it. */
    public void noted(Entry entry) {
        boolean deleted = entry.action().equals(Action.DELETE_QUEUE.tag());
        boolean purged = entry.action().equals(Action.PURGE.tag()) && entry.messages() > 0;
        if (deleted || purged) {
            noted.add(entry);
            soon.run();
        }
    }

    private void look() {
        List<String> keys = noted.stream().map(Entry::key).toList();
        noted.clear();
        context.background()
                .of(() -> restorable(context.live().require(), keys))
                .onSuccess(this::offer)
                .onError(_ -> {}) // the audit log offers it as well
                .start();
    }

    private List<AuditReading> restorable(BrokerSession session, List<String> keys) {
        return new AuditReader(audit)
                .read(session).stream()
                        .filter(reading -> keys.contains(reading.entry().key()))
                        .filter(reading -> reading.restorable() == Restorable.YES)
                        .toList();
    }

    private void offer(List<AuditReading> readings) {
        if (readings.size() == 1) {
            AuditReading reading = readings.getFirst();
            context.notices()
                    .done(
                            texts.offer(reading),
                            new Command(
                                    texts.restore(reading),
                                    Feather.CORNER_UP_LEFT,
                                    () -> restoring.restore(reading.entry())));
        } else if (readings.size() > 1) {
            context.notices()
                    .done(
                            context.messages().text("audit.offer.several", texts.number(readings.size())),
                            new Command(
                                    context.messages().text("audit.title"),
                                    Feather.BOOK_OPEN,
                                    () -> context.navigation().open(new Place.Audit())));
        }
    }
}
