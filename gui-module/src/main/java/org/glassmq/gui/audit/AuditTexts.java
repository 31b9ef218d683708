package org.glassmq.gui.audit;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.glassmq.broker.archive.WhyJson;
import org.glassmq.gui.support.Formats;
import org.glassmq.gui.support.Messages;
import org.glassmq.gui.support.Question;
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

    /** What can be had again. */
    String left(AuditReading reading) {
        return switch (reading.restorable()) {
            case DONE -> messages.text("audit.restored");
            case YES -> number(reading.left());
            case NO -> reading.action().filter(action -> action == Action.PURGE).isPresent() ? number(0) : "";
        };
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

    /** The action that has it again. */
    String restore(AuditReading reading) {
        return switch (reading.restorable()) {
            case DONE -> messages.text("audit.restore.done");
            case NO -> messages.text("audit.restore.none");
            case YES -> isPurge(reading)
                    ? messages.text("audit.restore", reading.left(), number(reading.left()))
                    : messages.text("audit.restore.queue", reading.entry().object());
        };
    }

    /** What can be had again, right after it was taken away. */
    String offer(AuditReading reading) {
        return messages.text(
                isPurge(reading) ? "audit.offer" : "audit.offer.queue",
                reading.entry().object(),
                reading.left(),
                number(reading.left()));
    }

    /** What is asked before it is had again. */
    Question question(AuditReading reading) {
        boolean purge = isPurge(reading);
        return new Question(
                restore(reading),
                messages.text(
                        purge ? "audit.restore.hits" : "audit.restore.queue.hits",
                        reading.entry().object(),
                        reading.left(),
                        number(reading.left())),
                List.of(),
                messages.text(purge ? "audit.restore.after" : "audit.restore.queue.after"),
                Optional.empty(),
                Question.Tone.OFFERS);
    }

    private static boolean isPurge(AuditReading reading) {
        return reading.entry().action().equals(Action.PURGE.tag());
    }
}
