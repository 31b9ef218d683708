package org.glassmq.gui.exchanges;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.glassmq.broker.api.BindingInfo;
import org.glassmq.broker.api.BindingInfo.Target;
import org.glassmq.broker.api.ExchangeDeclaration;
import org.glassmq.gui.declare.KnownArgument;
import org.glassmq.gui.declare.Problem;
import org.glassmq.gui.exchanges.ExchangeViewModel.State;
import org.glassmq.gui.support.Owner;
import org.glassmq.gui.testing.FakeSession;
import org.glassmq.gui.testing.TestContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExchangeViewModelTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final FakeSession session = new FakeSession();
    private final TestContext test = new TestContext(session);
    private final DeclareExchangeViewModel form =
            new DeclareExchangeViewModel(test.context().live(), test.context().background());

    @BeforeEach
    void declare() {
        session.addQueue("orders");
        session.addExchange("events", "topic");
        session.addExchange("audit", "fanout");
        session.addBinding("events", "orders", "order.#");
        session.bind(new BindingInfo("/", "events", Target.EXCHANGE, "audit", "#", Map.of()));
    }

    @Test
    void bindingsAreSeenFromBothEnds() {
        ExchangeViewModel events = exchange("events");
        ExchangeViewModel audit = exchange("audit");

        assertThat(events.outgoing()).extracting(BindingInfo::destination).containsExactly("orders", "audit");
        assertThat(events.incoming()).isEmpty();
        assertThat(audit.incoming()).extracting(BindingInfo::source).containsExactly("events");
    }

    @Test
    void bindingsThatStayKeepTheirPlaces() {
        ExchangeViewModel events = exchange("events");
        BindingInfo last = events.outgoing().getLast();
        session.unbind(events.outgoing().getFirst());
        session.addBinding("events", "orders", "late");
        test.refresh();

        assertThat(events.outgoing().getFirst()).isSameAs(last);
        assertThat(events.outgoing()).extracting(BindingInfo::routingKey).containsExactly("#", "late");
    }

    @Test
    void anExchangeThatIsDeletedMeanwhileIsGone() {
        ExchangeViewModel events = exchange("events");
        assertThat(events.delete()).isPresent();
        session.deleteExchange("/", "events");
        test.refresh();

        assertThat(events.stateProperty().get()).isEqualTo(new State.Gone());
        assertThat(events.outgoing()).isEmpty();
        assertThat(exchange("amq.topic").delete()).isEmpty();
        assertThat(exchange("").delete()).isEmpty();
    }

    @Test
    void anExchangeIsDeclaredWithItsArguments() {
        assertThat(form.form().problemsProperty().get()).containsExactly(new Problem.NameMissing());
        form.form().nameProperty().set("invoices");
        form.typeProperty().set(ExchangeType.FANOUT);
        form.internalProperty().set(true);
        form.form().arguments().field(KnownArgument.ALTERNATE_EXCHANGE).textProperty().set("audit");
        assertThat(form.form().problemsProperty().get()).isEmpty();
        assertThat(form.declaration())
                .isEqualTo(new ExchangeDeclaration(
                        "/", "invoices", "fanout", true, false, true, Map.of("alternate-exchange", "audit")));
        ExchangeRef[] declared = {null};
        form.declare().onSuccess(made -> declared[0] = made).start();

        assertThat(declared[0]).isEqualTo(new ExchangeRef("/", "invoices"));
        assertThat(exchange("invoices").reading().orElseThrow().info().internal()).isTrue();
    }

    @Test
    void aDelayedExchangeNeedsATypeBehindIt() {
        form.form().nameProperty().set("later");
        form.typeProperty().set(ExchangeType.DELAYED);
        assertThat(form.form().problemsProperty().get()).containsExactly(new Problem.ArgumentMissing("x-delayed-type"));

        form.form().arguments().field(KnownArgument.DELAYED_TYPE).textProperty().set("topic");
        assertThat(form.form().problemsProperty().get()).isEmpty();
    }

    @Test
    void aHashExchangeHashesOneThing() {
        form.form().nameProperty().set("spread");
        form.typeProperty().set(ExchangeType.CONSISTENT_HASH);
        form.form().arguments().field(KnownArgument.HASH_HEADER).textProperty().set("customer");
        form.form().arguments().field(KnownArgument.HASH_PROPERTY).textProperty().set("message_id");

        assertThat(form.form().problemsProperty().get())
                .containsExactly(new Problem.Contradicts("hash-property", "hash-header"));
    }

    private ExchangeViewModel exchange(String name) {
        ExchangeViewModel model = new ExchangeViewModel(
                test.context().live(), test.context().background(), () -> NOW, new ExchangeRef("/", name));
        model.follow(new Owner());
        return model;
    }
}
