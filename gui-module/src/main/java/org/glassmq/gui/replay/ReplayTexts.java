package org.glassmq.gui.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import org.glassmq.broker.api.MessageFilter;
import org.glassmq.broker.api.ReplayEdit;
import org.glassmq.broker.api.ReplayJob;
import org.glassmq.broker.api.ReplayPace;
import org.glassmq.broker.api.ReplayPlan;
import org.glassmq.broker.api.ReplayPreview.Extent;
import org.glassmq.broker.api.ReplayReason;
import org.glassmq.broker.api.ReplaySource;
import org.glassmq.broker.api.ReplayTarget;
import org.glassmq.gui.support.Formats;
import org.glassmq.gui.support.Messages;

/** How replays are spoken of, in the language of the console. */
final class ReplayTexts {
    private static final String NOTHING = "–";

    private final Messages messages;
    private final Formats formats;

    ReplayTexts(Messages messages, Formats formats) {
        this.messages = messages;
        this.formats = formats;
    }

    String number(long value) {
        return formats.number(value);
    }

    String rate(double perSecond) {
        return formats.rate(perSecond);
    }

    String time(Instant at) {
        return formats.dateTime(at);
    }

    String duration(Duration duration) {
        return formats.duration(duration);
    }

    String percent(double share) {
        return formats.percent(share, 1);
    }

    String mode(ReplayPlan.Mode mode) {
        return messages.text(
                switch (mode) {
                    case COPY -> "replay.mode.copy";
                    case MOVE -> "replay.mode.move";
                });
    }

    String trouble(ReplayPlan.Trouble trouble) {
        return messages.text(
                switch (trouble) {
                    case STOP -> "replay.trouble.stop";
                    case GO_ON -> "replay.trouble.go-on";
                });
    }

    String state(ReplayJob.State state) {
        return messages.text(
                switch (state) {
                    case SCHEDULED -> "replay.state.scheduled";
                    case RUNNING -> "replay.state.running";
                    case CANARY -> "replay.state.canary";
                    case PAUSED -> "replay.state.paused";
                    case STOPPED -> "replay.state.stopped";
                    case DONE -> "replay.state.done";
                    case CANCELLED -> "replay.state.cancelled";
                    case FAILED -> "replay.state.failed";
                });
    }

    String reason(ReplayReason reason) {
        return messages.text(
                switch (reason) {
                    case UNROUTABLE -> "replay.reason.unroutable";
                    case EXPIRED -> "replay.reason.expired";
                    case LOOP -> "replay.reason.loop";
                    case TOO_LARGE -> "replay.reason.too-large";
                    case EDIT_FAILED -> "replay.reason.edit-failed";
                    case DELAYED -> "replay.reason.delayed";
                    case QUEUE_REFUSED -> "replay.reason.queue-refused";
                    case UNREADABLE -> "replay.reason.unreadable";
                    case GONE -> "replay.reason.gone";
                });
    }

    /** Where the messages come from, in a few words. */
    String source(ReplaySource source) {
        return source instanceof ReplaySource.File file
                ? String.valueOf(file.path().getFileName())
                : source.queue().name();
    }

    /** Where they go, in a few words. */
    String target(ReplayTarget target) {
        return switch (target) {
            case ReplayTarget.Original() -> messages.text("replay.to.original");
            case ReplayTarget.Exchange(String name, Optional<String> key) -> {
                String exchange = name.isEmpty() ? messages.text("replay.to.default-exchange") : name;
                yield key.map(to -> messages.text("replay.to.exchange-key", exchange, to))
                        .orElseGet(() -> messages.text("replay.to.exchange", exchange));
            }
            case ReplayTarget.Queue(String name) -> messages.text("replay.to.queue", name);
            case ReplayTarget.TakenBack(String replay, String queue) ->
                messages.text("replay.to.back", queue, replay);
        };
    }

    /** Which of its messages. */
    String messagesOf(ReplaySource source) {
        return switch (source) {
            case ReplaySource.Selection(_, List<Long> offsets) ->
                messages.text("replay.which.chosen", offsets.size(), number(offsets.size()));
            case ReplaySource.File file -> messages.text("replay.which.file", formats.bytes(file.bytes()));
            case ReplaySource.Offsets offsets -> stretch(offsets) + offsets.filter().map(this::filter).orElse("");
        };
    }

    private String stretch(ReplaySource.Offsets offsets) {
        String which = messages.text(
                offsets.which() == ReplaySource.Which.READY ? "replay.which.ready" : "replay.which.any");
        if (offsets.from() == 0 && offsets.to() == Long.MAX_VALUE) {
            return which;
        }
        return which + ", " + (offsets.to() == Long.MAX_VALUE
                ? messages.text("replay.which.from", number(offsets.from()))
                : messages.text("replay.which.range", number(offsets.from()), number(offsets.to() - 1)));
    }

