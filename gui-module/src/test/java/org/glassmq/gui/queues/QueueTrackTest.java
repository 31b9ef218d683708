package org.glassmq.gui.queues;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.glassmq.gui.queues.Lag.Trend;
import org.glassmq.gui.support.Rates;
import org.junit.jupiter.api.Test;

class QueueTrackTest {
    private final QueueTrack track = new QueueTrack();
    private final Samples queue = Samples.of("orders");

    @Test
    void ratesAreNotKnownFromOneSample() {
        QueueReading reading = track.add(queue.published(500).info());

        assertThat(reading.rates()).isEmpty();
        assertThat(reading.lag().trend()).isEqualTo(new Trend.Unknown());
    }

    @Test
    void ratesAreTheDifferenceOfCountersOverTime() {
        track.add(queue.info());
        QueueReading reading = track.add(queue.atSecond(2).published(100).acked(40).info());

        Rates rates = reading.rates().orElseThrow();
        assertThat(rates.published()).isEqualTo(50);
        assertThat(rates.delivered()).isEqualTo(20);
        assertThat(rates.acked()).isEqualTo(20);
    }

    @Test
    void ratesForgetWhatWasLongerAgoThanThreeSeconds() {
        for (int i = 0; i <= 20; i++) {
            track.add(queue.atSecond(i * 0.25).published(i * 1000L).info());
        }
        QueueReading reading = null;
        for (int i = 21; i <= 40; i++) {
            reading = track.add(queue.atSecond(i * 0.25).published(20_000).info());
        }
        assertThat(reading.rates()).contains(new Rates(0, 0, 0, 0, 0, 0));
    }

    @Test
    void rateIsSteadyWhateverTheDistanceOfTheSamples() {
        double[] seconds = {0, 0.25, 0.5, 0.74, 1.3, 2.2, 2.4, 3.1};
        QueueReading reading = null;
        for (double second : seconds) {
            reading = track.add(queue.atSecond(second).published(Math.round(second * 1000)).info());
        }
        assertThat(reading.rates().orElseThrow().published()).isCloseTo(1000, within(1.0));
    }

    @Test
    void aQueueDeclaredAnewUnderTheSameNameBeginsAnew() {
        track.add(queue.published(1000).info());
        track.add(queue.atSecond(1).published(2000).info());

        QueueReading reading = track.add(queue.atSecond(2).published(3).info());

        assertThat(reading.rates()).isEmpty();
        assertThat(reading.depths()).containsExactly(3);
    }

    @Test
    void afterABreakRatesAreMeasuredAnew() {
        track.add(queue.info());
        assertThat(track.add(queue.atSecond(60).published(60_000).info()).rates()).isEmpty();
        assertThat(track.add(queue.atSecond(61).published(60_010).info()).rates().orElseThrow().published())
                .isEqualTo(10);
    }

    @Test
    void nothingNewIsTheVerySameReading() {
        track.add(queue.info());
        QueueReading idle = track.add(queue.atSecond(1).info());

        assertThat(track.add(queue.atSecond(2).info())).isSameAs(idle);
        assertThat(track.add(queue.atSecond(3).consumers(2).info())).isNotSameAs(idle);
    }

    @Test
    void ageGrowsByTheSecondThoughNothingElseChanges() {
        Samples waiting = queue.published(5).oldest(Samples.START);
        track.add(waiting.atSecond(10).info());
        QueueReading first = track.add(waiting.atSecond(11).info());

        assertThat(first.lag().oldest()).contains(Duration.ofSeconds(11));
        assertThat(track.add(waiting.atSecond(11.5).info())).isSameAs(first);
        assertThat(track.add(waiting.atSecond(12).info()).lag().oldest()).contains(Duration.ofSeconds(12));
    }

    @Test
    void anOldAgeGrowsByTheMinuteAsItIsWritten() {
        Samples waiting = queue.published(5).oldest(Samples.START);
        track.add(waiting.atSecond(299).info());
        QueueReading first = track.add(waiting.atSecond(300).info());

        assertThat(first.lag().oldest()).contains(Duration.ofMinutes(5));
        for (int second = 305; second < 360; second += 5) {
            assertThat(track.add(waiting.atSecond(second).info())).isSameAs(first);
        }
        assertThat(track.add(waiting.atSecond(360).info()).lag().oldest()).contains(Duration.ofMinutes(6));
    }

    @Test
    void aRateThatIsWrittenTheSameIsTheSame() {
        QueueReading reading = null;
        for (int i = 0; i <= 8; i++) {
            reading = track.add(queue.atSecond(i).published(i * 20L).oldest(Samples.START).info());
        }
        QueueReading next =
                track.add(queue.atSecond(9.01).published(180).oldest(Samples.START).info());

        assertThat(reading.rates()).contains(new Rates(20, 0, 0, 0, 0, 0));
        assertThat(next.rates()).isEqualTo(reading.rates());
    }

    @Test
    void depthsAreOneValuePerSecond() {
        track.add(queue.published(1).info());
        track.add(queue.atSecond(0.5).published(2).info());
        track.add(queue.atSecond(1).published(3).info());
        QueueReading reading = track.add(queue.atSecond(4).published(9).info());

        assertThat(reading.depths()).containsExactly(2, 3, 3, 3, 9);
    }

    @Test
    void depthsOfAFlatLineAreFilledInWhenItLeavesItsLevel() {
        for (int second = 0; second < 30; second++) {
            assertThat(track.add(queue.atSecond(second).published(7).info()).depths()).containsExactly(7);
        }
        float[] depths = track.add(queue.atSecond(30).published(8).info()).depths();

        assertThat(depths).hasSize(31).startsWith(7, 7, 7).endsWith(7, 8);
    }

    @Test
    void depthsMoveOnInStepsWhenTheQueueIsIdleAgain() {
        track.add(queue.info());
        track.add(queue.atSecond(1).published(9).info());
        Samples idle = queue.published(9).acked(9);
        track.add(idle.atSecond(2).info());
        for (int step = 1; step <= 4; step++) {
            float[] depths = null;
            for (int second = 0; second < QueueTrack.STEP; second++) {
                float[] next = track.add(idle.atSecond(2 + step * QueueTrack.STEP + second).info()).depths();
                assertThat(next).isSameAs(second == 0 ? next : depths);
                depths = next;
            }
            assertThat(depths)
                    .hasSize(3 + step * QueueTrack.STEP)
                    .startsWith(0, 9, 0)
                    .endsWith(0);
        }
    }

    @Test
    void depthsCoverAMinute() {
        float[] depths = null;
        for (int second = 0; second < 200; second++) {
            depths = track.add(queue.atSecond(second).published(second).info()).depths();
        }
        assertThat(depths).hasSize(QueueTrack.DEPTHS).startsWith(140).endsWith(199);
    }
}
