package org.glassmq.gui.exchanges;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.glassmq.broker.api.ExchangeInfo;
import org.glassmq.gui.declare.ArgumentTexts;
import org.glassmq.gui.support.Badge;
import org.glassmq.gui.support.Batch;
import org.glassmq.gui.support.Formats;
import org.glassmq.gui.support.Messages;
import org.glassmq.gui.support.Question;

/** How exchanges and what is done to them are put into words. */
final class ExchangeTexts {
    private static final String NOTHING = "–";

    private final Messages messages;
    private final Formats formats;
    private final ArgumentTexts arguments;

    ExchangeTexts(Messages messages, Formats formats) {
        this.messages = messages;
        this.formats = formats;
        this.arguments = new ArgumentTexts(messages, formats);
    }

    /** Name of an exchange as it is shown: the default one has none of its own. */
    String name(ExchangeRef exchange) {
        return exchange.isDefault() ? messages.text("exchanges.default") : exchange.name();
    }

    /** The same, with its virtual host if that is not the usual one. */
    String fullName(ExchangeRef exchange) {
        return exchange.virtualHost().equals("/") ? name(exchange) : name(exchange) + " @ " + exchange.virtualHost();
    }

    /** What an exchange of this type does with a message; empty if nobody knows. */
    String about(ExchangeInfo info) {
        if (info.name().isEmpty()) {
            return messages.text("exchanges.default.about");
        }
        return ExchangeType.named(info.type()).map(type -> messages.text(type.aboutKey())).orElse("");
    }

    /** Its features, without its type. */
    List<Badge> features(ExchangeInfo info) {
        List<Badge> badges = new ArrayList<>();
        if (info.durable()) {
            badges.add(new Badge("D", messages.text("exchanges.badge.durable")));
        }
        if (info.autoDelete()) {
            badges.add(new Badge("AD", messages.text("exchanges.badge.auto-delete")));
        }
        if (info.internal()) {
            badges.add(new Badge(
                    messages.text("exchanges.badge.internal"), messages.text("exchanges.badge.internal.about")));
        }
        if (info.delayed() > 0) {
            badges.add(new Badge(
                    messages.text("exchanges.badge.waiting", formats.number(info.delayed())),
                    messages.text("exchanges.badge.waiting.about")));
        }
        badges.addAll(arguments.badges(info.arguments()));
        return badges;
    }

    /** Its type and its features. */
    List<Badge> badges(ExchangeInfo info) {
        List<Badge> badges = new ArrayList<>();
        String about = about(info);
        badges.add(new Badge(info.type(), about.isEmpty() ? info.type() : about));
        badges.addAll(features(info));
        return badges;
    }

    String number(long value) {
        return formats.number(value);
    }

    /** A rate; a dash while it is not known. */
    String rate(OptionalDouble perSecond) {
        return perSecond.isEmpty() ? NOTHING : formats.rate(perSecond.getAsDouble());
    }

    /** What a button says: {@code Delete exchange 'orders'}. */
    String action(ExchangeDeletion deletion) {
        return deletion.exchanges().size() == 1
                ? messages.text("exchanges.delete.do.one", deletion.exchanges().getFirst().name())
                : messages.text("exchanges.delete.do.many", number(deletion.exchanges().size()));
    }

    /** What is asked before exchanges are deleted. */
    Question question(ExchangeDeletion deletion) {
        int count = deletion.exchanges().size();
        return new Question(
                action(deletion),
                messages.text(
                        "exchanges.delete.hits",
                        count,
                        number(count),
                        deletion.bindings(),
                        number(deletion.bindings())),
                count > 1 ? deletion.exchanges().stream().map(this::fullName).toList() : List.of(),
                messages.text("exchanges.delete.after"),
                Optional.of(new Question.Proof(
                        messages.text(
                                count == 1 ? "exchanges.confirm.name" : "exchanges.confirm.number",
                                deletion.proof()),
                        deletion.proof())));
    }

    /** What came of it. */
    String done(Batch.Report<ExchangeRef> report) {
        return messages.text("exchanges.delete.done", report.done(), number(report.done()));
    }

    String failure(Batch.Failure<ExchangeRef> failure) {
        return messages.text("exchanges.failed", fullName(failure.thing()), messages.say(failure.why()));
    }
}
