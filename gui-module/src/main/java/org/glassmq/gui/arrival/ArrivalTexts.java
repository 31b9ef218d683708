package org.glassmq.gui.arrival;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.glassmq.broker.api.BindingInfo;
import org.glassmq.broker.api.ExchangeInfo;
import org.glassmq.broker.api.RoutePreview.DeadLetterWay;
import org.glassmq.broker.api.UnroutedPublish;
import org.glassmq.gui.arrival.PathLine.Asked;
import org.glassmq.gui.arrival.PathLine.Way;
import org.glassmq.gui.arrival.QueueOutcome.Effect;
import org.glassmq.gui.arrival.QueueOutcome.Limit;
import org.glassmq.gui.support.Formats;
import org.glassmq.gui.support.Messages;
import org.glassmq.gui.support.Tone;
import org.kordamp.ikonli.feather.Feather;

/** How the way of a message is put into words. */
final class ArrivalTexts {
    private static final String DELAYED = "x-delayed-message";
    private static final String DELAY = "x-delay";

    private final Messages messages;
    private final Formats formats;

    ArrivalTexts(Messages messages, Formats formats) {
        this.messages = messages;
        this.formats = formats;
    }

    /** The answer in a line, and what to do about it. */
    record Head(Feather icon, Tone tone, String title, String hint) {}

    Head head(Optional<Answer> answer) {
        if (answer.isEmpty()) {
            return new Head(Feather.HELP_CIRCLE, Tone.MUTED, messages.text("arrival.unknown"), "");
        }
        Answer now = answer.get();
        if (now.vague()) {
            return new Head(
                    Feather.COMPASS, Tone.MUTED, messages.text("arrival.begin"), messages.text("arrival.begin.hint"));
        }
        String exchange = now.request().exchange();
        if (!now.preview().exchangeFound()) {
            return bad(messages.text("arrival.no-exchange", exchange), messages.text("arrival.no-exchange.hint"));
        }
        if (now.exchange().filter(ExchangeInfo::internal).isPresent()) {
            return bad(messages.text("arrival.internal", exchange), messages.text("arrival.internal.hint"));
        }
        if (now.preview().queues().isEmpty()) {
            return new Head(
                    Feather.CORNER_UP_LEFT, Tone.ATTENTION, messages.text("arrival.nowhere"), nowhere(now));
        }
        int queues = now.preview().queues().size();
        if (now.refusing() > 0) {
            return bad(
                    messages.text("arrival.refused", queues, now.refusing()), messages.text("arrival.refused.hint"));
        }
        return new Head(
                Feather.CHECK_CIRCLE, Tone.GOOD, messages.text("arrival.arrives", queues), delayed(now));
    }

    private static Head bad(String title, String hint) {
        return new Head(Feather.ALERT_OCTAGON, Tone.BAD, title, hint);
    }

    private String nowhere(Answer answer) {
        String exchange = answer.request().exchange();
        if (exchange.isEmpty()) {
            return messages.text("arrival.nowhere.queue", answer.request().routingKey());
        }
        return answer.preview().verdicts().isEmpty()
                ? messages.text("arrival.nowhere.no-binding", exchange)
                : messages.text("arrival.nowhere.no-match", answer.preview().verdicts().size());
    }

    /** A delayed exchange holds the message back first. */
    private String delayed(Answer answer) {
        boolean waits = answer.exchange().filter(exchange -> exchange.type().equals(DELAYED)).isPresent();
        return waits && answer.request().headers().get(DELAY) instanceof Number delay && delay.longValue() > 0
                ? messages.text("arrival.delayed", formats.number(delay.longValue()))
                : messages.text("arrival.arrives.hint");
    }

    String exchange(String name) {
        return name.isEmpty() ? messages.text("arrival.default-exchange") : name;
    }

    /** {@code by order.# from orders}. */
    String binding(Asked asked) {
        BindingInfo binding = asked.verdict().binding();
        if (asked.way() == Way.ALTERNATE) {
            return messages.text("arrival.alternate");
        }
        if (binding.source().isEmpty()) {
            return messages.text("arrival.by-name");
        }
        String arguments = binding.arguments().isEmpty() ? "" : binding.arguments().toString();
        if (binding.routingKey().isEmpty()) {
            return arguments.isEmpty()
                    ? messages.text("arrival.binding.plain")
                    : messages.text("arrival.binding.arguments", arguments);
        }
        return messages.text("arrival.binding", binding.routingKey()) + (arguments.isEmpty() ? "" : " " + arguments);
    }

    String effect(Effect effect) {
        return switch (effect) {
            case Effect.Refused(Limit(String name, long value)) ->
                messages.text("arrival.effect.refused", name, formats.number(value));
            case Effect.MakesRoom(Limit(String name, long value)) ->
                messages.text("arrival.effect.makes-room", name, formats.number(value));
            case Effect.Consumed(int consumers, long ahead) ->
                messages.text("arrival.effect.consumed", consumers, formats.number(ahead));
            case Effect.Waits(long ahead) -> messages.text("arrival.effect.waits", formats.number(ahead));
            case Effect.Kept() -> messages.text("arrival.effect.kept");
            case Effect.Expires(var after) -> messages.text("arrival.effect.expires", formats.duration(after));
            case Effect.DeadLettered(DeadLetterWay way) -> letter(way);
            case Effect.Lost() -> messages.text("arrival.effect.lost");
        };
    }

    /** Whether it is bad for who waits for the message. */
    Tone tone(Effect effect) {
        return switch (effect) {
            case Effect.Refused _ -> Tone.BAD;
            case Effect.MakesRoom _, Effect.Waits _ -> Tone.ATTENTION;
            case Effect.DeadLettered(DeadLetterWay way) -> way.queues().isEmpty() ? Tone.ATTENTION : Tone.MUTED;
            case Effect.Consumed _, Effect.Kept _, Effect.Expires _, Effect.Lost _ -> Tone.MUTED;
        };
    }

    private String letter(DeadLetterWay way) {
        if (!way.exchangeFound()) {
            return messages.text("arrival.effect.letter.no-exchange", way.exchange());
        }
        return way.queues().isEmpty()
                ? messages.text("arrival.effect.letter.nowhere", exchange(way.exchange()), way.routingKey())
                : messages.text(
                        "arrival.effect.letter",
                        exchange(way.exchange()),
                        way.routingKey(),
                        String.join(", ", way.queues()));
    }

    /** Why a publish reached nothing, and what became of it. */
    String fate(UnroutedPublish publish) {
        return switch (publish.fate()) {
            case RETURNED -> messages.text("arrival.fate.returned");
            case DROPPED -> messages.text("arrival.fate.dropped");
        };
    }

    String publisher(UnroutedPublish publish) {
        return publish.by().isSession() ? messages.text("arrival.session") : publish.by().peer();
    }

    static String headers(UnroutedPublish publish) {
        return publish.headers().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(Object::toString)
                .collect(Collectors.joining(", "));
    }
}
