package org.glassmq.gui.support;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import javafx.geometry.VPos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Label;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;
import javafx.scene.shape.Line;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;
import javafx.scene.text.TextAlignment;

/**
 * A line plot of a {@link TimeSeries} over its last stretch of time, with a legend that shows the values of now, or of
 * the moment under the mouse. Lines differ in colour and in dashes; both come from the style classes {@code series-1},
 * {@code series-2} and so on.
 */
public final class Plot extends VBox {
    private static final double[][] DASHES = {{}, {7, 4}, {2, 3}, {10, 3, 2, 3}, {1, 5}};
    private static final int TIME_LABEL_ROOM = 90;
    private static final long LEAST_SPAN = 30_000;

    private final TimeSeries data;
    private final Duration span;
    private final DoubleFunction<String> axisFormat;
    private final DoubleFunction<String> valueFormat;
    private final Formats formats;
    private final Canvas canvas = new Canvas();
    private final Line gridProbe = new Line();
    private final Label textProbe = new Label();
    private final Label momentLabel = new Label();
    private final List<Line> samples = new ArrayList<>();
    private final List<Label> legendValues = new ArrayList<>();
    private double mouseX = -1;
    private double left;
    private long shownSpan;
    private double right;

    /**
     * @param data   what is drawn; call {@link #update} when it has changed
     * @param names  of its series
     * @param span   how much time is shown; less at the beginning, but at least half a minute
     * @param value  writes a value of the legend, with its unit
     */
    public Plot(TimeSeries data, List<String> names, Duration span, DoubleFunction<String> value, Formats formats) {
        this.data = data;
        this.span = span;
        this.axisFormat = formats::compact;
        this.valueFormat = value;
        this.formats = formats;
        getStyleClass().add("plot");
        gridProbe.getStyleClass().add("plot-grid");
        textProbe.getStyleClass().add("plot-text");
        gridProbe.setVisible(false);
        textProbe.setVisible(false);
        Pane area = new Area();
        area.getChildren().addAll(gridProbe, textProbe, canvas);
        VBox.setVgrow(area, Priority.ALWAYS);
        getChildren().addAll(legend(names), area);
        canvas.setOnMouseMoved(this::hover);
        canvas.setOnMouseExited(_ -> {
            mouseX = -1;
            update();
        });
        gridProbe.strokeProperty().addListener(_ -> update());
        textProbe.textFillProperty().addListener(_ -> update());
        textProbe.fontProperty().addListener(_ -> update());
    }

    /** Draws what the data says now. */
    public void update() {
        if (getScene() != null && canvas.getWidth() > 0 && canvas.getHeight() > 0) {
            paint();
        }
    }

    private HBox legend(List<String> names) {
        HBox legend = new HBox();
        legend.getStyleClass().add("plot-legend");
        for (int i = 0; i < names.size(); i++) {
            Line sample = new Line(0, 0, 20, 0);
            sample.getStyleClass().addAll("plot-sample", "series-" + (i + 1));
            for (double dash : DASHES[i % DASHES.length]) {
                sample.getStrokeDashArray().add(dash);
            }
            sample.strokeProperty().addListener(_ -> update());
            samples.add(sample);
            Label value = new Label();
            value.getStyleClass().add("plot-value");
            legendValues.add(value);
            Label name = new Label(names.get(i));
            name.setMinWidth(USE_PREF_SIZE);
            value.setMinWidth(USE_PREF_SIZE);
            HBox entry = new HBox(sample, name, value);
            entry.getStyleClass().add("plot-entry");
            legend.getChildren().add(entry);
        }
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        momentLabel.getStyleClass().add("hint");
        legend.getChildren().addAll(space, momentLabel);
        return legend;
    }

    private void hover(MouseEvent event) {
        mouseX = event.getX();
        update();
    }

    private void paint() {
        GraphicsContext g = canvas.getGraphicsContext2D();
        double width = canvas.getWidth();
        double height = canvas.getHeight();
        g.clearRect(0, 0, width, height);
        double line = textProbe.getFont().getSize();
        g.setFont(textProbe.getFont());
        long end = data.size() == 0 ? 0 : data.time(data.size() - 1);
        shownSpan = data.size() == 0 ? LEAST_SPAN : Math.clamp(end - data.time(0), LEAST_SPAN, span.toMillis());
        long begin = end - shownSpan;
        int first = Math.max(0, data.from(begin) - 1);
        Axis axis = Axis.upTo(data.largest(first));
        left = Math.ceil(line * 0.62 * (longestLabel(axis) + 1));
        right = width - 4;
        double top = line * 0.6;
        double bottom = height - line * 1.7;
        grid(g, axis, top, bottom);
        if (data.size() == 0) {
            legendValues.forEach(label -> label.setText(""));
            return;
        }
        times(g, begin, end, bottom, line);
        g.save();
        g.beginPath();
        g.rect(left, 0, right - left + 2, height);
        g.clip();
        for (int of = data.series() - 1; of >= 0; of--) {
            series(g, of, first, begin, axis.top(), top, bottom);
        }
        g.restore();
        moment(g, begin, axis.top(), top, bottom);
    }

