package org.glassmq.gui.support;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
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
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;

/**
 * A line plot of a {@link TimeSeries}, over its last stretch of time or over a window, with a legend that shows the
 * values of now, or of the moment under the mouse. Gaps stay gaps. Lines differ in colour and in dashes; both come from
 * the style classes {@code series-1}, {@code series-2} and so on.
 */
public final class Plot extends VBox {
    private static final double[][] DASHES = {{}, {7, 4}, {2, 3}, {10, 3, 2, 3}, {1, 5}};
    private static final int TIME_LABEL_ROOM = 90;
    private static final double LEAST_DRAG = 6;
    private static final double WHEEL = 0.8;
    private static final long[] TIME_STEPS = {
        1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800,
        3_600, 7_200, 10_800, 21_600, 43_200, 86_400, 172_800, 432_000
    };
    private static final long LEAST_SPAN = 30_000;

    private final TimeSeries data;
    private final Duration span;
    private final DoubleFunction<String> valueFormat;
    private final Formats formats;
    private final Canvas canvas = new Canvas();
    private final Line gridProbe = new Line();
    private final Label textProbe = new Label();
    private final Label momentLabel = new Label();
    private final List<Line> samples = new ArrayList<>();
    private final List<Label> legendValues = new ArrayList<>();
    private DoubleFunction<String> axisFormat;
    private DoubleFunction<Axis> axisOf = Axis::upTo;
    private double axisRoom;
    private Optional<TimeSeries> extremes = Optional.empty();
    private Optional<Window> window = Optional.empty();
    private Optional<Consumer<Window>> zoom = Optional.empty();
    private double dragFrom = -1;
    private double mouseX = -1;
    private double left;
    private long shownFrom;
    private long shownSpan;
    private double right;

    /**
     * A stretch of time, milliseconds since 1970.
     *
     * @param from beginning
     * @param to   end, after the beginning
     */
    public record Window(long from, long to) {}

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

    /** Shows a window instead of the last stretch of time; to be followed by {@link #update}. */
    public void window(Window shown) {
        window = Optional.of(shown);
    }

    /**
     * Shows the least and the most of each series as a band behind its line.
     *
     * @param bands at the moments of the data two values for each series: least, most
     */
    public void extremes(TimeSeries bands) {
        extremes = Optional.of(bands);
    }

    /** The values are seconds, and the axis says so in the words of {@link Formats#duration}. */
    public void seconds() {
        axisOf = Axis::ofSeconds;
        axisFormat = value -> formats.duration(Duration.ofSeconds(Math.round(value)));
    }

    /** Leaves room for labels of this many digits, so that plots one below the other begin at the same place. */
    public void axisRoom(int digits) {
        axisRoom = digits;
    }

    /** Lets somebody choose another window, by dragging over a stretch or by turning the wheel. */
    public void onZoom(Consumer<Window> chosen) {
        zoom = Optional.of(chosen);
        canvas.setOnMousePressed(event -> dragFrom = event.getX());
        canvas.setOnMouseDragged(this::hover);
        canvas.setOnMouseReleased(event -> {
            double from = Math.min(dragFrom, event.getX());
            double to = Math.max(dragFrom, event.getX());
            dragFrom = -1;
            if (to - from >= LEAST_DRAG) {
                choose(time(Math.max(left, from)), time(Math.min(right, to)));
            }
            update();
        });
        canvas.setOnScroll(event -> {
            if (event.getDeltaY() != 0 && event.getX() >= left && event.getX() <= right) {
                double factor = event.getDeltaY() > 0 ? WHEEL : 1 / WHEEL;
                long middle = time(event.getX());
                choose(
                        Math.round(middle - (middle - shownFrom) * factor),
                        Math.round(middle + (shownFrom + shownSpan - middle) * factor));
                event.consume();
            }
        });
    }

