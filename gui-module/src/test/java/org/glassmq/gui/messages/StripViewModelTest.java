package org.glassmq.gui.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalLong;
import org.glassmq.broker.api.Capability;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.broker.api.QueueStrip.Scheduled;
import org.glassmq.gui.support.Owner;
import org.glassmq.gui.testing.FakeSession;
import org.glassmq.gui.testing.TestContext;
import org.junit.jupiter.api.Test;

class StripViewModelTest {
    private final FakeSession session = new FakeSession();
    private final QueueRef orders = session.addQueue("orders");
    private final TestContext test = new TestContext(session);
    private final Owner owner = new Owner();
    private long nanos;
    private final StripViewModel model =
            new StripViewModel(test.context().live(), orders, () -> nanos);

    private void fill(int count) {
        for (int i = 0; i < count; i++) {
            session.put(orders, "message " + i);
        }
    }

    private void second() {
        nanos += Duration.ofSeconds(1).toNanos();
        test.refresh();
    }

    @Test
    void theWholeQueueIsReadOnceASecondWhileSomebodyLooks() {
        fill(10_000);
        session.addConsumer(orders, "c1", "7", 0);
        session.deliver(orders, "c1", 30);
        session.settle(orders, "c1", 20);
        model.follow(owner);

        assertThat(model.stripProperty().get().orElseThrow().stretches()).hasSizeLessThanOrEqualTo(800);
        assertThat(model.totals()).isEqualTo(new StripViewModel.Totals(20, 10, 9_970));
        int calls = session.calls();
        test.refresh();
        test.refresh();
        assertThat(session.calls()).isEqualTo(calls);
        session.put(orders, "one more");
        second();
        assertThat(session.calls()).isEqualTo(calls + 1);
        assertThat(model.totals().ready()).isEqualTo(9_971);
        owner.close();
        second();
        assertThat(session.calls()).as("nobody looks").isEqualTo(calls + 1);
    }

    @Test
    void placesAreOffsetsAndBack() {
        fill(1_000);
        model.follow(owner);

        assertThat(model.placeOf(500)).isEqualTo(0.5);
        assertThat(model.offsetAt(0.25)).hasValue(250);
        assertThat(model.offsetAt(0)).hasValue(0);
        assertThat(model.offsetAt(1)).hasValue(999);
        model.view(Optional.of(new Offsets.Range(500, 520)));
        assertThat(model.step(0.1)).hasValue(600);
        assertThat(model.step(-0.01)).hasValue(490);
        assertThat(model.step(-0.9)).hasValue(0);
        assertThat(model.step(0.9)).hasValue(999);
    }

    @Test
    void whatWaitsForItsTimeIsToldAlsoWhileTheQueueIsEmpty() {
        session.schedule(orders, new Scheduled("later", 12));
        model.follow(owner);
        assertThat(model.scheduledProperty().get()).containsExactly(new Scheduled("later", 12));
        assertThat(model.stripProperty().get()).as("it has no place on the strip").isEmpty();
        fill(3);
        second();
        assertThat(model.totals()).isEqualTo(new StripViewModel.Totals(0, 0, 3));
        session.deleteQueue(orders);
        second();
        assertThat(model.scheduledProperty().get()).isEmpty();
    }

    @Test
    void withoutMessagesOrTheAbilityThereIsNoStrip() {
        model.follow(owner);
        assertThat(model.stripProperty().get()).isEmpty();
        assertThat(model.offsetAt(0.5)).isEqualTo(OptionalLong.empty());
        fill(5);
        session.capabilities(EnumSet.of(Capability.BROWSE));
        second();
        assertThat(model.stripProperty().get()).isEmpty();
        assertThat(test.context().live().troubleProperty().get()).isEmpty();
        session.capabilities(EnumSet.of(Capability.BROWSE, Capability.STRIP));
        second();
        assertThat(model.stripProperty().get()).isPresent();
        session.deleteQueue(orders);
        second();
        assertThat(model.stripProperty().get()).isEmpty();
        assertThat(test.context().live().troubleProperty().get()).isEmpty();
    }
}
