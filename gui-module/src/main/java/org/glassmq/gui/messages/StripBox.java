package org.glassmq.gui.messages;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongConsumer;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;
import javafx.scene.shape.Line;
import org.glassmq.broker.api.QueueStrip;
import org.glassmq.broker.api.QueueStrip.Stretch;
import org.glassmq.gui.shell.ConsoleContext;
import org.glassmq.gui.support.Formats;
import org.glassmq.gui.support.LazyTip;
import org.glassmq.gui.support.Messages;

/**
 * Draws a whole queue as a strip from its oldest message to its newest: settled messages low, ready ones higher,
 * unacked ones over the full height, so that a single one is seen. A frame marks what the table shows; a click or a
 * drag leads the table there, and so do the arrow keys.
 */
final class StripBox extends Region {
    private static final double HEIGHT = 26;
    private static final double SETTLED = 0.3;
    private static final double READY = 0.7;
    private static final double LEAST_FRAME = 5;
    private static final double SMALL_STEP = 0.01;
    private static final double LARGE_STEP = 0.1;
    private static final double MARGIN = 1;

    private final StripViewModel model;
    private final Messages messages;
    private final Formats formats;
    private final LongConsumer go;
    private final Canvas canvas = new Canvas();
    private final Pane probes = new Pane();
    private final Line settled = probe("strip-settled");
    private final Line unacked = probe("strip-unacked");
    private final Line ready = probe("strip-ready");
    private final Line frame = probe("strip-frame");
    private final LazyTip tip = new LazyTip(this);

    /** @param go shows the messages around an offset */
    StripBox(StripViewModel model, ConsoleContext context, LongConsumer go) {
        this.model = model;
        this.messages = context.messages();
        this.formats = context.formats();
        this.go = go;
        setId("strip");
        getStyleClass().add("strip");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.SLIDER);
        setMinHeight(HEIGHT);
        setPrefHeight(HEIGHT);
        setMaxHeight(HEIGHT);
        probes.setVisible(false);
        probes.setManaged(false);
        getChildren().addAll(probes, canvas);
        setOnMousePressed(this::scrub);
        setOnMouseDragged(this::scrub);
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        model.stripProperty().addListener((_, _, _) -> show());
        model.viewProperty().addListener((_, _, _) -> show());
        focusedProperty().addListener(_ -> paint());
        show();
    }

    /** A line that is never seen: its stroke is the colour that the stylesheet has for it. */
    private Line probe(String style) {
        Line line = new Line();
        line.getStyleClass().add(style);
        line.strokeProperty().addListener(_ -> paint());
        probes.getChildren().add(line);
        return line;
    }

    @Override
    protected void layoutChildren() {
        if (canvas.getWidth() != getWidth() || canvas.getHeight() != getHeight()) {
            canvas.setWidth(getWidth());
            canvas.setHeight(getHeight());
            paint();
        }
    }

    private void scrub(MouseEvent event) {
        requestFocus();
        model.offsetAt(Math.clamp(event.getX() / Math.max(1, getWidth()), 0, 1)).ifPresent(go);
        event.consume();
    }

    private void key(KeyEvent event) {
        OptionalLong target = switch (event.getCode()) {
            case LEFT -> model.step(-SMALL_STEP);
            case RIGHT -> model.step(SMALL_STEP);
            case PAGE_UP -> model.step(-LARGE_STEP);
            case PAGE_DOWN -> model.step(LARGE_STEP);
            case HOME -> model.offsetAt(0);
            case END -> model.offsetAt(1);
            default -> OptionalLong.empty();
        };
        if (target.isPresent() && !event.isShortcutDown()) {
            go.accept(target.getAsLong());
            event.consume();
        }
    }

    private void show() {
        boolean here = model.stripProperty().get().isPresent();
        setVisible(here);
        setManaged(here);
        model.stripProperty().get().ifPresent(strip -> {
            StripViewModel.Totals totals = model.totals();
            String text = messages.text(
                    "messages.strip",
                    formats.number(strip.firstOffset()),
                    formats.number(strip.nextOffset() - 1),
                    formats.number(totals.settled()),
                    formats.number(totals.unacked()),
                    formats.number(totals.ready()));
            Optional<Offsets.Range> view = model.viewProperty().get();
            setAccessibleText(text
                    + view.map(range -> " "
                                    + messages.text(
                                            "messages.strip.view",
                                            formats.number(range.first()),
                                            formats.number(range.last())))
                            .orElse(""));
            tip.set(text + "\n" + messages.text("messages.strip.about"));
        });
        paint();
    }

    private void paint() {
        Optional<QueueStrip> strip = model.stripProperty().get();
        GraphicsContext g = canvas.getGraphicsContext2D();
        double width = canvas.getWidth();
        double height = canvas.getHeight();
        g.clearRect(0, 0, width, height);
        if (strip.isEmpty() || width <= 0) {
            return;
        }
        double offsets = strip.get().nextOffset() - strip.get().firstOffset();
        double wide = width * strip.get().length() / offsets;
        bars(g, strip.get(), wide, Stretch::settled, settled.getStroke(), SETTLED);
        bars(g, strip.get(), wide, Stretch::ready, ready.getStroke(), READY);
        bars(g, strip.get(), wide, Stretch::unacked, unacked.getStroke(), 1);
        model.viewProperty().get().ifPresent(view -> {
            double from = model.placeOf(view.first()) * width;
            double to = model.placeOf(view.last() + 1) * width;
            double more = Math.max(0, LEAST_FRAME - (to - from)) / 2;
            double left = Math.clamp(from - more, MARGIN, Math.max(MARGIN, width - LEAST_FRAME));
            g.setStroke(frame.getStroke());
            g.setLineWidth(isFocused() ? 3 : 2);
            g.strokeRect(left, MARGIN, Math.max(LEAST_FRAME, to - from), height - 2 * MARGIN);
        });
    }

    /** How many messages of one state are in a stretch. */
    private interface Count {
        long of(Stretch stretch);
    }

    /** The fewer of a stretch are in the state, the paler; but never too pale to be seen. */
    private static void bars(
            GraphicsContext g, QueueStrip strip, double wide, Count count, Paint colour, double share) {
        double height = g.getCanvas().getHeight() * share;
        double top = g.getCanvas().getHeight() - height;
        for (int i = 0; i < strip.stretches().size(); i++) {
            Stretch stretch = strip.stretches().get(i);
            long here = count.of(stretch);
            if (here > 0) {
                double all = stretch.settled() + stretch.unacked() + stretch.ready();
                double strength = 0.45 + 0.55 * here / all;
                g.setFill(colour instanceof Color plain ? plain.deriveColor(0, 1, 1, strength) : colour);
                // from pixel to pixel: what overlaps or leaves a gap would make stripes
                double left = Math.floor(i * wide);
                double right = Math.min(Math.floor((i + 1) * wide), g.getCanvas().getWidth());
                g.fillRect(left, top, Math.max(1, right - left), height);
            }
        }
    }
}
