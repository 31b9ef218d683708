package org.glassmq.gui.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeSeriesTest {
    private final TimeSeries series = new TimeSeries(2, 4);

    @Test
    void oldestMomentMakesRoom() {
        for (int i = 1; i <= 6; i++) {
            series.add(Instant.ofEpochMilli(i * 10), i, -i);
        }
        assertThat(series.size()).isEqualTo(4);
        assertThat(series.time(0)).isEqualTo(30);
        assertThat(series.value(3, 0)).isEqualTo(6);
        assertThat(series.value(0, 1)).isEqualTo(-3);
        assertThat(series.largest(0)).isEqualTo(6);
    }

    @Test
    void momentThatIsNotLaterIsLeftOut() {
        series.add(Instant.ofEpochMilli(10), 1, 1);
        series.add(Instant.ofEpochMilli(10), 2, 2);
        series.add(Instant.ofEpochMilli(5), 3, 3);

        assertThat(series.size()).isEqualTo(1);
        assertThat(series.value(0, 0)).isEqualTo(1);
    }

    @ParameterizedTest(name = "at {0}: first not before is {1}, nearest is {2}")
    @CsvSource({"0, 0, 0", "10, 0, 0", "14, 1, 0", "16, 1, 1", "30, 2, 2", "99, 3, 2"})
    void momentsAreFoundByTime(long time, int from, int nearest) {
        for (int i = 1; i <= 3; i++) {
            series.add(Instant.ofEpochMilli(i * 10), i, i);
        }
        assertThat(series.from(time)).isEqualTo(from);
        assertThat(series.nearest(time)).isEqualTo(nearest);
    }

    @Test
    void emptySeriesHasNoNearestMoment() {
        assertThat(series.nearest(5)).isEqualTo(-1);
        assertThatThrownBy(() -> series.time(0)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @ParameterizedTest(name = "up to {0}: top {1}, step {2}")
    @CsvSource({
        "0, 1, 0.5", "1, 1, 0.5", "7, 8, 2", "100, 100, 50", "101, 150, 50", "660, 800, 200", "9000, 10000, 5000"
    })
    void axisEndsAtARoundNumber(double largest, double top, double step) {
        assertThat(Axis.upTo(largest)).isEqualTo(new Axis(top, step));
    }
}
