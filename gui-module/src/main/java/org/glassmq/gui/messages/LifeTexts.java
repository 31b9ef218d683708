package org.glassmq.gui.messages;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.glassmq.broker.api.BindingInfo;
import org.glassmq.broker.api.BrowsedMessage;
import org.glassmq.broker.api.LifeEvent;
import org.glassmq.broker.api.LifeEvent.Client;
import org.glassmq.broker.api.MessageLife;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.broker.api.RoutePreview;
import org.glassmq.broker.api.Tracing;
import org.glassmq.gui.messages.LifeStep.Detail;
import org.glassmq.gui.messages.LifeViewModel.Look;
import org.glassmq.gui.shell.Place;
import org.glassmq.gui.support.Formats;
import org.glassmq.gui.support.Messages;
import org.glassmq.gui.support.Tone;
import org.kordamp.ikonli.feather.Feather;

/** How the life of a message is put into words. */
final class LifeTexts {
    /** Bindings that are listed; the screen that explains routing has them all. */
    private static final int MOST_VERDICTS = 12;

    private final Messages messages;
    private final Formats formats;

    LifeTexts(Messages messages, Formats formats) {
        this.messages = messages;
        this.formats = formats;
    }

    /** How complete it is. */
    String known(Look look) {
        MessageLife life = look.life();
        if (look.tracing() == Tracing.OFF) {
            return messages.text(life.events().isEmpty() ? "messages.life.off.nothing" : "messages.life.off");
        }
        String since = life.since().map(formats::dateTime).orElse("–");
        if (life.events().isEmpty()) {
            return messages.text("messages.life.nothing", since);
        }
        return messages.text(complete(life) ? "messages.life.complete" : "messages.life.cut", since);
    }

    /** Whether it is known from the beginning. */
    static boolean complete(MessageLife life) {
        return life.events().stream().noneMatch(event -> switch (event) {
            case LifeEvent.Remembered _ -> true;
            case LifeEvent.Published published -> published.by().isEmpty();
            default -> false;
        });
    }

    /** The steps, in the order in which they happened. */
    List<LifeStep> steps(Look look) {
        List<LifeStep> steps = new ArrayList<>();
        Optional<LifeEvent> before = Optional.empty();
        for (LifeEvent event : look.life().events()) {
            steps.add(step(event, before, look));
            before = Optional.of(event);
        }
        return steps;
    }

    private LifeStep step(LifeEvent event, Optional<LifeEvent> before, Look look) {
        QueueRef queue = look.life().queue();
        String after = before.map(earlier -> after(earlier.at(), event.at())).orElse("");
        return switch (event) {
            case LifeEvent.Published(Instant at, Optional<Client> by, String exchange, String key) -> new LifeStep(
                    at, after, Feather.SEND, Tone.MUTED,
                    messages.text("messages.life.published", exchange(exchange), key),
                    List.of(client(by)));
            case LifeEvent.Routed(Instant at, int queues, List<String> names) -> new LifeStep(
                    at, after, Feather.SHUFFLE, Tone.MUTED,
                    messages.text("messages.life.routed", queues),
                    routed(queues, names, look));
            case LifeEvent.CameFrom(Instant at, QueueRef from, long offset, String reason) -> new LifeStep(
                    at, after, Feather.CORNER_DOWN_RIGHT, Tone.ATTENTION,
                    messages.text("messages.life.came-from", from.name(), reason(reason)),
                    List.of(origin(from, offset)));
            case LifeEvent.Enqueued(Instant at) -> new LifeStep(
                    at, after, Feather.INBOX, Tone.MUTED,
                    messages.text("messages.life.enqueued", formats.number(look.life().offset())),
                    List.of());
            case LifeEvent.Delivered(Instant at, Optional<Client> to, boolean again) -> new LifeStep(
                    at, after, Feather.ARROW_RIGHT_CIRCLE, Tone.MUTED, delivered(to, again), List.of(client(to)));
            case LifeEvent.Acked(Instant at, Optional<Client> by) -> new LifeStep(
                    at, after, Feather.CHECK_CIRCLE, Tone.GOOD,
                    messages.text("messages.life.acked"),
                    acked(at, by, before));
            case LifeEvent.Rejected(Instant at, Optional<Client> by) -> new LifeStep(
                    at, after, Feather.X_CIRCLE, Tone.BAD,
                    messages.text("messages.life.rejected"),
                    List.of(client(by)));
            case LifeEvent.Requeued(Instant at, Optional<Client> by, LifeEvent.Requeued.Cause cause) -> new LifeStep(
                    at, after, Feather.ROTATE_CCW, Tone.ATTENTION,
                    messages.text(
                            switch (cause) {
                                case CLIENT -> "messages.life.requeued";
                                case CHANNEL_GONE -> "messages.life.returned";
                            }),
                    List.of(client(by)));
            case LifeEvent.Expired(Instant at) -> plain(at, after, Feather.CLOCK, "messages.life.expired");
            case LifeEvent.Dropped(Instant at) -> plain(at, after, Feather.SCISSORS, "messages.life.dropped");
            case LifeEvent.GivenUp(Instant at) -> plain(at, after, Feather.SLASH, "messages.life.given-up");
            case LifeEvent.Purged(Instant at) -> plain(at, after, Feather.TRASH_2, "messages.life.purged");
            case LifeEvent.DeadLettered letter -> new LifeStep(
                    letter.at(), after, Feather.ARCHIVE, Tone.ATTENTION,
                    messages.text(
                            "messages.life.dead-lettered",
                            reason(letter.reason()),
                            exchange(letter.exchange()),
                            letter.routingKey()),
                    letters(letter, queue.virtualHost()));
            case LifeEvent.Remembered(Instant at, int deliveries, BrowsedMessage.State state) -> new LifeStep(
                    at, after, Feather.HELP_CIRCLE, Tone.MUTED,
                    messages.text("messages.life.remembered"),
                    List.of(text(messages.text(
                            switch (state) {
                                case READY -> "messages.life.remembered.ready";
                                case UNACKED -> "messages.life.remembered.unacked";
                                case SETTLED -> "messages.life.remembered.settled";
                            },
                            formats.time(at),
                            deliveries))));
        };
    }

