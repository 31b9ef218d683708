package org.glassmq.gui.messages;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.glassmq.broker.api.BrokerSession;
import org.glassmq.broker.api.BrowsedMessage;
import org.glassmq.broker.api.Capability;
import org.glassmq.broker.api.LifeEvent;
import org.glassmq.broker.api.MessageLife;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.broker.api.RoutePreview;
import org.glassmq.broker.api.RouteRequest;
import org.glassmq.broker.api.SessionException;
import org.glassmq.broker.api.Tracing;
import org.glassmq.broker.api.Why;
import org.glassmq.gui.shell.ConsoleContext;
import org.glassmq.gui.support.Owner;

/**
 * What is known of the life of one message, read again once a second while somebody looks at it. Belongs to the JavaFX
 * application thread; needs no toolkit.
 */
final class LifeViewModel {
    private static final Duration PACE = Duration.ofSeconds(1);

    private final ConsoleContext context;
    private final QueueRef queue;
    private final InstantSource clock;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new State.Nothing());
    private volatile Optional<Asked> asked = Optional.empty();

    // used by the thread that reads, one at a time
    private Optional<Reading> last = Optional.empty();
    private Instant lastAt = Instant.MIN;

    /** What is shown. */
    sealed interface State {
        /** Nobody looks at a life. */
        record Nothing() implements State {}

        /** The broker was asked. */
        record Loading() implements State {}

        /** The broker cannot tell lives. */
        record Unable() implements State {}

        /** It was told. */
        record Told(Look look) implements State {}

        /** It could not be read. */
        record Failed(Why why) implements State {}
    }

    /**
     * A life.
     *
     * @param life    what the broker tells
     * @param tracing whether it notes down more
     * @param request what would be asked to have the routing explained; empty if it is not known with which headers the
     *                message was published
     * @param route   where the message would go now; empty if that cannot be asked
     */
    record Look(MessageLife life, Tracing tracing, Optional<RouteRequest> request, Optional<RoutePreview> route) {}

    /** Which life somebody looks at; the message is empty if it is not there any more. */
    private record Asked(long offset, Optional<BrowsedMessage> message) {
        private boolean standsLike(Asked other) {
            return message.map(BrowsedMessage::state).equals(other.message.map(BrowsedMessage::state));
        }
    }

    private record Reading(Asked asked, State state) {}

    LifeViewModel(ConsoleContext context, QueueRef queue, InstantSource clock) {
        this.context = context;
        this.queue = queue;
        this.clock = clock;
    }

    ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    QueueRef queue() {
        return queue;
    }

    /** In view: follows the broker until the owner goes away. */
    void follow(Owner sight) {
        context.live().watch(sight, this::read, this::show);
    }

    /** Somebody looks at a message's life now. */
    void look(long offset, Optional<BrowsedMessage> message) {
        Asked next = new Asked(offset, message);
        boolean another = asked.isEmpty() || asked.get().offset() != offset;
        if (another || !asked.get().standsLike(next)) {
            asked = Optional.of(next);
        }
        if (another) {
            state.set(new State.Loading());
            context.live().refresh();
        }
    }

    /** Nobody looks any more. */
    void lookAway() {
        asked = Optional.empty();
        state.set(new State.Nothing());
    }

    /** Has the broker note down what happens to messages, or forget it all and stop. */
    void trace(Tracing tracing) {
        context.background()
                .of(() -> {
                    context.live().require().trace(tracing);
                    return tracing;
                })
                .onSuccess(_ -> {
                    asked = asked.map(now -> new Asked(now.offset(), now.message()));
                    context.live().refresh();
                })
                .onError(error -> context.notices().error(context.messages().text("messages.life.no-switch"), error))
                .start();
    }

    private Optional<Reading> read(BrokerSession session) {
        Optional<Asked> now = asked;
        if (now.isEmpty()) {
            return Optional.empty();
        }
        Instant time = clock.instant();
        boolean fresh = last.isPresent()
                && last.get().asked() == now.get()
                && time.isBefore(lastAt.plus(PACE));
        if (!fresh) {
            last = Optional.of(new Reading(now.get(), state(session, now.get())));
            lastAt = time;
        }
        return last;
    }

    private void show(Optional<Reading> reading) {
        if (reading.isPresent()
                && asked.filter(now -> now.offset() == reading.get().asked().offset()).isPresent()
                && !reading.get().state().equals(state.get())) {
            state.set(reading.get().state());
        }
    }

    private State state(BrokerSession session, Asked about) {
        if (!session.capabilities().contains(Capability.LIVES)) {
            return new State.Unable();
        }
        try {
            MessageLife life = session.life(queue, about.offset());
            Optional<RouteRequest> request = request(life, about);
            Optional<RoutePreview> route = session.capabilities().contains(Capability.PUBLISH)
                    ? request.map(session::route)
                    : Optional.empty();
            return new State.Told(new Look(life, session.tracing(), request, route));
        } catch (SessionException e) {
            return new State.Failed(e.why());
        }
    }

    private Optional<RouteRequest> request(MessageLife life, Asked about) {
        return life.events().stream()
                .filter(LifeEvent.Published.class::isInstance)
                .map(LifeEvent.Published.class::cast)
                .findFirst()
                .flatMap(published -> about.message().map(message -> new RouteRequest(
                        queue.virtualHost(),
                        published.exchange(),
                        published.routingKey(),
                        message.properties().headersOrEmpty())));
    }
}
