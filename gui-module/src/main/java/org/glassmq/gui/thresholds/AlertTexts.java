package org.glassmq.gui.thresholds;

import java.time.Duration;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.gui.support.Formats;
import org.glassmq.gui.support.Messages;

/** How an alert is told, in the language of the console. */
public final class AlertTexts {
    private final Messages messages;
    private final Formats formats;

    public AlertTexts(Messages messages, Formats formats) {
        this.messages = messages;
        this.formats = formats;
    }

    /** What happened, to which queue, and what the limit is. */
    public String text(Alert alert) {
        QueueRef first = alert.queues().getFirst();
        Threshold threshold = alert.threshold();
        String what = switch (threshold.kind()) {
            case LAG -> messages.text(
                    "thresholds.alert.lag",
                    first.name(),
                    formats.number(alert.value()),
                    formats.number(threshold.limit()));
            case AGE -> messages.text(
                    "thresholds.alert.age",
                    first.name(),
                    formats.duration(Duration.ofSeconds(alert.value())),
                    formats.duration(Duration.ofSeconds(threshold.limit())));
            case GROWTH -> messages.text(
                    "thresholds.alert.growth", first.name(), formats.duration(Duration.ofMinutes(alert.value())));
            case NO_CONSUMERS -> messages.text("thresholds.alert.no-consumers", first.name());
        };
        int others = alert.queues().size() - 1;
        return others == 0
                ? what
                : what + " " + messages.text("thresholds.alert.others", others, formats.number(others));
    }

    /** What can be done about it. */
    public String open() {
        return messages.text("thresholds.alert.open");
    }
}
