package org.glassmq.gui.support;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.layout.Region;
import javafx.scene.shape.Polygon;
import javafx.scene.shape.Polyline;

/**
 * A line of a few values without axes, for a cell of a table. Is styled by {@code spark-line} and {@code spark-area}.
 */
public final class Sparkline extends Region {
    private static final double MARGIN = 1.5;

    private final Polyline line = new Polyline();
    private final Polygon area = new Polygon();
    private double[] values = {};

    public Sparkline() {
        getStyleClass().add("sparkline");
        line.getStyleClass().add("spark-line");
        area.getStyleClass().add("spark-area");
        line.setManaged(false);
        area.setManaged(false);
        getChildren().addAll(area, line);
        setPrefSize(80, 18);
        setMinSize(20, 12);
    }

    /** Draws these values, oldest first, from 0 to the largest of them. The array is not copied. */
    public void show(double... now) {
        values = now;
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        if (values.length < 2) {
            line.getPoints().clear();
            area.getPoints().clear();
            return;
        }
        double largest = 1e-9;
        for (double value : values) {
            largest = Math.max(largest, value);
        }
        double bottom = getHeight() - MARGIN;
        double height = bottom - MARGIN;
        List<Double> points = new ArrayList<>(2 * values.length + 4);
        for (int i = 0; i < values.length; i++) {
            points.add(getWidth() * i / (values.length - 1));
            points.add(bottom - height * Math.max(0, values[i]) / largest);
        }
        // all at once: a shape works out its outline anew after each change
        line.getPoints().setAll(points);
        points.addAll(List.of(getWidth(), bottom, 0.0, bottom));
        area.getPoints().setAll(points);
    }
}
