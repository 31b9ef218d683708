package org.glassmq.broker.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.glassmq.broker.api.ReplayPace;
import org.junit.jupiter.api.Test;

class PacerTest {
    private static final long START = Long.MAX_VALUE - 5; // the clock may run over

    private static long ms(long milliseconds) {
        return TimeUnit.MILLISECONDS.toNanos(milliseconds);
    }

    /** When a message is due, milliseconds after the start, if it is asked for then. */
    private static long due(Pacer pacer, long arrivedAt, long now) {
        long due = TimeUnit.NANOSECONDS.toMillis(pacer.due(arrivedAt, START + ms(now)) - START);
        pacer.sent(arrivedAt);
        return due;
    }

    @Test
    void soManyASecond() {
        Pacer pacer = new Pacer(new ReplayPace.PerSecond(4));
        assertThat(due(pacer, 0, 0)).isZero();
        assertThat(due(pacer, 0, 0)).isEqualTo(250);
        assertThat(due(pacer, 0, 250)).isEqualTo(500);
    }

    @Test
    void beingLateOnceMakesNothingAfterItLate() {
        Pacer pacer = new Pacer(new ReplayPace.PerSecond(10));
        due(pacer, 0, 0);
        assertThat(due(pacer, 0, 190)).isEqualTo(100);
        assertThat(due(pacer, 0, 190)).isEqualTo(200);
    }

    @Test
    void whoIsVeryLateDoesNotCatchUpInABurst() {
        Pacer pacer = new Pacer(new ReplayPace.PerSecond(10));
        due(pacer, 0, 0);
        assertThat(due(pacer, 0, 5_000)).isEqualTo(5_000);
        assertThat(due(pacer, 0, 5_000)).isEqualTo(5_100);
    }

    @Test
    void recordedGapsAreStretched() {
        Pacer pacer = new Pacer(new ReplayPace.Recorded(2));
        assertThat(due(pacer, 70_000, 0)).isZero();
        assertThat(due(pacer, 70_010, 0)).isEqualTo(20);
        assertThat(due(pacer, 70_005, 20)).as("it cannot overtake").isEqualTo(20);
        assertThat(due(pacer, 70_100, 20)).isEqualTo(200);
    }

    @Test
    void aPauseMovesTheRestOfTheSchedule() {
        Pacer pacer = new Pacer(new ReplayPace.Recorded(1));
        due(pacer, 0, 0);
        due(pacer, 100, 100);
        pacer.restart();
        assertThat(due(pacer, 300, 150)).isEqualTo(150);
        assertThat(due(pacer, 350, 150)).isEqualTo(200);
    }

    @Test
    void anotherPaceHoldsFromThere() {
        Pacer pacer = new Pacer(new ReplayPace.PerSecond(1));
        due(pacer, 0, 0);
        pacer.change(new ReplayPace.PerSecond(100));
        assertThat(due(pacer, 0, 40)).isEqualTo(40);
        assertThat(due(pacer, 0, 40)).isEqualTo(50);
        assertThat(pacer.pace()).isEqualTo(new ReplayPace.PerSecond(100));
    }

    @Test
    void atOnceIsNow() {
        Pacer pacer = new Pacer(new ReplayPace.AtOnce());
        due(pacer, 0, 0);
        assertThat(due(pacer, 99_999, 3)).isLessThanOrEqualTo(3);
    }
}
