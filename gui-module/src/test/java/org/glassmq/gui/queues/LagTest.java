package org.glassmq.gui.queues;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.glassmq.gui.queues.Lag.Movement;
import org.glassmq.gui.queues.Lag.Trend;
import org.glassmq.gui.support.Rates;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LagTest {

    @ParameterizedTest(name = "{0} behind, {1}/s in, {2}/s acked, {3} consumers: {4}")
    @CsvSource(delimiter = '|', textBlock = """
            0     | 100  | 100  | 1 | None
            500   | 100  | 100  | 1 | Steady
            500   | 1000 | 1010 | 1 | Steady
            500   | 1000 | 900  | 1 | Growing
            500   | 3    | 0    | 0 | Growing
            500   | 0    | 0    | 1 | Steady
            500   | 0    | 0    | 0 | Waiting
            500   | 100  | 200  | 1 | Drains
            """)
    void trendComesFromTheBalanceOfTraffic(long behind, double in, double acked, int consumers, String trend) {
        Lag lag = lag(behind, in, acked, consumers);

        assertThat(lag.trend().getClass().getSimpleName()).isEqualTo(trend);
    }

    @Test
    void drainTimeIsWhatIsLeftAtThePresentRate() {
        assertThat(lag(4_000, 100, 200, 1).trend()).isEqualTo(new Trend.Drains(Duration.ofSeconds(40)));
    }

    @Test
    void nothingIsSaidBeforeItMoved() {
        assertThat(Lag.of(5, Optional.empty(), Optional.empty(), 1).trend()).isEqualTo(new Trend.Unknown());
    }

    private static Lag lag(long behind, double in, double acked, int consumers) {
        Movement movement = new Movement(new Rates(in, acked, acked, 0, 0, 0), in - acked);
        return Lag.of(behind, Optional.of(Duration.ofSeconds(5)), Optional.of(movement), consumers);
    }
}
