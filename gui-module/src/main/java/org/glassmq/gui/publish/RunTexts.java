package org.glassmq.gui.publish;

import java.time.Duration;
import org.glassmq.broker.api.Why;
import org.glassmq.gui.publish.run.Ledger;
import org.glassmq.gui.publish.run.PublishRun.Standing;
import org.glassmq.gui.publish.run.Result;
import org.glassmq.gui.publish.run.Verdict;
import org.glassmq.gui.support.Formats;
import org.glassmq.gui.support.Messages;

/** A run in words. */
final class RunTexts {
    private final Messages messages;
    private final Formats formats;

    RunTexts(Messages messages, Formats formats) {
        this.messages = messages;
        this.formats = formats;
    }

    String phase(Standing standing) {
        return messages.text(
                switch (standing.phase()) {
                    case CONNECTING -> "publish.run.connecting";
                    case SENDING -> "publish.run.sending";
                    case PAUSED -> "publish.run.paused";
                    case FINISHING -> "publish.run.finishing";
                    case DONE -> standing.counts().trouble() == 0 ? "publish.run.done" : "publish.run.done-trouble";
                    case CANCELLED -> "publish.run.cancelled";
                    case FAILED -> "publish.run.failed";
                });
    }

    /** How much and how long. */
    String summary(Standing standing) {
        Ledger.Counts counts = standing.counts();
        return messages.text(
                "publish.run.summary",
                formats.number(counts.sent()),
                formats.bytes(counts.bytes()),
                formats.duration(Duration.ofMillis(standing.active().toMillis())));
    }

    /** Why it is held back or ended too early; empty if it is not, and did not. */
    String trouble(Standing standing) {
        if (standing.failure().isPresent()) {
            return messages.text("publish.run.failure", messages.say(standing.failure().get()));
        }
        return standing.blocked()
                .map(why -> messages.text("publish.run.blocked", why))
                .orElse("");
    }

    String verdict(Result result) {
        return switch (result.verdict()) {
            case Verdict.Confirmed() -> messages.text("publish.run.verdict.confirmed", micros(result.micros()));
            case Verdict.Returned(int code, String text) ->
                messages.text("publish.run.verdict.returned", Integer.toString(code), text);
            case Verdict.Refused() -> messages.text("publish.run.verdict.refused");
            case Verdict.Unknown(Why why) -> messages.text("publish.run.verdict.unknown", messages.say(why));
            case Verdict.Unsent(Why why) -> messages.text("publish.run.verdict.unsent", messages.say(why));
        };
    }

    /** Milliseconds with two digits. */
    private String micros(long micros) {
        return String.format(messages.language().locale(), "%.2f", micros / 1_000.0);
    }
}
