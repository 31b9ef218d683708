package org.glassmq.broker.replay;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glassmq.broker.api.LifeEvent;
import org.glassmq.broker.api.MessageProperties;
import org.glassmq.broker.api.Phrase;
import org.glassmq.broker.api.ReplayPlan;
import org.glassmq.broker.api.ReplayReason;
import org.glassmq.broker.api.ReplayTarget;
import org.glassmq.broker.api.Replays;
import org.glassmq.broker.api.Why;
import org.glassmq.broker.core.CarbonCopies;
import org.glassmq.broker.core.DeadLetterLoop;
import org.glassmq.broker.core.Exchange;
import org.glassmq.broker.core.Lives;
import org.glassmq.broker.core.MessageQueue;
import org.glassmq.broker.core.Refusal;
import org.glassmq.broker.core.Route;
import org.glassmq.broker.message.Address;
import org.glassmq.broker.message.Message;
import org.glassmq.broker.message.Origin;
import org.glassmq.broker.message.Properties;

/**
 * Writes the messages that a plan sends, and says where they go, or why they do not. Dry runs and jobs ask the same
 * examiner. Blocks now and then; not for lanes. For one thread.
 */
final class Examiner {
    private final Scope scope;
    private final boolean fromFile;
    private final ReplayTarget target;
    private final String id;
    private final Edits edits;
    private final Clock clock;
    private final Originals originals;
    private DeadLetterLoop loop;

    /** @param id name of the replay */
    Examiner(Workshop workshop, Scope scope, ReplayPlan plan, String id) {
        this.scope = scope;
        this.fromFile = scope.source().isEmpty();
        this.target = plan.target();
        this.id = id;
        this.clock = workshop.environment().clock();
        this.edits = new Edits(plan.edits(), workshop.nanos());
        this.originals = new Originals(workshop.browser());
        this.loop = new DeadLetterLoop(scope.host());
    }

    /** Forgets what it knows of queues: some time has gone by. */
    void refresh() {
        loop = new DeadLetterLoop(scope.host());
    }

    /** A message that is in the source. */
    Verdict examine(long offset, Message message) {
        if (target instanceof ReplayTarget.TakenBack back) {
            return takenBack(back, message);
        }
        Draft draft = target instanceof ReplayTarget.Queue ? Draft.of(message) : addressed(message);
        try {
            draft = edits.apply(draft);
        } catch (EditFailure e) {
            return new Verdict.Refuse(ReplayReason.EDIT_FAILED, Why.of(e), draft);
        }
        if (!fromFile && target instanceof ReplayTarget.Queue(String queue)) {
            draft = draft.withAddress("", queue);
        }
        if (draft.body().length > scope.maxMessageSize()) {
            return new Verdict.Refuse(
                    ReplayReason.TOO_LARGE,
                    Why.of(Phrase.BODY_IS_TOO_LARGE, draft.body().length, scope.maxMessageSize()),
                    draft);
        }
        if (!fromFile && isExpired(draft, message)) {
            return new Verdict.Refuse(
                    ReplayReason.EXPIRED,
                    Why.of(Phrase.TIME_IS_OVER, draft.properties().expiration()),
                    draft);
        }
        return routed(offset, message, draft);
    }

    private Draft addressed(Message message) {
        Draft draft = Draft.of(message);
        return switch (target) {
            case ReplayTarget.Original() -> original(draft, message);
            case ReplayTarget.Exchange(String name, Optional<String> key) ->
                draft.withAddress(name, key.orElse(draft.routingKey()));
            case ReplayTarget.Queue(String name) -> draft.withAddress("", name);
            case ReplayTarget.TakenBack _ -> throw new AssertionError("it goes as it was");
        };
    }

    /** It goes as it was, without a trace of having been away. */
    private Verdict takenBack(ReplayTarget.TakenBack back, Message message) {
        Optional<MessageQueue> queue = scope.host().find(back.queue());
        Optional<Message> original = queue.flatMap(it -> originals.of(it, back.replay(), message));
        if (original.isEmpty()) {
            return new Verdict.Refuse(
                    ReplayReason.GONE, Why.of(Phrase.NO_MORE_IN_HISTORY, back.queue()), Draft.of(message));
        }
        Message was = original.get();
        Route<MessageQueue> route = Route.of(queue.get());
        Origin origin = Lives.origin(LifeEvent.Client.SESSION, was.address(), route);
        return new Verdict.Send(
                new Message(was.address(), was.properties(), was.body(), clock.millis(), origin), route);
    }

    private static Draft original(Draft draft, Message message) {
        Optional<Map<?, ?>> death = DeadLetterLoop.lastDeath(message);
        return death.isPresent()
                        && death.get().get("exchange") instanceof String exchange
                        && death.get().get("routing-keys") instanceof List<?> keys
                        && !keys.isEmpty()
                        && keys.getFirst() instanceof String key
                ? draft.withAddress(exchange, key)
                : draft;
    }

    private boolean isExpired(Draft draft, Message message) {
        String expiration = draft.properties().expiration();
        return expiration != null
                && expiration.matches("[0-9]{1,12}")
                && message.arrivedAt() + Long.parseLong(expiration) <= clock.millis();
    }

    private Verdict routed(long offset, Message source, Draft draft) {
        Message message;
        try {
            MessageProperties marked = fromFile
                    ? draft.properties()
                    : draft.properties()
                            .withHeader(Replays.ID_HEADER, id)
                            .withHeader(Replays.OFFSET_HEADER, offset);
            Address address = Address.of(draft.exchange(), draft.routingKey());
            message = new Message(address, Properties.of(marked), draft.body(), clock.millis());
        } catch (IllegalArgumentException e) {
            return new Verdict.Refuse(ReplayReason.EDIT_FAILED, Why.of(e), draft);
        }
        try {
            return routed(source, message, draft);
        } catch (Refusal refusal) {
            return new Verdict.Refuse(ReplayReason.UNROUTABLE, refusal.why(), draft);
        }
    }

    private Verdict routed(Message source, Message message, Draft draft) {
        Route<MessageQueue> route;
        if (target instanceof ReplayTarget.Queue(String name)) {
            route = scope.host().find(name).map(Route::of).orElse(Route.none());
        } else {
            Exchange<MessageQueue> exchange = scope.host().publishable(draft.exchange());
            route = scope.host().topology().route(exchange, message.address(), message.properties());
        }
        if (!route.delays().isEmpty()) {
            return new Verdict.Refuse(
                    ReplayReason.DELAYED,
                    Why.of(Phrase.WOULD_BE_DELAYED, route.delays().getFirst().name()),
                    draft);
        }
        if (route.isEmpty()) {
            return new Verdict.Refuse(
                    ReplayReason.UNROUTABLE,
                    Why.of(Phrase.NOTHING_BOUND, draft.exchange(), draft.routingKey()),
                    draft);
        }
        Optional<MessageQueue> from = scope.source();
        for (MessageQueue queue : route) {
            if (from.isPresent() && loop.closes(from.get(), queue, source)) {
                return new Verdict.Refuse(
                        ReplayReason.LOOP,
                        Why.of(Phrase.WOULD_COME_BACK, queue.said(), from.get().said()),
                        draft);
            }
        }
        Message seen = CarbonCopies.withoutBlind(message);
        return new Verdict.Send(
                new Message(
                        seen.address(),
                        seen.properties(),
                        seen.body(),
                        seen.arrivedAt(),
                        Lives.origin(LifeEvent.Client.SESSION, seen.address(), route)),
                route);
    }
}
