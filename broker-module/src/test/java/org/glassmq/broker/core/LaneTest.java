package org.glassmq.broker.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class LaneTest {
    private final HandCrankedLanes lanes = new HandCrankedLanes(3, null, 1 << 20);
    private final Lane here = lanes.lane(0);
    private final Lane there = lanes.lane(1);
    private final List<String> done = new ArrayList<>();

    @Test
    void whatIsSentToTheSameLaneIsDoneAtOnce() {
        lanes.in(0, () -> {
            here.send(here, () -> done.add("sent"));
            done.add("after");
        });
        assertThat(done).containsExactly("sent", "after");
    }

    @Test
    void whatIsSentToAnotherLaneDuringOneTurnArrivesTogetherAndInOrder() {
        lanes.post(0, () -> {
            for (int i = 0; i < 1000; i++) {
                int number = i;
                here.send(there, () -> done.add("" + number));
            }
        });
        lanes.turn(0);
        assertThat(lanes.waiting(1)).as("before the end of the turn").isZero();
        lanes.turn(0);
        assertThat(lanes.waiting(1)).as("one task for a thousand").isOne();
        lanes.turn(1);
        assertThat(done).hasSize(1000).startsWith("0", "1").endsWith("998", "999");
    }

    @Test
    void orderHoldsFromTurnToTurn() {
        lanes.post(0, () -> here.send(there, () -> done.add("first")));
        lanes.turn(0);
        lanes.turn(0);
        lanes.post(0, () -> here.send(there, () -> done.add("second")));
        lanes.turn(0);
        lanes.turn(0);
        lanes.turn(1);
        assertThat(done).containsExactly("first", "second");
    }

    @Test
    void actionsAtTheEndOfATurnComeAfterAllThatWasDoneInIt() {
        lanes.in(0, () -> {
            here.atTurnEnd(() -> done.add("end"));
            here.execute(() -> done.add("later"));
            done.add("now");
        });
        assertThat(done).containsExactly("now", "end", "later");
    }

    @Test
    void anActionAtTheEndOfATurnMayAskForAnother() {
        lanes.in(0, () -> here.atTurnEnd(() -> {
            done.add("one");
            here.atTurnEnd(() -> done.add("two"));
        }));
        assertThat(done).containsExactly("one", "two");
    }

    @Test
    void aFaultInOneActionCostsNoOther() {
        lanes.in(0, () -> {
            here.send(there, () -> done.add("before"));
            here.send(there, () -> {
                throw new IllegalStateException("a fault of one client's");
            });
            here.send(there, () -> done.add("after"));
            here.atTurnEnd(() -> {
                throw new IllegalStateException("a fault at the end of the turn");
            });
            here.atTurnEnd(() -> done.add("end"));
        });
        assertThat(done).containsExactlyInAnyOrder("before", "after", "end");
        lanes.in(0, () -> here.atTurnEnd(() -> done.add("next turn")));
        assertThat(done).endsWith("next turn");
    }

    @Test
    void timeStandsStillDuringATurn() {
        List<Long> times = new ArrayList<>();
        lanes.in(0, () -> {
            times.add(here.now());
            times.add(here.now());
        });
        assertThat(times).containsExactly(HandCrankedLanes.CLOCK.millis(), HandCrankedLanes.CLOCK.millis());
    }

    @Test
    void anAnswerIsComputedInTheLane() {
        CompletableFuture<Boolean> answer = there.ask(there::inLane);
        assertThat(answer).isNotDone();
        lanes.turn(1);
        assertThat(answer).isCompletedWithValue(true);
    }

    @Test
    void sendingFromAnywhereElseIsAFault() {
        assertThatThrownBy(() -> here.send(there, () -> {})).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> here.atTurnEnd(() -> {})).isInstanceOf(AssertionError.class);
    }
}
