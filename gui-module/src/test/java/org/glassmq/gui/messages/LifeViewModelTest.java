package org.glassmq.gui.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glassmq.broker.api.BrowsedMessage;
import org.glassmq.broker.api.Capability;
import org.glassmq.broker.api.LifeEvent;
import org.glassmq.broker.api.LifeEvent.Client;
import org.glassmq.broker.api.MessageLife;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.broker.api.RouteRequest;
import org.glassmq.broker.api.SessionException;
import org.glassmq.broker.api.Tracing;
import org.glassmq.broker.api.Why;
import org.glassmq.gui.messages.LifeStep.Detail;
import org.glassmq.gui.messages.LifeViewModel.Look;
import org.glassmq.gui.messages.LifeViewModel.State;
import org.glassmq.gui.shell.Place;
import org.glassmq.gui.support.Owner;
import org.glassmq.gui.testing.FakeSession;
import org.glassmq.gui.testing.TestContext;
import org.junit.jupiter.api.Test;

class LifeViewModelTest {
    private static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");
    private static final Client SHOP = new Client("7", "10.0.0.7:4711", "shop", 1, "");
    private static final Client WORKER = new Client("8", "10.0.0.8:4712", "worker", 2, "c1");

    private final FakeSession session = new FakeSession();
    private final QueueRef queue = session.addQueue("orders");
    private final TestContext test = new TestContext(session);
    private Instant now = AT;
    private final LifeViewModel model = new LifeViewModel(test.context(), queue, () -> now);
    private final LifeTexts texts = new LifeTexts(test.context().messages(), test.context().formats());
    private final Owner sight = new Owner();

    @Test
    void aLifeIsToldFromPublishToAck() {
        session.addExchange("events", "topic");
        session.addBinding("events", "orders", "order.#");
        session.addBinding("events", "orders", "late.#");
        long offset = session.put(queue, "hello");
        told(offset, Optional.of(AT.minusSeconds(60)),
                new LifeEvent.Published(AT, Optional.of(SHOP), "events", "order.paid"),
                new LifeEvent.Routed(AT, 18, List.of("orders", "audit")),
                new LifeEvent.Enqueued(AT),
                new LifeEvent.Delivered(AT.plusMillis(40), Optional.of(WORKER), false),
                new LifeEvent.Acked(AT.plusMillis(3_240), Optional.of(WORKER)));
        look(offset);

        assertThat(titles()).containsExactly(
                "Published to events with routing key 'order.paid'",
                "Routed to 18 queues",
                "Put into this queue at offset 0",
                "Delivered to consumer c1",
                "Acknowledged");
        assertThat(steps().get(0).details()).containsExactly(new Detail(
                "by shop at 10.0.0.7:4711, channel 1", Optional.of(new Place.Connection("7"))));
        RouteRequest request = new RouteRequest("/", "events", "order.paid", Map.of());
        assertThat(steps().get(1).details()).containsExactly(
                new Detail("→ orders", Optional.of(new Place.Queue(queue))),
                new Detail("→ audit", Optional.of(new Place.Queue(new QueueRef("/", "audit")))),
                new Detail("and 16 more", Optional.empty()),
                new Detail(
                        "As the bindings are now, 1 of 2 match",
                        Optional.empty(),
                        List.of(
                                "✓ events → orders: the key 'order.paid' matches 'order.#'",
                                "✗ events → orders: the key 'order.paid' does not match 'late.#'")),
                new Detail("Explain the routing", Optional.of(new Place.Arrival(Optional.of(request)))));
        assertThat(steps()).extracting(LifeStep::after).containsExactly("", "+0 ms", "+0 ms", "+40 ms", "+3.2 s");
        assertThat(texts.known(shown())).startsWith("The whole life of this message");
    }

    @Test
    void aDeadLetterLeadsBackAndOn() {
        long offset = session.put(queue, "hello");
        QueueRef from = new QueueRef("/", "work");
        told(offset, Optional.of(AT.minusSeconds(60)),
                new LifeEvent.CameFrom(AT, from, 41, "delivery_limit"),
                new LifeEvent.Enqueued(AT),
                new LifeEvent.Delivered(AT, Optional.of(WORKER), false),
                new LifeEvent.Rejected(AT, Optional.of(WORKER)),
                new LifeEvent.DeadLettered(AT, "rejected", "dlx", "k", List.of("dead")),
                new LifeEvent.DeadLettered(AT, "expired", "", "nowhere", List.of()));
        look(offset);

        assertThat(titles()).contains(
                "Dead letter of queue 'work': delivered too often",
                "Dead-lettered (rejected) to dlx with routing key 'k'",
                "Dead-lettered (expired) to (default) with routing key 'nowhere'");
        assertThat(steps().getFirst().details()).containsExactly(new Detail(
                "was message 41 of queue work", Optional.of(new Place.Message(from, 41))));
        assertThat(steps().get(4).details()).containsExactly(
                new Detail("→ dead", Optional.of(new Place.Queue(new QueueRef("/", "dead")))));
        assertThat(steps().get(5).details()).containsExactly(
                new Detail("No queue got it there: it is lost.", Optional.empty()));
    }

