package org.glassmq.gui.arrival;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glassmq.broker.api.Alarm;
import org.glassmq.broker.api.Capability;
import org.glassmq.broker.api.ExchangeDeclaration;
import org.glassmq.broker.api.LifeEvent.Client;
import org.glassmq.broker.api.RouteRequest;
import org.glassmq.broker.api.Unrouted;
import org.glassmq.broker.api.UnroutedPublish;
import org.glassmq.broker.api.UnroutedPublish.Fate;
import org.glassmq.broker.api.Why;
import org.glassmq.gui.shell.Place;
import org.glassmq.gui.support.HeaderRow;
import org.glassmq.gui.support.HeaderType;
import org.glassmq.gui.support.Owner;
import org.glassmq.gui.support.Tone;
import org.glassmq.gui.testing.FakeSession;
import org.glassmq.gui.testing.TestContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ArrivalViewModelTest {
    private static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");

    private final FakeSession session = new FakeSession();
    private final TestContext test = new TestContext(session);
    private Instant now = AT;
    private final ArrivalViewModel model = new ArrivalViewModel(
            test.context(), new ArrivalForm(), () -> now, () -> 0, new Owner());
    private final ArrivalTexts texts = new ArrivalTexts(test.context().messages(), test.context().formats());

    @BeforeEach
    void fill() {
        session.addQueue("orders");
        session.addExchange("events", "topic");
        session.addBinding("events", "orders", "order.#");
        model.follow(new Owner());
    }

    @Test
    void theWayIsExplainedWhileItIsTyped() {
        model.form().exchangeProperty().set("events");
        model.form().routingKeyProperty().set("late.paid");
        assertThat(head().title()).startsWith("It would reach no queue");
        assertThat(head().hint()).startsWith("The only binding on its way does not lead to a queue.");

        model.form().routingKeyProperty().set("order.paid");
        assertThat(head().title()).isEqualTo("It would arrive in 1 queue");
        assertThat(RoutePath.of(answer())).hasSize(4);
        assertThat(model.keyCompletions()).containsExactly("order.#");
    }

    @Test
    void whatIsWrongWithTheExchangeIsTold() {
        model.form().exchangeProperty().set("nowhere");
        assertThat(head().title()).isEqualTo("There is no exchange 'nowhere'");
        assertThat(head().tone()).isEqualTo(Tone.BAD);

        session.declareExchange(new ExchangeDeclaration("/", "inner", "fanout", true, false, true, Map.of()));
        model.form().exchangeProperty().set("inner");
        assertThat(head().title()).isEqualTo("Exchange 'inner' is internal");

        session.addExchange("bare", "fanout");
        model.form().exchangeProperty().set("bare");
        assertThat(head().hint()).isEqualTo("Nothing is bound to exchange 'bare', and it has no alternate exchange.");

        model.form().exchangeProperty().set("");
        model.form().routingKeyProperty().set("missing");
        assertThat(head().hint()).contains("there is no queue 'missing'");
    }

    @Test
    void headersAreAskedWithTheirTypes() {
        model.addHeader();
        model.form().headers().set(0, new HeaderRow("n", HeaderType.INT, "7"));
        model.form().headers().add(new HeaderRow("broken", HeaderType.INT, "seven"));

        assertThat(answer().request().headers()).isEqualTo(Map.of("n", 7));
    }

    @Test
    void aNotedPublishFillsTheForm() {
        UnroutedPublish first = stray("order.late", Map.of("kind", "x"), Fate.RETURNED);
        UnroutedPublish second = stray("order.paid", Map.of(), Fate.DROPPED);
        session.told().unrouted(new Unrouted(List.of(second, first, first), 12));
        now = now.plusSeconds(1);
        test.refresh();

        assertThat(model.strays().rows()).hasSize(3);
        model.strays().select(List.of(model.strays().row(new Stray(first, 1)).orElseThrow()));
        assertThat(model.form().exchangeProperty().get()).isEqualTo("events");
        assertThat(model.form().routingKeyProperty().get()).isEqualTo("order.late");
        assertThat(model.headersFromTextProperty().get()).isTrue();
        assertThat(answer().request()).isEqualTo(new RouteRequest("/", "events", "order.late", Map.of("kind", "x")));
        assertThat(model.publisher()).contains(new Place.Connection("7"));
        assertThat(model.surroundingsProperty().get().unrouted().orElseThrow().notKept()).isEqualTo(12);

        model.clear();
        assertThat(head().title()).isEqualTo("Where should a message go?");
        assertThat(model.headersFromTextProperty().get()).isFalse();
        assertThat(model.form().headers()).isEmpty();
    }

    @Test
    void strayPublishesKeepTheirRowsWhenNewOnesCome() {
        UnroutedPublish same = stray("k", Map.of(), Fate.DROPPED);
        session.told().unrouted(new Unrouted(List.of(same), 0));
        now = now.plusSeconds(1);
        test.refresh();
        var row = model.strays().rows().getFirst();
        session.told().unrouted(new Unrouted(List.of(same, same), 0));
        now = now.plusSeconds(1);
        test.refresh();

        assertThat(model.strays().rows()).hasSize(2).contains(row);
    }

    @Test
    void alarmsAndBrokersThatCannotTellAreSaid() {
        session.raise(new Alarm(Alarm.Kind.MEMORY, Why.said("memory is short"), AT));
        session.capabilities(EnumSet.complementOf(EnumSet.of(Capability.UNROUTED)));
        now = now.plusSeconds(1);
        test.refresh();

        assertThat(answer().alarms()).extracting(Alarm::text).containsExactly("memory is short");
        assertThat(model.surroundingsProperty().get().unrouted()).isEmpty();
    }

    private static UnroutedPublish stray(String key, Map<String, String> headers, Fate fate) {
        return new UnroutedPublish(
                AT,
                "/",
                "events",
                key,
                headers,
                12,
                new Client("7", "10.0.0.7:4711", "shop", 1, ""),
                Optional.empty(),
                fate);
    }

    private Answer answer() {
        return model.answerProperty().get().orElseThrow();
    }

    private ArrivalTexts.Head head() {
        return texts.head(model.answerProperty().get());
    }
}
