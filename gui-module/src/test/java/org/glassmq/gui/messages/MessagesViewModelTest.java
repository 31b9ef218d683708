package org.glassmq.gui.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.glassmq.broker.api.BrowsedMessage;
import org.glassmq.gui.messages.MessageRow.Content;
import org.glassmq.gui.messages.MessagesViewModel.State;
import org.glassmq.gui.support.LiveBroker;
import org.glassmq.gui.support.Owner;
import org.glassmq.gui.testing.TestContext;
import org.junit.jupiter.api.Test;

class MessagesViewModelTest {
    private final HugeQueue queue = new HugeQueue(0, 100, 110, 1_000);
    private final TestContext test = new TestContext(queue.session());
    private final Owner owner = new Owner();
    private final MessagesViewModel messages =
            new MessagesViewModel(test.context().live(), test.context().background(), HugeQueue.REF);

    @Test
    void opensAsLongAsTheQueue() {
        assertThat(messages.stateProperty().get()).isEqualTo(State.OPENING);
        messages.follow(owner);

        assertThat(messages.stateProperty().get()).isEqualTo(State.ROWS);
        assertThat(rows()).hasSize(1_000);
    }

    @Test
    void theOldestMessagesAndWhereSomethingIsToBeDoneComeWithTheFirstAnswer() {
        queue.first = 20;
        queue.firstUnsettled = 60;
        messages.follow(owner);

        assertThat(messages.firstUnsettled()).hasValue(60);
        assertThat(rows().get(0).message().orElseThrow().offset()).isEqualTo(20);
        assertThat(rows().get(79).message().orElseThrow().offset()).isEqualTo(99);
        assertThat(queue.browses).as("and the rest of the page that came half").hasValue(2);
    }

    @Test
    void whereSomethingIsToBeDoneIsNotKnownWhenAllThatWasReadIsSettled() {
        messages.follow(owner);
        assertThat(messages.firstUnsettled()).isEmpty();

        queue.firstUnsettled = 0;
        messages.beginAnew();
        assertThat(messages.firstUnsettled()).isEmpty();
    }

    @Test
    void aRowIsReadWhenItIsLookedAt() {
        messages.follow(owner);

        BrowsedMessage message = rows().get(777).message().orElseThrow();
        assertThat(message.offset()).isEqualTo(777);
        assertThat(message.state()).isEqualTo(BrowsedMessage.State.READY);
    }

    @Test
    void rowsInViewFollowTheirMessages() {
        messages.follow(owner);
        MessageRow row = rows().get(110);
        MessageRow hidden = rows().get(500);
        messages.watch(100, 140);

        queue.firstReady = 600;
        test.refresh();

        assertThat(row.message().orElseThrow().state()).isEqualTo(BrowsedMessage.State.UNACKED);
        assertThat(row.message().orElseThrow().holder()).contains("c1 on 7");
        assertThat(hidden.message().orElseThrow().state()).isEqualTo(BrowsedMessage.State.READY);
        assertThat(rows().get(110)).isSameAs(row);
    }

    @Test
    void aRowInViewTellsNobodyWhenNothingChanged() {
        messages.follow(owner);
        MessageRow row = rows().get(110);
        messages.watch(100, 140);
        List<Content> told = new ArrayList<>();
        row.contentProperty().addListener((_, _, now) -> told.add(now));

        test.refresh();

        assertThat(told).isEmpty();
    }

    @Test
    void arrivalsAreAppended() {
        messages.follow(owner);
        List<MessageRow> list = rows();
        queue.end = 1_500;
        test.refresh();

        assertThat(rows()).isSameAs(list).hasSize(1_500);
        assertThat(messages.lastOffset()).isEqualTo(1_499);
    }

    @Test
    void trimmedRowsStayUntilTheTableBeginsAnew() {
        messages.follow(owner);
        rows().get(0);
        messages.watch(0, 40);
        queue.first = 50;
        test.refresh();

        assertThat(rows()).hasSize(1_000);
        assertThat(rows().get(49).content()).isEqualTo(Content.GONE);
        assertThat(rows().get(50).message()).isPresent();

        messages.beginAnew();
        assertThat(rows()).hasSize(950);
        assertThat(rows().getFirst().offset()).isEqualTo(50);
    }

    @Test
    void followingTheTailDropsTrimmedRowsNowAndThen() {
        messages.follow(owner);
        messages.followTailProperty().set(true);
        queue.end = 100_000;
        queue.firstReady = 100_000;
        queue.firstUnsettled = 100_000;
        queue.first = 90_000;
        test.refresh();

        assertThat(rows()).hasSize(10_000);
        assertThat(rows().getFirst().offset()).isEqualTo(90_000);
    }

    @Test
    void aQueueOfWhichNothingIsLeftBeginsAnew() {
        messages.follow(owner);
        queue.first = 1_000;
        test.refresh();
        assertThat(messages.stateProperty().get()).isEqualTo(State.EMPTY);
        assertThat(rows()).isEmpty();

        queue.end = 1_001;
        test.refresh();
        assertThat(messages.stateProperty().get()).isEqualTo(State.ROWS);
        assertThat(rows().getFirst().offset()).isEqualTo(1_000);
    }

    @Test
    void aDeletedQueueIsToldAndOneOfTheSameNameBeginsAnew() {
        messages.follow(owner);
        queue.deleted = true;
        test.refresh();
        assertThat(messages.stateProperty().get()).isEqualTo(State.QUEUE_GONE);

        queue.deleted = false;
        queue.end = 200;
        test.refresh();
        assertThat(messages.stateProperty().get()).isEqualTo(State.ROWS);
        assertThat(rows()).hasSize(200);
    }

    @Test
    void aReadingThatWasOvertakenIsNotTakenForAnotherQueue() {
        List<Runnable> waiting = new ArrayList<>();
        LiveBroker live = new LiveBroker(Runnable::run, waiting::add);
        live.use(Optional.of(queue.session()));
        MessagesViewModel late = new MessagesViewModel(live, test.context().background(), HugeQueue.REF);
        late.follow(owner);
        drain(waiting);
        List<MessageRow> list = late.rowsProperty().get();
        late.watch(0, 10);
        live.refresh();
        queue.end = 1_200;
        list.get(500);
        drain(waiting);

        assertThat(late.rowsProperty().get()).isSameAs(list);
    }

    private static void drain(List<Runnable> waiting) {
        List<Runnable> now = List.copyOf(waiting);
        waiting.clear();
        now.forEach(Runnable::run);
    }

    @Test
    void findsTheFirstReadyMessage() {
        List<OptionalLong> found = new ArrayList<>();
        messages.findFirstReady().onSuccess(found::add).start();

        assertThat(found).containsExactly(OptionalLong.of(110));
    }

    private List<MessageRow> rows() {
        return messages.rowsProperty().get();
    }
}
