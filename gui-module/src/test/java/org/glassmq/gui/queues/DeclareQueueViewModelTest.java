package org.glassmq.gui.queues;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.glassmq.broker.api.QueueDeclaration;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.gui.queues.DeclareQueueViewModel.Argument;
import org.glassmq.gui.queues.DeclareQueueViewModel.Problem;
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
        form.nameProperty().set(" orders ");

        assertThat(form.declaration()).isEqualTo(new QueueDeclaration("/", "orders", true, false, Map.of()));
    }

    @Test
    void argumentsHaveTypesAndBlankRowsDoNotCount() {
        form.nameProperty().set("orders");
        argument("x-message-ttl", "60_000");
        argument("x-dead-letter-exchange", "dead");
        argument("x-single-active-consumer", "true");
        form.addArgument("");

        assertThat(form.problemsProperty().get()).isEmpty();
        assertThat(form.declaration().arguments())
                .isEqualTo(Map.of(
                        "x-message-ttl", 60_000L, "x-dead-letter-exchange", "dead", "x-single-active-consumer", true));
    }

    @Test
    void aWellKnownArgumentChoosesItsKind() {
        Argument argument = form.addArgument("");
        argument.nameProperty().set("x-max-length");

        assertThat(argument.kindProperty().get()).isEqualTo(ArgumentKind.NUMBER);
        assertThat(argument.wellKnown()).contains(WellKnownArgument.MAX_LENGTH);
    }

    @Test
    void whatCannotBeSentIsNamed() {
        form.nameProperty().set("amq.mine");
        assertThat(form.problemsProperty().get()).containsExactly(new Problem.NameReserved("amq.mine"));

        form.nameProperty().set("队".repeat(86));
        assertThat(form.problemsProperty().get()).containsExactly(new Problem.NameTooLong(258));

        form.nameProperty().set("orders");
        argument("x-message-ttl", "soon");
        argument("x-message-ttl", "5");
        argument("x-expires", "0");
        argument("", "lost");
        assertThat(form.problemsProperty().get())
                .containsExactly(
                        new Problem.NotOfKind("x-message-ttl", "soon", ArgumentKind.NUMBER),
                        new Problem.ArgumentTwice("x-message-ttl"),
                        new Problem.TooSmall("x-expires", 0, 1),
                        new Problem.ArgumentWithoutName("lost"));
    }

    @Test
    void declaresAndSaysTheName() {
        List<QueueRef> declared = new ArrayList<>();
        form.declare().onSuccess(declared::add).start();

        assertThat(declared).containsExactly(new QueueRef("/", "amq.gen-0"));
        assertThat(session.queues()).hasSize(1);
    }

    @Test
    void readsTheVirtualHosts() {
        form.open();

        assertThat(form.virtualHosts()).containsExactly("/");
        assertThat(form.virtualHostProperty().get()).isEqualTo("/");
    }

    private void argument(String name, String value) {
        form.addArgument(name).valueProperty().set(value);
    }
}
