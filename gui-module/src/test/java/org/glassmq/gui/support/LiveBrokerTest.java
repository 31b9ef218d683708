package org.glassmq.gui.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.broker.api.SessionException;
import org.glassmq.broker.api.SessionException.Reason;
import org.glassmq.gui.testing.FakeSession;
import org.junit.jupiter.api.Test;

class LiveBrokerTest {
    private final FakeSession session = new FakeSession();
    private final Queue<Runnable> reading = new ArrayDeque<>();
    private final Queue<Runnable> showing = new ArrayDeque<>();
    private final LiveBroker live = new LiveBroker(reading::add, showing::add);
    private final Owner owner = new Owner();

    @Test
    void nothingIsReadThatNobodyWatches() {
        live.use(Optional.of(session));
        live.refresh();

        assertThat(reading).isEmpty();
        assertThat(session.calls()).isZero();
    }

    @Test
    void watchersGetSnapshotsWithRates() {
        List<OverviewSnapshot> seen = new ArrayList<>();
        QueueRef queue = session.addQueue("orders");
        live.use(Optional.of(session));
        live.overview(owner, seen::add);
        readAndShow();
        session.put(queue, "one");
        session.put(queue, "two");
        session.advance(Duration.ofMillis(500));
        live.refresh();
        readAndShow();

        assertThat(seen).hasSize(2);
        assertThat(seen.getLast().overview().ready()).isEqualTo(2);
        assertThat(seen.getLast().rates().published()).isCloseTo(4, within(1e-6));
    }

    @Test
    void whatTakesLongToReadIsReadMoreRarely() {
        long[] now = {0};
        LiveBroker slow = slow(now);

        now[0] += Duration.ofMillis(399).toNanos();
        slow.tick();
        assertThat(reading).isEmpty();

        now[0] += Duration.ofMillis(1).toNanos();
        slow.tick();
        assertThat(reading).hasSize(1);
    }

    @Test
    void whoAsksForItGetsItReadAtOnceHoweverLongItTakes() {
        LiveBroker slow = slow(new long[] {0});

        slow.refresh();
        assertThat(reading).hasSize(1);
    }

    /** Has been read once, which took 200 ms of a clock. */
    private LiveBroker slow(long[] now) {
        LiveBroker slow = new LiveBroker(reading::add, showing::add, () -> now[0]);
        slow.use(Optional.of(session));
        slow.watch(
                owner,
                _ -> now[0] += Duration.ofMillis(200).toNanos(),
                _ -> {});
        readAndShow();
        return slow;
    }

    @Test
    void readingBeginsOnlyWhenTheOneBeforeWasShown() {
        live.use(Optional.of(session));
        live.overview(owner, _ -> {});
        live.refresh();
        live.refresh();
        assertThat(reading).hasSize(1);

        reading.remove().run();
        live.refresh();
        assertThat(reading).isEmpty();

        showing.remove().run();
        live.refresh();
        assertThat(reading).hasSize(1);
    }

    @Test
    void twoWatchersOfTheSameShareOneReading() {
        List<OverviewSnapshot> first = new ArrayList<>();
        List<OverviewSnapshot> second = new ArrayList<>();
        live.use(Optional.of(session));
        live.overview(owner, first::add);
        readAndShow();
        live.overview(owner, second::add);

        assertThat(second).as("the latest snapshot, at once").isEqualTo(first);
        readAndShow();
        assertThat(second).hasSize(2);
        assertThat(first).isEqualTo(second);
    }

    @Test
    void watchingEndsWithItsOwner() {
        List<OverviewSnapshot> seen = new ArrayList<>();
        live.use(Optional.of(session));
        live.overview(owner, seen::add);

        owner.close();
        readAndShow();
        live.refresh();

        assertThat(seen).isEmpty();
        assertThat(reading).isEmpty();
    }

    @Test
    void anythingThatCanBeReadCanBeFollowed() {
        List<Integer> seen = new ArrayList<>();
        QueueRef queue = session.addQueue("orders");
        live.use(Optional.of(session));
        live.watch(owner, from -> from.queues().size(), seen::add);
        readAndShow();
        session.deleteQueue(queue);
        live.refresh();
        readAndShow();

        assertThat(seen).containsExactly(1, 0);
    }

    @Test
    void failureIsToldUntilTheBrokerAnswersAgain() {
        SessionException gone = new SessionException(Reason.UNAVAILABLE, "connection lost");
        session.failWith(Optional.of(gone));
        live.use(Optional.of(session));
        live.overview(owner, _ -> {});
        readAndShow();
        assertThat(live.troubleProperty().get()).contains(gone);

        session.failWith(Optional.empty());
        live.refresh();
        readAndShow();
        assertThat(live.troubleProperty().get()).isEmpty();
    }

    @Test
    void readingOfABrokerThatWasStoppedIsNotShown() {
        List<OverviewSnapshot> seen = new ArrayList<>();
        live.use(Optional.of(session));
        live.overview(owner, seen::add);
        reading.remove().run();

        live.use(Optional.empty());
        showing.remove().run();

        assertThat(seen).isEmpty();
        assertThatThrownBy(live::require).isInstanceOf(SessionException.class).hasMessage("the broker is not running");
    }

    @Test
    void nothingIsReadWhileTheWindowIsHidden() {
        live.use(Optional.of(session));
        live.overview(owner, _ -> {});
        readAndShow();

        live.pause(true);
        live.refresh();
        assertThat(reading).isEmpty();

        live.pause(false);
        assertThat(reading).hasSize(1);
    }

    private void readAndShow() {
        while (!reading.isEmpty()) {
            reading.remove().run();
        }
        while (!showing.isEmpty()) {
            showing.remove().run();
        }
    }
}
