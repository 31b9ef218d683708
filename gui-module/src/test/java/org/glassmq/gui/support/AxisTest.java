package org.glassmq.gui.support;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AxisTest {
    @ParameterizedTest
    @CsvSource({"0, 1, 0.5", "3, 3, 1", "5, 6, 2", "97, 100, 50", "1234, 1500, 500", "4100, 6000, 2000"})
    void numbersGoUpInRoundSteps(double largest, double top, double step) {
        assertThat(Axis.upTo(largest)).isEqualTo(new Axis(top, step));
    }

    @ParameterizedTest
    @CsvSource({"0, 1, 1", "45, 45, 15", "100, 120, 30", "1800, 1800, 600", "5000, 5400, 1800", "90000, 129600, 43200"})
    void secondsGoUpInStepsOfAClock(double largest, double top, double step) {
        assertThat(Axis.ofSeconds(largest)).isEqualTo(new Axis(top, step));
    }

    @ParameterizedTest
    @CsvSource({"200000, 259200, 86400", "1000000, 1296000, 432000"})
    void manySecondsGoUpInDays(double largest, double top, double step) {
        assertThat(Axis.ofSeconds(largest)).isEqualTo(new Axis(top, step));
    }
}
