package org.glassmq.gui.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import org.glassmq.broker.api.Counters;
import org.junit.jupiter.api.Test;

class RatesTest {
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    private final Rates.Meter meter = new Rates.Meter();

    @Test
    void firstReadingHasNoRates() {
        assertThat(meter.read(START, published(500))).isEqualTo(Rates.NONE);
    }

    @Test
    void rateIsTheDifferenceOverTheTimeBetween() {
        meter.read(START, published(500));

        Rates rates = meter.read(START.plusMillis(500), published(700));

        assertThat(rates.published()).isCloseTo(400, within(1e-6));
        assertThat(rates.acked()).isZero();
    }

    @Test
    void fewMessagesPerSecondAreSmoothedOverTwoSeconds() {
        long count = 0;
        Rates rates = Rates.NONE;
        for (int i = 0; i <= 40; i++) {
            count += i % 4 == 0 ? 1 : 0;
            rates = meter.read(START.plusMillis(250L * i), published(count));
        }
        assertThat(rates.published()).isCloseTo(1, within(0.3));
    }

    @Test
    void silenceIsSeenWithinTheWindow() {
        meter.read(START, published(0));
        meter.read(START.plusMillis(250), published(1_000));
        Rates rates = Rates.NONE;
        for (int i = 2; i <= 12; i++) {
            rates = meter.read(START.plusMillis(250L * i), published(1_000));
        }
        assertThat(rates.published()).isZero();
    }

    @Test
    void countersThatGoBackBeginAnew() {
        meter.read(START, published(1_000));

        assertThat(meter.read(START.plusSeconds(1), published(10))).isEqualTo(Rates.NONE);
        assertThat(meter.read(START.plusSeconds(2), published(20)).published()).isCloseTo(10, within(1e-6));
    }

    private static Counters published(long count) {
        return new Counters(count, 0, 0, 0, 0, 0);
    }
}
