package org.glassmq.gui.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.glassmq.broker.api.MessageProperties;
import org.glassmq.broker.api.PublishRequest;
import org.glassmq.broker.api.PublishResult;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.broker.api.Why;
import org.glassmq.gui.publish.PublishViewModel.Outcome;
import org.glassmq.gui.publish.PublishViewModel.Sent;
import org.glassmq.gui.shell.Place;
import org.glassmq.gui.support.Owner;
import org.glassmq.gui.testing.FakeSession;
import org.glassmq.gui.testing.TestContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PublishViewModelTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final FakeSession session = new FakeSession();
    private final TestContext test = new TestContext(session);
    private final PublishForm form = new PublishForm();
    private final Owner owner = new Owner();
    private PublishViewModel model;

    @BeforeEach
    void make() {
        session.addQueue("hello");
        session.addQueue("invoices");
        session.addExchange("orders", "topic");
        session.addBinding("orders", "invoices", "order.*.paid");
        model = new PublishViewModel(form, test.context(), InstantSource.fixed(NOW), owner);
        model.show(Optional.empty());
    }

    @Test
    void routeIsToldWhileSomebodyTypes() {
        type(Field.EXCHANGE, "orders");
        type(Field.ROUTING_KEY, "order.de.open");
        assertThat(model.route().routeProperty().get()).hasValueSatisfying(route -> {
            assertThat(route.queues()).isEmpty();
            assertThat(route.verdicts().getFirst().why().text())
                    .isEqualTo("the key 'order.de.open' does not match 'order.*.paid'");
        });

        type(Field.ROUTING_KEY, "order.de.paid");
        assertThat(model.route().routeProperty().get())
                .hasValueSatisfying(route -> assertThat(route.queues()).containsExactly("invoices"));
        assertThat(model.route().exchangeType()).contains("topic");
    }

    @Test
    void exchangeThatIsNotThereIsNotFound() {
        type(Field.EXCHANGE, "order");

        assertThat(model.route().routeProperty().get())
                .hasValueSatisfying(route -> assertThat(route.exchangeFound()).isFalse());
        assertThat(model.route().exchangeType()).isEmpty();
    }

    @Test
    void routeIsNotKnownWithoutABroker() {
        test.context().live().use(Optional.empty());

        assertThat(model.route().routeProperty().get()).isEmpty();
        assertThat(model.route().knownProperty().get().exchanges()).isEmpty();
    }

    @Test
    void namesCompleteWhatIsTyped() {
        assertThat(model.route().keyCompletions())
                .as("queues, for the default exchange")
                .containsExactly("hello", "invoices");
        type(Field.EXCHANGE, "orders");
        assertThat(model.route().keyCompletions()).as("binding keys").containsExactly("order.*.paid");
        assertThat(model.route().knownProperty().get().exchanges())
                .extracting("name")
                .contains("orders", "amq.topic")
                .doesNotContain("");
    }

    @Test
    void confirmNamesTheQueues() {
        type(Field.ROUTING_KEY, "hello");
        type(Field.BODY, "Hello World!");
        model.publish();

        assertThat(model.sent())
                .containsExactly(new Sent(
                        1,
                        NOW,
                        "",
                        "hello",
                        12,
                        new Outcome.Answered(new PublishResult.Confirmed(List.of("hello")))));
        assertThat(session.published()).hasSize(1);
    }

    @Test
    void messageThatNoQueueWantsIsReturned() {
        type(Field.ROUTING_KEY, "nowhere");
        model.publish();

        assertThat(model.sent().getFirst().outcome())
                .isEqualTo(new Outcome.Answered(new PublishResult.Returned(312, "NO_ROUTE")));
    }

    @Test
    void queueThatTheKeyNamesCanBeDeclaredOnTheSpot() {
        type(Field.ROUTING_KEY, "new");
        assertThat(model.route().queueToDeclare()).contains("new");
        model.route().declareQueue();

        assertThat(model.route().queueToDeclare()).isEmpty();
        assertThat(model.route().routeProperty().get().orElseThrow().queues()).containsExactly("new");
    }

    @Test
    void refusalAndFailureAreListedToo() {
        type(Field.ROUTING_KEY, "hello");
        session.refuse(Optional.of("the disk is full"));
        model.publish();
        type(Field.EXCHANGE, "missing");
        session.refuse(Optional.empty());
        model.publish();

        assertThat(model.sent()).extracting(Sent::outcome).containsExactly(
                new Outcome.Failed(Why.said("no exchange 'missing' in vhost '/'")),
                new Outcome.Answered(new PublishResult.Refused(Why.said("the disk is full"))));
    }

    @Test
    void lastMessageIsSentAgainAsItWas() {
        type(Field.ROUTING_KEY, "hello");
        type(Field.BODY, "first");
        model.publish();
        type(Field.BODY, "second");
        model.repeat();

        assertThat(session.published()).extracting(request -> new String(request.body())).containsExactly(
                "first", "first");
    }

    @Test
    void nothingIsSentWhileAFieldIsWrongAndTheErrorGoesWithItsCause() {
        type(Field.PRIORITY, "high");
        model.publish();
        assertThat(session.published()).isEmpty();
        assertThat(model.errorsProperty().get().fields()).containsOnlyKeys(Field.PRIORITY);

        type(Field.PRIORITY, "5");
        assertThat(model.errorsProperty().get().none()).isTrue();
    }

    @Test
    void draftFillsTheForm() {
        PublishRequest draft = new PublishRequest(
                "/",
                "orders",
                "order.de.paid",
                MessageProperties.builder().contentType("text/plain").build(),
                "again".getBytes());
        model.show(Optional.of(draft));

        assertThat(form.field(Field.EXCHANGE).get()).isEqualTo("orders");
        assertThat(form.bodyProperty().get()).isEqualTo("again");
        assertThat(model.route().routeProperty().get().orElseThrow().queues()).containsExactly("invoices");
    }

    @Test
    void bodyIsCheckedAndIndented() {
        type(Field.BODY, "{\"a\":");
        assertThat(first().check()).isInstanceOf(BodyCheck.Malformed.class);

        type(Field.BODY, "{\"a\":1}");
        model.indentBody();

        assertThat(first().check()).isEqualTo(new BodyCheck.WellFormed(BodyCheck.Language.JSON));
        assertThat(form.bodyProperty().get()).contains("\n");
    }

    @Test
    void queueOfTheRouteCanBeOpened() {
        model.route().openQueue("invoices");

        assertThat(test.opened()).containsExactly(new Place.Queue(new QueueRef("/", "invoices")));
    }

    @Test
    void listOfWhatWasSentIsBounded() {
        type(Field.ROUTING_KEY, "hello");
        for (int i = 0; i < PublishViewModel.KEPT + 10; i++) {
            model.publish();
        }
        assertThat(model.sent()).hasSize(PublishViewModel.KEPT);
        model.forgetSent();
        assertThat(model.sent()).isEmpty();
    }

    @Test
    void firstMessageIsSeenBeforeItIsSent() {
        type(Field.ROUTING_KEY, "order.${random:1..1000}.paid");
        type(Field.BODY, "{\"n\": ${seq}, \"who\": \"${uuid}\"}");
        type(Field.EXCHANGE, "orders");
        PublishRequest seen = first().message().orElseThrow();
        assertThat(first().varies()).isTrue();
        assertThat(first().check()).isEqualTo(new BodyCheck.WellFormed(BodyCheck.Language.JSON));
        assertThat(model.route().routeProperty().get().orElseThrow().queues()).containsExactly("invoices");

        model.publish();

        PublishRequest sent = session.published().getFirst();
        assertThat(sent.routingKey()).isEqualTo(seen.routingKey());
        assertThat(sent.body()).isEqualTo(seen.body());
        model.publish();
        assertThat(new String(session.published().get(1).body())).startsWith("{\"n\": 1, ");
        assertThat(session.published().get(1).body()).isNotEqualTo(seen.body());
    }

    @Test
    void wrongVariablesAreToldAtOnceAndOtherMistakesWhenSomebodySends() {
        type(Field.PRIORITY, "high");
        type(Field.ROUTING_KEY, "${oops}");
        assertThat(model.errorsProperty().get().fields()).containsOnlyKeys(Field.ROUTING_KEY);

        type(Field.ROUTING_KEY, "hello");
        assertThat(model.errorsProperty().get().none()).isTrue();
        model.publish();
        assertThat(model.refusedProperty().get().fields()).containsOnlyKeys(Field.PRIORITY);
        assertThat(session.published()).isEmpty();
    }

    private FirstMessage first() {
        return model.firstProperty().get().orElseThrow();
    }

    private void type(Field field, String text) {
        form.field(field).set(text);
    }
}
