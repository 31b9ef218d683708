package org.glassmq.gui.queues;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.StringJoiner;
import org.glassmq.broker.api.QueueInfo;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.gui.queues.Lag.Trend;
import org.glassmq.gui.support.Formats;
import org.glassmq.gui.support.Messages;

/** How queues and what is done to them are put into words. */
final class QueueTexts {
    private static final String NOTHING = "–";

    private final Messages messages;
    private final Formats formats;

    QueueTexts(Messages messages, Formats formats) {
        this.messages = messages;
        this.formats = formats;
    }

    /**
     * A feature of a queue as a badge.
     *
     * @param text  short
     * @param about what it means
     */
    record Badge(String text, String about) {}

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
        return badges;
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
        return switch (destruction.kind()) {
            case PURGE -> messages.text(
                    "queues.purge.done",
                    report.messages(),
                    number(report.messages()),
                    report.done(),
                    number(report.done()));
            case DELETE -> messages.text(
                    "queues.delete.done",
                    report.done(),
                    number(report.done()),
                    report.messages(),
                    number(report.messages()));
        };
    }

    /** An argument of a queue as text. */
    static String argument(Object value) {
        return switch (value) {
            case null -> "";
            case byte[] bytes -> bytes.length + " bytes";
            default -> value.toString();
        };
    }

    String arguments(Map<String, Object> arguments) {
        StringJoiner all = new StringJoiner("\n");
        arguments.forEach((name, value) -> all.add(name + " = " + argument(value)));
        return all.toString();
    }

    /** Name of a queue, with its virtual host if that is not the usual one. */
    static String name(QueueRef queue) {
        return queue.virtualHost().equals("/") ? queue.name() : queue.name() + " @ " + queue.virtualHost();
    }
}
