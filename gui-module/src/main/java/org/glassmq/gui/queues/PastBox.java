package org.glassmq.gui.queues;

import java.time.Duration;
import java.util.List;
import java.util.function.DoubleFunction;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.glassmq.gui.queues.PastViewModel.Range;
import org.glassmq.gui.queues.PastViewModel.Series;
import org.glassmq.gui.queues.PastViewModel.State;
import org.glassmq.gui.queues.PastViewModel.Stretch;
import org.glassmq.gui.support.Formats;
import org.glassmq.gui.support.Messages;
import org.glassmq.gui.support.Plot;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Plots of a queue's past, one above the other over the same time: drag or turn the wheel to see less of it. */
final class PastBox extends VBox {
    /** Digits of the widest usual label, an age as "1 h 30 min". */
    private static final int AXIS_ROOM = 9;

    private final PastViewModel model;
    private final Messages messages;
    private final Formats formats;
    private final List<Plot> plots;
    private final ToggleGroup ranges = new ToggleGroup();
    private final Button all;
    private final Label note = new Label();

    PastBox(PastViewModel model, Messages messages, Formats formats) {
        this.model = model;
        this.messages = messages;
        this.formats = formats;
        this.all = new Button(messages.text("queues.past.all"), new FontIcon(Feather.ZOOM_OUT));
        plots = List.of(
                plot(model.lag(), value -> formats.number(Math.round(value)), "queues.column.lag"),
                plot(
                        model.age(),
                        value -> formats.duration(Duration.ofMillis(Math.round(value * 1000))),
                        "queues.past.age"),
                plot(
                        model.traffic(),
                        formats::rate,
                        "queues.plot.in",
                        "queues.plot.deliver",
                        "queues.plot.ack"));
        plots.get(1).seconds();
        plots.forEach(plot -> plot.axisRoom(AXIS_ROOM));
        getStyleClass().addAll("tab-body", "past");
        getChildren().add(tools());
        getChildren().addAll(plots);
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE && model.unzoom()) {
                event.consume();
            }
        });
        model.stateProperty().addListener((_, _, _) -> show());
        model.zoomedProperty().addListener((_, _, _) -> show());
        show();
    }

    private Node tools() {
        HBox segments = new HBox();
        segments.getStyleClass().add("segmented");
        for (Range range : Range.values()) {
            ToggleButton button = new ToggleButton(messages.text(
                    switch (range) {
                        case HOUR -> "queues.past.hour";
                        case DAY -> "queues.past.day";
                        case MONTH -> "queues.past.month";
                    }));
            button.setToggleGroup(ranges);
            button.setSelected(range == model.rangeProperty().get());
            button.setOnAction(_ -> {
                button.setSelected(true);
                model.show(range);
            });
            segments.getChildren().add(button);
        }
        all.setOnAction(_ -> model.unzoom());
        note.getStyleClass().add("hint");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox tools = new HBox(segments, all, space, note);
        tools.setAlignment(Pos.CENTER_LEFT);
        tools.getStyleClass().add("button-row");
        return tools;
    }

    private Plot plot(Series series, DoubleFunction<String> value, String... names) {
        Plot plot = new Plot(
                series.means(),
                List.of(names).stream().map(messages::text).toList(),
                Duration.ofDays(30),
                value,
                formats);
        plot.extremes(series.extremes());
        plot.onZoom(window -> model.zoom(window.from(), window.to()));
        plot.setAccessibleText(messages.text("queues.past.about"));
        plot.getStyleClass().add("past-plot");
        VBox.setVgrow(plot, Priority.ALWAYS);
        return plot;
    }

    private void show() {
        all.setDisable(model.zoomedProperty().get().isEmpty());
        note.setText(
                switch (model.stateProperty().get()) {
                    case State.Loading() -> messages.text("queues.past.loading");
                    case State.Failed(String why) -> messages.text("queues.past.failed", why);
                    case State.Shown(_, boolean empty) ->
                        messages.text(empty ? "queues.past.empty" : "queues.past.hint");
                });
        if (model.stateProperty().get() instanceof State.Shown(Stretch stretch, _)) {
            for (Plot plot : plots) {
                plot.window(new Plot.Window(stretch.from(), stretch.to()));
                plot.update();
            }
        }
    }
}