    private void choose(long from, long to) {
        if (to - from >= 1_000) {
            zoom.ifPresent(listener -> listener.accept(new Window(from, to)));
        }
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
        takeWindow();
        int first = Math.max(0, data.from(shownFrom) - 1);
        Axis axis = axisOf.apply(Math.max(
                data.largest(first), extremes.map(bands -> bands.largest(first)).orElse(0.0)));
        left = Math.ceil(Math.max(line * 0.62 * axisRoom, widestLabel(axis)) + line * 0.8);
        right = width - 4;
        Scale scale = new Scale(axis.top(), line * 0.6, height - line * 1.7);
        grid(g, axis, scale);
        if (data.size() == 0) {
            legendValues.forEach(label -> label.setText(""));
            return;
        }
        times(g, scale.bottom(), line);
        g.save();
        g.beginPath();
        g.rect(left, 0, right - left + 2, height);
        g.clip();
        for (int of = data.series() - 1; of >= 0; of--) {
            series(g, of, first, scale);
        }
        g.restore();
        moment(g, scale);
        drag(g, scale);
    }

    /** The vertical scale: the value at its top, and where top and bottom are drawn. */
    private record Scale(double most, double top, double bottom) {
        private double y(double value) {
            return bottom - (bottom - top) * value / most;
        }
    }

    private void takeWindow() {
        if (window.isPresent()) {
            shownFrom = window.get().from();
            shownSpan = Math.max(1, window.get().to() - shownFrom);
            return;
        }
        long end = data.size() == 0 ? 0 : data.time(data.size() - 1);
        shownSpan = data.size() == 0 ? LEAST_SPAN : Math.clamp(end - data.time(0), LEAST_SPAN, span.toMillis());
        shownFrom = end - shownSpan;
    }

    private void grid(GraphicsContext g, Axis axis, Scale scale) {
        g.setStroke(gridProbe.getStroke());
        g.setFill(textProbe.getTextFill());
        g.setLineWidth(1);
        g.setLineDashes();
        g.setTextAlign(TextAlignment.RIGHT);
        g.setTextBaseline(VPos.CENTER);
        for (double value = 0; value <= axis.top() + axis.step() / 2; value += axis.step()) {
            double y = Math.round(scale.y(value)) + 0.5;
            g.strokeLine(left, y, right, y);
            g.fillText(axisFormat.apply(value), left - 8, y);
        }
    }

    private void times(GraphicsContext g, double bottom, double line) {
        g.setTextAlign(TextAlignment.CENTER);
        g.setTextBaseline(VPos.TOP);
        long end = shownFrom + shownSpan;
        long step = timeStep(shownSpan * TIME_LABEL_ROOM / Math.max(1, (long) (right - left)));
        // marks stand at round times of the clock on the wall
        long zone = formats.zone().getRules().getOffset(Instant.ofEpochMilli(end)).getTotalSeconds() * 1000L;
        for (long time = Math.ceilDiv(shownFrom + zone, step) * step - zone; time <= end; time += step) {
            double x = x(time);
            if (x > left + line * 2 && x < right - line * 2) {
                g.fillText(
                        formats.axisTime(Instant.ofEpochMilli(time), Duration.ofMillis(step)), x, bottom + line * 0.5);
            }
        }
    }

    private double widestLabel(Axis axis) {
        double widest = 0;
        for (double value = 0; value <= axis.top() + axis.step() / 2; value += axis.step()) {
            Text label = new Text(axisFormat.apply(value));
            label.setFont(textProbe.getFont());
            widest = Math.max(widest, label.getLayoutBounds().getWidth());
        }
        return widest;
    }

    private static long timeStep(long least) {
        for (long seconds : TIME_STEPS) {
            if (seconds * 1000 >= least) {
                return seconds * 1000;
            }
        }
        return 864_000_000;
    }

    /** Draws a series run by run: where it has gaps there is no line. */
    private void series(GraphicsContext g, int of, int first, Scale scale) {
        int from = first;
        while (from < data.size()) {
            int to = from;
            while (to < data.size() && !Double.isNaN(data.value(to, of))) {
                to++;
            }
            if (to > from) {
                run(g, of, from, to, scale);
            }
            from = to + 1;
        }
    }

    private void run(GraphicsContext g, int of, int from, int to, Scale scale) {
        Paint paint = samples.get(of).getStroke();
        extremes.ifPresent(bands -> band(g, paint, bands, of, from, to, scale));
        g.beginPath();
        trace(g, of, from, to, scale);
        g.setStroke(paint);
        g.setLineWidth(1.8);
        g.setLineCap(StrokeLineCap.BUTT);
        g.setLineJoin(StrokeLineJoin.ROUND);
        g.setLineDashes(DASHES[of % DASHES.length]);
        g.stroke();
        if (of == 0 && extremes.isEmpty() && paint instanceof Color colour) {
            g.lineTo(x(data.time(to - 1)), scale.bottom());
            g.lineTo(x(data.time(from)), scale.bottom());
            g.closePath();
            g.setFill(colour.deriveColor(0, 1, 1, 0.10));
            g.fill();
        }
    }

