package org.glassmq.gui.support;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.shape.Polygon;
import javafx.scene.shape.Polyline;
import org.junit.jupiter.api.Test;

/** The line goes from edge to edge, from 0 at the bottom to its largest value at the top, and never out of its cell. */
class SparklineTest {
    private final Sparkline sparkline = new Sparkline();

    @Test
    void largestValueIsAtTheTopAndZeroAtTheBottom() {
        drawn(80, 20, 0, 4, 2);

        assertThat(line().getPoints()).containsExactly(0.0, 18.5, 40.0, 1.5, 80.0, 10.0);
        assertThat(area().getPoints())
                .as("the same, closed along the bottom")
                .containsExactly(0.0, 18.5, 40.0, 1.5, 80.0, 10.0, 80.0, 18.5, 0.0, 18.5);
    }

    @Test
    void nothingButZerosIsALineAtTheBottom() {
        drawn(80, 20, 0, 0, 0);

        assertThat(line().getPoints()).containsExactly(0.0, 18.5, 40.0, 18.5, 80.0, 18.5);
    }

    @Test
    void valueBelowZeroStaysInTheCell() {
        drawn(80, 20, 3, -3);

        assertThat(line().getPoints()).containsExactly(0.0, 1.5, 80.0, 18.5);
    }

    @Test
    void oneValueIsNoLineAndTakesAwayTheOneBefore() {
        drawn(80, 20, 1, 2);
        drawn(80, 20, 5);

        assertThat(line().getPoints()).isEmpty();
        assertThat(area().getPoints()).isEmpty();
    }

    @Test
    void lineGoesWithTheWidthOfItsCell() {
        drawn(80, 20, 1, 1);
        sparkline.resize(160, 20);
        sparkline.layout();

        assertThat(line().getPoints()).containsExactly(0.0, 1.5, 160.0, 1.5);
    }

    private void drawn(double width, double height, double... values) {
        sparkline.resize(width, height);
        sparkline.show(values);
        sparkline.layout();
    }

    private Polyline line() {
        return (Polyline) sparkline.lookup(".spark-line");
    }

    private Polygon area() {
        return (Polygon) sparkline.lookup(".spark-area");
    }
}
