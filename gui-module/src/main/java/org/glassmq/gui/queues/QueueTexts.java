package org.glassmq.gui.queues;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.glassmq.broker.api.AppliedPolicies;
import org.glassmq.broker.api.QueueInfo;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.gui.declare.ArgumentTexts;
import org.glassmq.gui.queues.Lag.Trend;
import org.glassmq.gui.support.Badge;
import org.glassmq.gui.support.Formats;
import org.glassmq.gui.support.Messages;
import org.glassmq.gui.support.Question;

/** How queues and what is done to them are put into words. */
final class QueueTexts {
    private static final String NOTHING = "–";

    private final Messages messages;
    private final Formats formats;
    private final ArgumentTexts arguments;

    QueueTexts(Messages messages, Formats formats) {
        this.messages = messages;
        this.formats = formats;
        this.arguments = new ArgumentTexts(messages, formats);
    }

    /** Its type and features. */
    List<Badge> badges(QueueInfo info) {
        List<Badge> badges = new ArrayList<>();
        switch (info.type()) {
            case "classic" -> badges.add(new Badge(info.type(), messages.text("queues.badge.classic")));
            case "quorum" -> badges.add(new Badge(info.type(), messages.text("queues.badge.quorum")));
            case "stream" -> badges.add(new Badge(info.type(), messages.text("queues.badge.stream")));
            default -> badges.add(new Badge(info.type(), info.type()));
        }
        if (info.durable()) {
            badges.add(new Badge("D", messages.text("queues.badge.durable")));
        }
        if (info.exclusive()) {
            badges.add(new Badge("E", messages.text("queues.badge.exclusive")));
        }
        if (info.autoDelete()) {
            badges.add(new Badge("AD", messages.text("queues.badge.auto-delete")));
        }
        badges.addAll(arguments.badges(info.arguments()));
        return badges;
    }

    /** {@code x-max-length = 1,000, x-message-ttl = 60 s}; nothing if there are none. */
    String arguments(Map<String, Object> declared) {
        return arguments.line(declared);
    }

    /** The policy and the operator policy that apply; nothing if none does. */
    String policies(AppliedPolicies applied) {
        return Stream.of(applied.policy(), applied.operatorPolicy())
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", "));
    }

    String number(long value) {
        return formats.number(value);
    }

    /** A rate; a dash while it is not known. */
    String rate(OptionalDouble perSecond) {
        return perSecond.isEmpty() ? NOTHING : formats.rate(perSecond.getAsDouble());
    }

    String bytes(long value) {
        return formats.bytes(value);
    }

    String age(Lag lag) {
        return lag.oldest().map(formats::age).orElse(NOTHING);
    }

    /** The least and the most of some numbers: {@code 12–340}. */
    String span(float[] values) {
        float least = values[0];
        float most = values[0];
        for (float value : values) {
            least = Math.min(least, value);
            most = Math.max(most, value);
        }
        return least == most ? number((long) most) : number((long) least) + "–" + number((long) most);
    }

    /** {@code 4,812 · 2 min · drains in 40 s}. */
    String lag(Lag lag) {
        if (lag.behind() == 0) {
            return messages.text("queues.lag.none");
        }
        StringJoiner parts = new StringJoiner(" · ");
        parts.add(formats.number(lag.behind()));
        lag.oldest().ifPresent(age -> parts.add(formats.age(age)));
        String trend = trend(lag.trend());
        if (!trend.isEmpty()) {
            parts.add(trend);
        }
        return parts.toString();
    }

    /** Where a lag is going. */
    String trend(Trend trend) {
        return switch (trend) {
            case Trend.None(), Trend.Unknown() -> "";
            case Trend.Growing() -> messages.text("queues.lag.growing");
            case Trend.Steady() -> messages.text("queues.lag.steady");
            case Trend.Waiting() -> messages.text("queues.lag.waiting");
            case Trend.Drains(var in) -> messages.text("queues.lag.drains", formats.duration(in));
        };
    }

    /** What a button says that destroys something: {@code Purge 4,812 messages}, {@code Delete queue 'orders'}. */
    String action(Destruction destruction) {
        return switch (destruction.kind()) {
            case PURGE -> messages.text("queues.purge.do", destruction.ready(), number(destruction.ready()));
            case DELETE -> destruction.queues().size() == 1
                    ? messages.text("queues.delete.do.one", destruction.queues().getFirst().name())
                    : messages.text("queues.delete.do.many", number(destruction.queues().size()));
        };
    }

    /** What it hits. */
    String hits(Destruction destruction) {
        return switch (destruction.kind()) {
            case PURGE -> destruction.queues().size() == 1
                    ? messages.text(
                            "queues.purge.hits.one",
                            destruction.ready(),
                            number(destruction.ready()),
                            destruction.queues().getFirst().name())
                    : messages.text(
                            "queues.purge.hits.many",
                            destruction.ready(),
                            number(destruction.ready()),
                            number(destruction.queues().size()));
            case DELETE -> messages.text(
                            "queues.delete.hits",
                            destruction.queues().size(),
                            number(destruction.queues().size()),
                            destruction.ready() + destruction.unacked(),
                            number(destruction.ready() + destruction.unacked()))
                    + " "
                    + messages.text(
                            "queues.delete.consumers", destruction.consumers(), number(destruction.consumers()));
        };
    }

    /** What has to be typed. */
    String ask(Destruction destruction) {
        return destruction.queues().size() == 1
                ? messages.text("queues.confirm.name", destruction.proof())
                : messages.text("queues.confirm.number", destruction.proof());
    }

    /** What came of it. */
    String done(Destruction destruction, Destruction.Report report) {
        int queues = report.queues().done();
        return switch (destruction.kind()) {
            case PURGE -> messages.text(
                    "queues.purge.done",
                    report.messages(),
                    number(report.messages()),
                    queues,
                    number(queues));
            case DELETE -> messages.text(
                    "queues.delete.done",
                    queues,
                    number(queues),
                    report.messages(),
                    number(report.messages()));
        };
    }

    /** What is asked before it is done. */
    Question question(Destruction destruction) {
        return new Question(
                action(destruction),
                hits(destruction),
                destruction.queues().size() > 1
                        ? destruction.queues().stream().map(QueueTexts::name).toList()
                        : List.of(),
                switch (destruction.kind()) {
                    case PURGE -> messages.text("queues.purge.after");
                    case DELETE -> destruction.keeping().text(messages, formats);
                },
                Optional.of(new Question.Proof(ask(destruction), destruction.proof())));
    }

    /** Name of a queue, with its virtual host if that is not the usual one. */
    static String name(QueueRef queue) {
        return queue.virtualHost().equals("/") ? queue.name() : queue.name() + " @ " + queue.virtualHost();
    }
}