    private String filter(MessageFilter filter) {
        StringJoiner parts = new StringJoiner(", ", ", ", "");
        filter.text().ifPresent(text -> parts.add(messages.text("replay.which.text", text)));
        filter.regex().ifPresent(regex -> parts.add(messages.text("replay.which.regex", regex)));
        filter.exchange().ifPresent(name -> parts.add(messages.text("replay.which.exchange", name)));
        filter.routingKey().ifPresent(key -> parts.add(messages.text("replay.which.key", key)));
        filter.headers().forEach(test -> parts.add(test.name() + sign(test.comparison()) + test.value()));
        filter.properties()
                .forEach(test -> parts.add(
                        PropertyNames.of(test.property()) + sign(test.comparison()) + test.value()));
        filter.states().stream()
                .sorted()
                .forEach(state -> parts.add(messages.text(
                        switch (state) {
                            case READY -> "replay.which.state-ready";
                            case UNACKED -> "replay.which.state-unacked";
                            case SETTLED -> "replay.which.state-settled";
                        })));
        filter.from().ifPresent(at -> parts.add(messages.text("replay.which.since", formats.dateTime(at))));
        filter.until().ifPresent(at -> parts.add(messages.text("replay.which.until", formats.dateTime(at))));
        return parts.length() == 2 ? "" : parts.toString();
    }

    private static String sign(MessageFilter.Comparison comparison) {
        return comparison == MessageFilter.Comparison.EQUALS ? " = " : " ∋ ";
    }

    String pace(ReplayPace pace) {
        return switch (pace) {
            case ReplayPace.AtOnce() -> messages.text("replay.pace.at-once");
            case ReplayPace.PerSecond(double rate) -> formats.rate(rate);
            case ReplayPace.Recorded(double factor) ->
                messages.text("replay.pace.times", Double.toString(factor).replaceFirst("[.]0$", ""));
        };
    }

    String edit(ReplayEdit edit) {
        return switch (edit) {
            case ReplayEdit.SetHeader(String name, Object value) ->
                messages.text("replay.edit.set-header", name, String.valueOf(value));
            case ReplayEdit.RemoveHeader(String name) -> messages.text("replay.edit.remove-header", name);
            case ReplayEdit.SetProperty(MessageFilter.Property property, String value) -> value.isEmpty()
                    ? messages.text("replay.edit.unset-property", PropertyNames.of(property))
                    : messages.text("replay.edit.set-property", PropertyNames.of(property), value);
            case ReplayEdit.ReplaceInKey(String regex, String by) ->
                messages.text("replay.edit.replace-in-key", regex, by);
            case ReplayEdit.ReplaceInBody(String regex, String by) ->
                messages.text("replay.edit.replace-in-body", regex, by);
            case ReplayEdit.SetInBody(String path, String json) ->
                messages.text("replay.edit.set-in-body", path, json);
        };
    }

    /** The button that starts what was looked at. */
    String verb(Optional<DryRun> run) {
        if (run.isEmpty()) {
            return messages.text("replay.start.unknown");
        }
        long count = run.get().sent();
        return run.get().preview().extent() == Extent.CUT
                ? messages.text("replay.start.cut", number(count))
                : messages.text("replay.start", count, number(count));
    }

    /** How many messages were not sent, by reason, the most frequent first. */
    static List<Map.Entry<ReplayReason, Long>> byCount(Map<ReplayReason, Long> counts) {
        return counts.entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .sorted(Map.Entry.<ReplayReason, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .toList();
    }

    /** What there is to say of its state: what stopped it, or what it waits for; empty if nothing is. */
    String about(ReplayJob job) {
        return switch (job.state()) {
            case CANARY -> messages.text(
                    "replay.about.canary", job.counts().confirmed(), number(job.counts().confirmed()));
            case SCHEDULED ->
                job.plan().startAt().map(at -> messages.text("replay.about.scheduled", time(at))).orElse("");
            case STOPPED -> messages.text("replay.about.stopped", messages.say(job.why()));
            case FAILED -> messages.text("replay.about.failed", messages.say(job.why()));
            case RUNNING, PAUSED, DONE, CANCELLED -> messages.say(job.why());
        };
    }

    /** {@code 42 % · at offset 1,204 of 2,000}. */
    String progress(JobReading reading) {
        ReplayJob job = reading.job();
        String percent = percent(reading.share());
        return job.upTo() < 0
                ? percent
                : messages.text("replay.progress", percent, number(job.position()), number(job.upTo()));
    }

    /** The queue that it has sent to, or how many. */
    String queues(ReplayJob job) {
        return switch (job.queues().size()) {
            case 0 -> NOTHING;
            case 1 -> job.queues().iterator().next();
            default -> number(job.queues().size());
        };
    }

    /** Nothing while it stands still. */
    String jobRate(JobReading reading) {
        return reading.job().state() == ReplayJob.State.RUNNING ? formats.rate(reading.job().rate()) : NOTHING;
    }

    String rest(ReplayJob job) {
        return job.state() == ReplayJob.State.RUNNING
                ? job.rest().map(formats::duration).orElse(NOTHING)
                : NOTHING;
    }
}
