package org.glassmq.gui.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.glassmq.gui.support.LagTrend.Trend;
import org.junit.jupiter.api.Test;

class LagTrendTest {
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    private final LagTrend.Meter meter = new LagTrend.Meter();

    @Test
    void emptyQueueIsCaughtUp() {
        LagTrend lag = meter.read(START, 0, Optional.of(START));

        assertThat(lag).isEqualTo(new LagTrend(0, Optional.empty(), new Trend.CaughtUp()));
    }

    @Test
    void ageIsThatOfTheOldestMessage() {
        LagTrend lag = meter.read(START, 3, Optional.of(START.minusSeconds(90)));

        assertThat(lag.age()).contains(Duration.ofSeconds(90));
    }

    @Test
    void clockThatIsAheadGivesNoNegativeAge() {
        LagTrend lag = meter.read(START, 3, Optional.of(START.plusSeconds(1)));

        assertThat(lag.age()).contains(Duration.ZERO);
    }

    @Test
    void firstReadingIsSteady() {
        assertThat(meter.read(START, 3, Optional.empty()).trend()).isEqualTo(new Trend.Steady());
    }

    @Test
    void lagThatFallsSaysWhenItWillBeGone() {
        Trend trend = readAfter(1_000, -50);

        assertThat(trend).isEqualTo(new Trend.Draining(Duration.ofSeconds(16)));
    }

    @Test
    void lagThatRisesSaysHowFast() {
        assertThat(readAfter(1_000, 50)).isEqualTo(new Trend.Growing(50));
    }

    @Test
    void lagThatStaysIsSteady() {
        assertThat(readAfter(1_000, 0)).isEqualTo(new Trend.Steady());
    }

    @Test
    void trendIsThatOfTheLastSecondsOnly() {
        for (int i = 0; i < 10; i++) {
            meter.read(START.plusSeconds(i), 1_000 + 100L * i, Optional.empty());
        }
        Trend trend = new Trend.Steady();
        for (int i = 10; i < 20; i++) {
            trend = meter.read(START.plusSeconds(i), 1_900 - 10L * (i - 10), Optional.empty()).trend();
        }
        assertThat(trend).isInstanceOf(Trend.Draining.class);
    }

    private Trend readAfter(long lag, long perSecond) {
        Trend trend = new Trend.Steady();
        for (int i = 0; i <= 4; i++) {
            trend = meter.read(START.plusSeconds(i), lag + perSecond * i, Optional.empty()).trend();
        }
        return trend;
    }
}
