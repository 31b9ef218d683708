package org.glassmq.gui.audit;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.glassmq.broker.archive.WhyJson;
import org.glassmq.gui.support.Formats;
import org.glassmq.gui.support.Messages;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How the audit log speaks, in the language of the console. */
final class AuditTexts {
    private static final JsonMapper MAPPER = JsonMapper.shared();
    /** As {@link Audit} writes it of a replay; what a broker has refused is in its own words. */
    private static final Pattern ENDED = Pattern.compile(
            "(?<end>done|cancelled|failed|forgotten)(, (?<left>\\d{1,18}) not sent)?(: (?<why>.*))?", Pattern.DOTALL);

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
        if (outcome.isEmpty()) {
            return messages.text("audit.outcome.open");
        }
        Matcher ended = ENDED.matcher(outcome);
        if (!ended.matches()) {
            return why(reading, outcome);
        }
        String end = messages.text(
                switch (ended.group("end")) {
                    case "cancelled" -> "audit.outcome.cancelled";
                    case "failed" -> "audit.outcome.failed";
                    case "forgotten" -> "audit.outcome.forgotten";
                    default -> "audit.outcome.done";
                });
        String left = ended.group("left") == null
                ? end
                : messages.text("audit.outcome.not-sent", end, number(Long.parseLong(ended.group("left"))));
        return ended.group("why") == null
                ? left
                : messages.text("audit.outcome.why", left, why(reading, ended.group("why")));
    }

    /** @param english for entries from before there were phrases */
    private String why(AuditReading reading, String english) {
        String detail = reading.entry().detail();
        JsonNode why = detail.isEmpty() ? MAPPER.missingNode() : MAPPER.readTree(detail).path(Audit.WHY);
        return why.isMissingNode() ? english : messages.say(WhyJson.read(why));
    }

    /** The action that has purged messages again. */
    String restore(AuditReading reading) {
        return messages.text("audit.restore", reading.left(), number(reading.left()));
    }
}