    private void band(GraphicsContext g, Paint paint, TimeSeries bands, int of, int from, int to, Scale scale) {
        if (!(paint instanceof Color colour)) {
            return;
        }
        g.beginPath();
        g.moveTo(x(bands.time(from)), scale.y(bands.value(from, 2 * of)));
        for (int moment = from; moment < to; moment++) {
            g.lineTo(x(bands.time(moment)), scale.y(bands.value(moment, 2 * of + 1)));
        }
        for (int moment = to - 1; moment >= from; moment--) {
            g.lineTo(x(bands.time(moment)), scale.y(bands.value(moment, 2 * of)));
        }
        g.closePath();
        g.setFill(colour.deriveColor(0, 1, 1, 0.28));
        g.fill();
    }

    /** A curve through the points that never swings beyond them: its control points lie level with their own point. */
    private void trace(GraphicsContext g, int of, int from, int to, Scale scale) {
        double beforeX = x(data.time(from));
        double beforeY = scale.y(data.value(from, of));
        g.moveTo(beforeX, beforeY);
        if (to == from + 1) {
            g.lineTo(beforeX + 1, beforeY);
        }
        for (int moment = from + 1; moment < to; moment++) {
            double x = x(data.time(moment));
            double y = scale.y(data.value(moment, of));
            double middle = (beforeX + x) / 2;
            g.bezierCurveTo(middle, beforeY, middle, y, x, y);
            beforeX = x;
            beforeY = y;
        }
    }

    private void moment(GraphicsContext g, Scale scale) {
        boolean pointed = mouseX >= left && mouseX <= right;
        int moment = data.size() - 1;
        if (pointed) {
            moment = data.nearest(time(mouseX));
            double x = Math.round(x(data.time(moment))) + 0.5;
            g.setStroke(textProbe.getTextFill());
            g.setLineWidth(1);
            g.setLineDashes(2, 3);
            g.strokeLine(x, scale.top(), x, scale.bottom());
            for (int of = 0; of < data.series(); of++) {
                if (!Double.isNaN(data.value(moment, of))) {
                    g.setFill(samples.get(of).getStroke());
                    g.fillOval(x - 3.5, scale.y(data.value(moment, of)) - 3.5, 7, 7);
                }
            }
        }
        Instant at = Instant.ofEpochMilli(data.time(moment));
        momentLabel.setText(!pointed ? "" : window.isPresent() ? formats.dateTime(at) : formats.time(at));
        for (int of = 0; of < data.series(); of++) {
            legendValues.get(of).setText(value(moment, of));
        }
    }

    /** The value at a moment, and between what it went up and down. */
    private String value(int moment, int of) {
        double value = data.value(moment, of);
        if (Double.isNaN(value)) {
            return "–";
        }
        String text = valueFormat.apply(value);
        if (extremes.isEmpty()) {
            return text;
        }
        String least = valueFormat.apply(extremes.get().value(moment, 2 * of));
        String most = valueFormat.apply(extremes.get().value(moment, 2 * of + 1));
        return least.equals(most) ? text : text + " (" + least + " – " + most + ")";
    }

    /** What is being chosen. */
    private void drag(GraphicsContext g, Scale scale) {
        if (dragFrom >= 0
                && Math.abs(mouseX - dragFrom) >= LEAST_DRAG
                && textProbe.getTextFill() instanceof Color text) {
            double from = Math.clamp(Math.min(dragFrom, mouseX), left, right);
            double to = Math.clamp(Math.max(dragFrom, mouseX), left, right);
            g.setFill(text.deriveColor(0, 1, 1, 0.18));
            g.fillRect(from, scale.top(), to - from, scale.bottom() - scale.top());
        }
    }

    private long time(double x) {
        return shownFrom + Math.round((x - left) / (right - left) * shownSpan);
    }

    private double x(long time) {
        return left + (right - left) * (time - shownFrom) / shownSpan;
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
