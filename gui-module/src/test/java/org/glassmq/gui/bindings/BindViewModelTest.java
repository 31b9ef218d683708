package org.glassmq.gui.bindings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glassmq.broker.api.BindingInfo;
import org.glassmq.broker.api.BindingInfo.Target;
import org.glassmq.broker.api.ExchangeDeclaration;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.broker.api.SessionException;
import org.glassmq.broker.api.SessionException.Reason;
import org.glassmq.gui.declare.KnownArgument;
import org.glassmq.gui.declare.Problem;
import org.glassmq.gui.testing.FakeSession;
import org.glassmq.gui.testing.TestContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BindViewModelTest {
    private final FakeSession session = new FakeSession();
    private final TestContext test = new TestContext(session);

    @BeforeEach
    void declare() {
        session.addQueue("orders");
        session.addQueue("audit");
        session.addExchange("events", "topic");
    }

    @Test
    void oneEndIsKnownAndTheOtherIsSuggested() {
        BindViewModel form = form(new BindingEnd.From("/", "events"));

        assertThat(form.sourceProperty().get()).isEqualTo("events");
        assertThat(form.sourceTypeProperty().get()).isEqualTo("topic");
        assertThat(form.destinations()).containsExactly("audit", "orders");
        form.targetProperty().set(Target.EXCHANGE);
        assertThat(form.destinations()).contains("events", "amq.fanout").doesNotContain("", "orders");
    }

    @Test
    void aQueueIsBound() {
        BindViewModel form = form(new BindingEnd.ToQueue(new QueueRef("/", "orders")));
        assertThat(form.problemsProperty().get())
                .containsExactly(new Problem.FieldMissing(Problem.Field.SOURCE));
        form.sourceProperty().set("events");
        form.routingKeyProperty().set("order.#");
        assertThat(form.problemsProperty().get()).isEmpty();
        form.bind().start();

        assertThat(session.bindings("/"))
                .containsExactly(new BindingInfo("/", "events", Target.QUEUE, "orders", "order.#", Map.of()));
    }

    @Test
    void aHeadersExchangeIsAskedHowItMatches() {
        BindViewModel form = form(new BindingEnd.ToQueue(new QueueRef("/", "orders")));
        form.sourceProperty().set("amq.headers");

        assertThat(form.arguments().fields()).hasSize(1);
        form.arguments().field(KnownArgument.MATCH).textProperty().set("any");
        assertThat(form.binding().arguments()).isEqualTo(Map.of("x-match", "any"));
        form.sourceProperty().set("events");
        assertThat(form.arguments().fields()).isEmpty();
    }

    @Test
    void aHashExchangeReadsTheKeyAsAWeight() {
        session.addExchange("spread", "x-consistent-hash");
        BindViewModel form = form(new BindingEnd.From("/", "spread"));
        form.destinationProperty().set("orders");
        form.routingKeyProperty().set("heavy");
        assertThat(form.problemsProperty().get()).containsExactly(new Problem.NotAWeight("heavy"));

        form.routingKeyProperty().set("2");
        assertThat(form.problemsProperty().get()).isEmpty();
    }

    @Test
    void aDelayedExchangeReadsItsBindingsAsTheTypeBehindIt() {
        session.declareExchange(new ExchangeDeclaration(
                "/", "later", "x-delayed-message", true, false, false, Map.of("x-delayed-type", "headers")));

        assertThat(form(new BindingEnd.From("/", "later")).sourceTypeProperty().get()).isEqualTo("headers");
    }

    @Test
    void aRefusalIsHandedOn() {
        BindViewModel form = form(new BindingEnd.From("/", "events"));
        form.destinationProperty().set("orders");
        session.failWith(Optional.of(new SessionException(Reason.NOT_FOUND, "no queue 'orders' in vhost '/'")));
        List<String> told = new ArrayList<>();
        form.bind().onError(error -> told.add(error.getMessage())).start();

        assertThat(told).containsExactly("no queue 'orders' in vhost '/'");
    }

    private BindViewModel form(BindingEnd end) {
        BindViewModel form = new BindViewModel(test.context().live(), test.context().background(), end);
        form.open();
        return form;
    }
}
