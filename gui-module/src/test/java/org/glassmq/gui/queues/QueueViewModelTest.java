package org.glassmq.gui.queues;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.glassmq.broker.api.BindingInfo;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.gui.queues.QueueViewModel.State;
import org.glassmq.gui.support.Batch;
import org.glassmq.gui.support.Owner;
import org.glassmq.gui.testing.FakeSession;
import org.glassmq.gui.testing.TestContext;
import org.junit.jupiter.api.Test;

class QueueViewModelTest {
    private final FakeSession session = new FakeSession();
    private final QueueRef orders = session.addQueue("orders");
    private final TestContext test = new TestContext(session);
    private final QueueViewModel queue =
            new QueueViewModel(test.context().live(), test.context().background(), orders);

    @Test
    void trafficAndDepthAreKeptOverTime() {
        follow();
        fill(10);
        tick(1);
        fill(20);
        tick(1);

        assertThat(queue.reading().orElseThrow().info().ready()).isEqualTo(30);
        assertThat(queue.depth().size()).isEqualTo(3);
        assertThat(queue.depth().value(2, 0)).isEqualTo(30);
        assertThat(queue.traffic().value(queue.traffic().size() - 1, 0)).isEqualTo(15);
    }

    @Test
    void aConsumersRowStaysWhileItsNumbersChange() {
        session.addConsumer(orders, "c1", "7", 10);
        fill(50);
        follow();
        ConsumerRow row = queue.consumers().getFirst();
        session.deliver(orders, "c1", 10);
        tick(5);

        assertThat(queue.consumers()).containsExactly(row);
        ConsumerReading reading = row.reading();
        assertThat(reading.info().unacked()).isEqualTo(10);
        assertThat(reading.prefetchUse()).isEqualTo(1);
        assertThat(reading.rates().delivered()).isEqualTo(2);
        assertThat(reading.oldestAge()).contains(Duration.ofSeconds(5));
    }

    @Test
    void consumersComeAndBindingsShow() {
        follow();
        session.addConsumer(orders, "c1", "7", 10);
        session.addExchange("shop", "topic");
        session.addBinding("shop", "orders", "order.#");
        tick(1);

        assertThat(queue.consumers()).hasSize(1);
        assertThat(queue.bindings()).extracting(BindingInfo::routingKey).containsExactly("order.#");
    }

    @Test
    void aDeletedQueueIsGoneAndMayComeBack() {
        follow();
        session.deleteQueue(orders);
        tick(1);
        assertThat(queue.stateProperty().get()).isEqualTo(new State.Gone());
        assertThat(queue.delete()).isEmpty();

        session.addQueue("orders");
        tick(1);
        assertThat(queue.stateProperty().get()).isInstanceOf(State.Live.class);
        assertThat(queue.depth().size()).isEqualTo(1);
    }

    @Test
    void purges() {
        fill(5);
        follow();
        List<Destruction.Report> reports = new ArrayList<>();
        queue.carryOut(queue.purge().orElseThrow()).onSuccess(reports::add).start();

        assertThat(reports).containsExactly(new Destruction.Report(new Batch.Report<>(1, List.of()), 5));
        assertThat(queue.purge().orElseThrow().nothing()).isTrue();
    }

    private void follow() {
        queue.follow(new Owner());
    }

    private void fill(int messages) {
        for (int i = 0; i < messages; i++) {
            session.put(orders, "message " + i);
        }
    }

    private void tick(int seconds) {
        session.advance(Duration.ofSeconds(seconds));
        test.refresh();
    }
}
