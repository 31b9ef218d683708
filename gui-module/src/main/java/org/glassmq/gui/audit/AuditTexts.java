package org.glassmq.gui.audit;

import org.glassmq.gui.support.Formats;
import org.glassmq.gui.support.Messages;

/** How the audit log speaks, in the language of the console. */
final class AuditTexts {
    private final Messages messages;
    private final Formats formats;

    AuditTexts(Messages messages, Formats formats) {
        this.messages = messages;
        this.formats = formats;
    }

    String number(long value) {
        return formats.number(value);
    }

    String time(AuditReading reading) {
        return formats.dateTime(reading.entry().at());
    }

    String action(AuditReading reading) {
        return reading.action()
                .map(action -> messages.text(action.titleKey()))
                .orElse(reading.entry().action());
    }

    String messageCount(AuditReading reading) {
        return reading.entry().messages() < 0 ? "" : number(reading.entry().messages());
    }

    String left(AuditReading reading) {
        return reading.action().filter(action -> action == Action.PURGE).isPresent() ? number(reading.left()) : "";
    }

    String outcome(AuditReading reading) {
        String outcome = reading.entry().outcome();
        return outcome.isEmpty()
                ? messages.text("audit.outcome.open")
                : outcome.equals(Audit.DONE) ? messages.text("audit.outcome.done") : outcome;
    }

    /** The action that has purged messages again. */
    String restore(AuditReading reading) {
        return messages.text("audit.restore", reading.left(), number(reading.left()));
    }
}