    private void grid(GraphicsContext g, Axis axis, double top, double bottom) {
        g.setStroke(gridProbe.getStroke());
        g.setFill(textProbe.getTextFill());
        g.setLineWidth(1);
        g.setLineDashes();
        g.setTextAlign(TextAlignment.RIGHT);
        g.setTextBaseline(VPos.CENTER);
        for (double value = 0; value <= axis.top() + axis.step() / 2; value += axis.step()) {
            double y = Math.round(bottom - (bottom - top) * value / axis.top()) + 0.5;
            g.strokeLine(left, y, right, y);
            g.fillText(axisFormat.apply(value), left - 8, y);
        }
    }

    private void times(GraphicsContext g, long begin, long end, double bottom, double line) {
        g.setTextAlign(TextAlignment.CENTER);
        g.setTextBaseline(VPos.TOP);
        long step = timeStep((end - begin) * TIME_LABEL_ROOM / Math.max(1, (long) (right - left)));
        for (long time = Math.ceilDiv(begin, step) * step; time <= end; time += step) {
            double x = x(time, begin);
            if (x > left + line * 2 && x < right - line * 2) {
                g.fillText(formats.time(Instant.ofEpochMilli(time)), x, bottom + line * 0.5);
            }
        }
    }

    private int longestLabel(Axis axis) {
        int longest = 0;
        for (double value = 0; value <= axis.top() + axis.step() / 2; value += axis.step()) {
            longest = Math.max(longest, axisFormat.apply(value).length());
        }
        return longest;
    }

    private static long timeStep(long least) {
        for (long seconds : new long[] {1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600}) {
            if (seconds * 1000 >= least) {
                return seconds * 1000;
            }
        }
        return 3_600_000 * Math.max(1, Math.ceilDiv(least, 3_600_000));
    }

    private void series(
            GraphicsContext g, int of, int first, long begin, double most, double top, double bottom) {
        Paint paint = samples.get(of).getStroke();
        g.beginPath();
        trace(g, of, first, begin, most, top, bottom);
        g.setStroke(paint);
        g.setLineWidth(1.8);
        g.setLineCap(StrokeLineCap.BUTT);
        g.setLineJoin(StrokeLineJoin.ROUND);
        g.setLineDashes(DASHES[of % DASHES.length]);
        g.stroke();
        if (of == 0 && paint instanceof Color colour) {
            g.lineTo(x(data.time(data.size() - 1), begin), bottom);
            g.lineTo(x(data.time(first), begin), bottom);
            g.closePath();
            g.setFill(colour.deriveColor(0, 1, 1, 0.10));
            g.fill();
        }
    }

    /** A curve through the points that never swings beyond them: its control points lie level with their own point. */
    private void trace(
            GraphicsContext g, int of, int first, long begin, double most, double top, double bottom) {
        double beforeX = x(data.time(first), begin);
        double beforeY = y(data.value(first, of), most, top, bottom);
        g.moveTo(beforeX, beforeY);
        for (int moment = first + 1; moment < data.size(); moment++) {
            double x = x(data.time(moment), begin);
            double y = y(data.value(moment, of), most, top, bottom);
            double middle = (beforeX + x) / 2;
            g.bezierCurveTo(middle, beforeY, middle, y, x, y);
            beforeX = x;
            beforeY = y;
        }
    }

    private void moment(GraphicsContext g, long begin, double most, double top, double bottom) {
        boolean pointed = mouseX >= left && mouseX <= right;
        int moment = data.size() - 1;
        if (pointed) {
            long time = begin + Math.round((mouseX - left) / (right - left) * shownSpan);
            moment = data.nearest(time);
            double x = Math.round(x(data.time(moment), begin)) + 0.5;
            g.setStroke(textProbe.getTextFill());
            g.setLineWidth(1);
            g.setLineDashes(2, 3);
            g.strokeLine(x, top, x, bottom);
            for (int of = 0; of < data.series(); of++) {
                g.setFill(samples.get(of).getStroke());
                g.fillOval(x - 3.5, y(data.value(moment, of), most, top, bottom) - 3.5, 7, 7);
            }
        }
        momentLabel.setText(pointed ? formats.time(Instant.ofEpochMilli(data.time(moment))) : "");
        for (int of = 0; of < data.series(); of++) {
            legendValues.get(of).setText(valueFormat.apply(data.value(moment, of)));
        }
    }

    private double x(long time, long begin) {
        return left + (right - left) * (time - begin) / shownSpan;
    }

    private static double y(double value, double most, double top, double bottom) {
        return bottom - (bottom - top) * value / most;
    }

    /** Keeps the canvas as large as the room there is. */
    private final class Area extends Pane {
        @Override
        protected void layoutChildren() {
            if (canvas.getWidth() != getWidth() || canvas.getHeight() != getHeight()) {
                canvas.setWidth(getWidth());
                canvas.setHeight(getHeight());
                update();
            }
        }

        @Override
        protected double computePrefHeight(double width) {
            return 160;
        }

        @Override
        protected double computeMinHeight(double width) {
            return 80;
        }

        @Override
        protected double computePrefWidth(double height) {
            return 300;
        }
    }
}