    private LifeStep plain(Instant at, String after, Feather icon, String key) {
        return new LifeStep(at, after, icon, Tone.ATTENTION, messages.text(key), List.of());
    }

    private String after(Instant earlier, Instant at) {
        return "+" + formats.duration(Duration.between(earlier, at));
    }

    private String delivered(Optional<Client> to, boolean again) {
        if (to.filter(client -> client.consumerTag().isEmpty()).isPresent()) {
            return messages.text(again ? "messages.life.fetched-again" : "messages.life.fetched");
        }
        return to.map(client -> messages.text(
                        again ? "messages.life.delivered-again.to" : "messages.life.delivered.to",
                        client.consumerTag()))
                .orElseGet(() -> messages.text(again ? "messages.life.delivered-again" : "messages.life.delivered"));
    }

    private List<Detail> acked(Instant at, Optional<Client> by, Optional<LifeEvent> before) {
        boolean atOnce = before.filter(event -> event instanceof LifeEvent.Delivered && event.at().equals(at))
                .isPresent();
        return atOnce
                ? List.of(client(by), text(messages.text("messages.life.acked.at-once")))
                : List.of(client(by));
    }

    private Detail client(Optional<Client> client) {
        if (client.isEmpty()) {
            return text(messages.text("messages.life.by.unknown"));
        }
        Client who = client.get();
        return who.isSession()
                ? text(messages.text("messages.life.by.session"))
                : new Detail(
                        messages.text("messages.life.by", who.user(), who.peer(), formats.number(who.channel())),
                        Optional.of(new Place.Connection(who.connectionId())));
    }

    private Detail origin(QueueRef from, long offset) {
        return offset < 0
                ? new Detail(messages.text("messages.life.from-queue", from.name()), Optional.of(new Place.Queue(from)))
                : new Detail(
                        messages.text("messages.life.from-message", formats.number(offset), from.name()),
                        Optional.of(new Place.Message(from, offset)));
    }

    private List<Detail> routed(int queues, List<String> names, Look look) {
        String host = look.life().queue().virtualHost();
        List<Detail> details = new ArrayList<>();
        names.forEach(name -> details.add(queue(host, name)));
        if (queues > names.size()) {
            details.add(text(messages.text("messages.life.more-queues", formats.number(queues - names.size()))));
        }
        look.route().ifPresent(route -> verdicts(route, details));
        look.request().ifPresent(request -> details.add(new Detail(
                messages.text("messages.life.explain"), Optional.of(new Place.Arrival(Optional.of(request))))));
        return details;
    }

    private void verdicts(RoutePreview route, List<Detail> details) {
        if (!route.exchangeFound()) {
            details.add(text(messages.text("messages.life.no-exchange")));
            return;
        }
        long matched = route.verdicts().stream().filter(RoutePreview.Verdict::matched).count();
        List<String> said = new ArrayList<>();
        route.verdicts().stream()
                .sorted(Comparator.comparing(RoutePreview.Verdict::matched).reversed())
                .limit(MOST_VERDICTS)
                .forEach(verdict -> said.add((verdict.matched() ? "✓ " : "✗ ")
                        + way(verdict.binding())
                        + ": " + messages.say(verdict.why())));
        if (route.verdicts().size() > MOST_VERDICTS) {
            said.add(messages.text(
                    "messages.life.more-bindings", formats.number(route.verdicts().size() - MOST_VERDICTS)));
        }
        details.add(new Detail(
                messages.text(
                        "messages.life.verdicts", formats.number(matched), formats.number(route.verdicts().size())),
                Optional.empty(),
                said));
    }

    private String way(BindingInfo binding) {
        return exchange(binding.source()) + " → " + binding.destination();
    }

    private List<Detail> letters(LifeEvent.DeadLettered letter, String host) {
        return letter.queues().isEmpty()
                ? List.of(text(messages.text("messages.life.dead-lettered.nowhere")))
                : letter.queues().stream().map(name -> queue(host, name)).toList();
    }

    private static Detail queue(String host, String name) {
        return new Detail("→ " + name, Optional.of(new Place.Queue(new QueueRef(host, name))));
    }

    private static Detail text(String text) {
        return new Detail(text, Optional.empty());
    }

    private String exchange(String name) {
        return name.isEmpty() ? messages.text("messages.default-exchange") : name;
    }

    /** The reason, in words; what is not known here stays as it is. */
    private String reason(String reason) {
        return switch (reason) {
            case "rejected" -> messages.text("messages.life.reason.rejected");
            case "expired" -> messages.text("messages.life.reason.expired");
            case "maxlen" -> messages.text("messages.life.reason.maxlen");
            case "delivery_limit" -> messages.text("messages.life.reason.delivery-limit");
            default -> reason;
        };
    }
}