    @Test
    void whatIsNotKnownIsSaid() {
        long offset = session.put(queue, "hello");
        told(offset, Optional.of(AT),
                new LifeEvent.Published(AT.minusSeconds(9), Optional.empty(), "", "orders"),
                new LifeEvent.Enqueued(AT.minusSeconds(9)),
                new LifeEvent.Remembered(AT, 3, BrowsedMessage.State.SETTLED));
        look(offset);

        assertThat(steps().getFirst().details().getFirst().text()).isEqualTo("by whom is not known");
        assertThat(steps().getLast().details().getFirst().text())
                .endsWith("it was settled, after 3 deliveries; how is not known.");
        assertThat(texts.known(shown())).startsWith("A part of this life is not known: events are noted down since");

        told(99, Optional.of(AT));
        model.look(99, Optional.empty());
        assertThat(texts.known(shown())).startsWith("Nothing is known of this message.");
    }

    @Test
    void anAckInTheMomentOfTheDeliveryIsDoubted() {
        long offset = session.put(queue, "hello");
        told(offset, Optional.of(AT),
                new LifeEvent.Delivered(AT, Optional.of(WORKER), true),
                new LifeEvent.Acked(AT, Optional.of(WORKER)));
        look(offset);

        assertThat(titles()).containsExactly("Delivered again, to consumer c1", "Acknowledged");
        assertThat(steps().getLast().details().getLast().text()).contains("probably no acknowledgement was asked for");
    }

    @Test
    void tracingIsSwitchedAndWhatIsToldIsReadAgain() {
        long offset = session.put(queue, "hello");
        look(offset);
        assertThat(shown().tracing()).isEqualTo(Tracing.ON);

        model.trace(Tracing.OFF);
        assertThat(session.tracing()).isEqualTo(Tracing.OFF);
        assertThat(shown().tracing()).isEqualTo(Tracing.OFF);
        assertThat(texts.known(shown())).startsWith("The broker does not note down what happens to messages");
    }

    @Test
    void aLifeIsReadAgainOnceASecondAndNotWhenNobodyLooks() {
        long offset = session.put(queue, "hello");
        look(offset);
        told(offset, Optional.of(AT), new LifeEvent.Enqueued(AT));
        test.refresh();
        assertThat(titles()).isEmpty();

        now = AT.plus(Duration.ofSeconds(1));
        test.refresh();
        assertThat(titles()).hasSize(1);

        model.lookAway();
        int calls = session.calls();
        now = AT.plus(Duration.ofSeconds(5));
        test.refresh();
        assertThat(session.calls()).isEqualTo(calls);
        assertThat(model.stateProperty().get()).isEqualTo(new State.Nothing());
    }

    @Test
    void aBrokerThatCannotTellSaysSo() {
        session.capabilities(EnumSet.complementOf(EnumSet.of(Capability.LIVES)));
        look(session.put(queue, "hello"));

        assertThat(model.stateProperty().get()).isEqualTo(new State.Unable());
    }

    @Test
    void aFailureSaysWhy() {
        session.addExchange("events", "topic");
        long offset = session.put(queue, "hello");
        told(offset, Optional.of(AT), new LifeEvent.Published(AT, Optional.of(SHOP), "events", "k"));
        Optional<BrowsedMessage> message = message(offset);
        session.failWith(Optional.of(new SessionException(SessionException.Reason.UNAVAILABLE, "it is stopping")));
        model.follow(sight);
        model.look(offset, message);

        assertThat(model.stateProperty().get()).isEqualTo(new State.Failed(Why.said("it is stopping")));
    }

    private void told(long offset, Optional<Instant> since, LifeEvent... events) {
        session.told().life(new MessageLife(queue, offset, List.of(events), since));
    }

    private void look(long offset) {
        model.follow(sight);
        model.look(offset, message(offset));
    }

    private Optional<BrowsedMessage> message(long offset) {
        return Optional.of(session.message(queue, offset).orElseThrow().message());
    }

    private Look shown() {
        return ((State.Told) model.stateProperty().get()).look();
    }

    private List<LifeStep> steps() {
        return texts.steps(shown());
    }

    private List<String> titles() {
        return steps().stream().map(LifeStep::title).toList();
    }
}
