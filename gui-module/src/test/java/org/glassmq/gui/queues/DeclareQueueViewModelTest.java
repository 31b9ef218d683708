package org.glassmq.gui.queues;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.glassmq.broker.api.QueueDeclaration;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.gui.declare.ArgumentKind;
import org.glassmq.gui.declare.FreeArgument;
import org.glassmq.gui.declare.KnownArgument;
import org.glassmq.gui.declare.Problem;
import org.glassmq.gui.declare.Unit;
import org.glassmq.gui.testing.FakeSession;
import org.glassmq.gui.testing.TestContext;
import org.junit.jupiter.api.Test;

class DeclareQueueViewModelTest {
    private final FakeSession session = new FakeSession();
    private final TestContext test = new TestContext(session);
    private final DeclareQueueViewModel form =
            new DeclareQueueViewModel(test.context().live(), test.context().background());

    @Test
    void aDurableQueueIsWhatMostPeopleWant() {
        form.form().nameProperty().set(" orders ");

        assertThat(form.declaration()).isEqualTo(new QueueDeclaration("/", "orders", true, false, Map.of()));
    }

    @Test
    void argumentsAreSentInTheUnitsOfTheWire() {
        form.form().nameProperty().set("orders");
        type(KnownArgument.MESSAGE_TTL, "1.5");
        form.form().arguments().field(KnownArgument.MESSAGE_TTL).unitProperty().set(Unit.MINUTES);
        type(KnownArgument.MAX_LENGTH_BYTES, "64");
        type(KnownArgument.DEAD_LETTER_EXCHANGE, "dead");
        type(KnownArgument.SINGLE_ACTIVE_CONSUMER, "true");
        other("x-note", ArgumentKind.NUMBER, "60_000");
        form.form().arguments().addOther();

        assertThat(form.form().problemsProperty().get()).isEmpty();
        assertThat(form.declaration().arguments())
                .isEqualTo(Map.of(
                        "x-message-ttl", 90_000L,
                        "x-max-length-bytes", 64L << 20,
                        "x-dead-letter-exchange", "dead",
                        "x-single-active-consumer", true,
                        "x-note", 60_000L));
    }

    @Test
    void aQuorumQueueIsDurableAndStays() {
        form.form().nameProperty().set("payments");
        form.durableProperty().set(false);
        form.autoDeleteProperty().set(true);
        type(KnownArgument.MAX_PRIORITY, "5");
        form.typeProperty().set(QueueType.QUORUM);
        type(KnownArgument.DELIVERY_LIMIT, "20");

        assertThat(form.declaration())
                .isEqualTo(new QueueDeclaration(
                        "/", "payments", true, false, Map.of("x-queue-type", "quorum", "x-delivery-limit", 20L)));
    }

    @Test
    void whatWasTypedForAnotherTypeIsThereAgainWhenOneComesBack() {
        type(KnownArgument.MAX_LENGTH, "10");
        form.typeProperty().set(QueueType.STREAM);
        type(KnownArgument.MAX_AGE, "7");
        assertThat(form.declaration().arguments()).isEqualTo(Map.of("x-queue-type", "stream", "x-max-age", "7D"));

        form.typeProperty().set(QueueType.CLASSIC);
        assertThat(form.declaration().arguments()).isEqualTo(Map.of("x-max-length", 10L));
    }

    @Test
    void whatCannotBeSentIsNamed() {
        form.form().nameProperty().set("amq.mine");
        assertThat(form.form().problemsProperty().get()).containsExactly(new Problem.NameReserved("amq.mine"));

        form.form().nameProperty().set("队".repeat(86));
        assertThat(form.form().problemsProperty().get()).containsExactly(new Problem.NameTooLong(258));

        form.form().nameProperty().set("orders");
        type(KnownArgument.MESSAGE_TTL, "soon");
        type(KnownArgument.EXPIRES, "0");
        type(KnownArgument.DEAD_LETTER_ROUTING_KEY, "late");
        other("x-message-ttl", ArgumentKind.NUMBER, "5");
        other("", ArgumentKind.TEXT, "lost");
        assertThat(form.form().problemsProperty().get())
                .containsExactly(
                        new Problem.NotOfKind("x-message-ttl", "soon", ArgumentKind.NUMBER),
                        new Problem.OutOfRange("x-expires", 0, 1, 4_294_967_295L),
                        new Problem.ArgumentTwice("x-message-ttl"),
                        new Problem.ArgumentWithoutName("lost"),
                        new Problem.Needs("x-dead-letter-routing-key", "x-dead-letter-exchange"));
    }

    @Test
    void declaresAndSaysTheName() {
        List<QueueRef> declared = new ArrayList<>();
        form.declare().onSuccess(declared::add).start();

        assertThat(declared).containsExactly(new QueueRef("/", "amq.gen-0"));
        assertThat(session.queues()).hasSize(1);
    }

    @Test
    void readsTheVirtualHostsAndTheExchangesThatDeadLettersCouldGoTo() {
        session.addExchange("dead", "fanout");
        form.form().open();

        assertThat(form.form().virtualHosts()).containsExactly("/");
        assertThat(form.form().virtualHostProperty().get()).isEqualTo("/");
        assertThat(form.form().exchanges()).contains("dead", "amq.direct").doesNotContain("");
    }

    private void type(KnownArgument argument, String text) {
        form.form().arguments().field(argument).textProperty().set(text);
    }

    private void other(String name, ArgumentKind kind, String value) {
        FreeArgument other = form.form().arguments().addOther();
        other.nameProperty().set(name);
        other.kindProperty().set(kind);
        other.valueProperty().set(value);
    }
}
