package org.glassmq.gui.topology;

import java.util.function.BiConsumer;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.MouseEvent;
import javafx.scene.paint.Color;
import org.glassmq.gui.topology.Layout.Box;

/** All of the graph in a corner, with a frame around what is seen of it. There only if not all is seen. */
final class MinimapBox extends Canvas {
    static final double WIDTH = 168;
    static final double HEIGHT = 116;
    private static final double EDGE = 6;

    private final ColoursBox colours;
    private final BiConsumer<Double, Double> look;
    private double scale = 1;
    private double left;
    private double top;

    /** @param look told which point of the layout a person wants in the middle */
    MinimapBox(ColoursBox colours, BiConsumer<Double, Double> look) {
        super(WIDTH, HEIGHT);
        this.colours = colours;
        this.look = look;
        setOnMousePressed(this::point);
        setOnMouseDragged(this::point);
        setOnMouseReleased(MouseEvent::consume);
        setOnMouseMoved(MouseEvent::consume);
    }

    private void point(MouseEvent event) {
        look.accept((event.getX() - left) / scale, (event.getY() - top) / scale);
        event.consume();
    }

    void paint(Picture picture, Viewport view, double width, double height) {
        Layout layout = picture.layout();
        boolean all = view.x() <= 1
                && view.y() <= 1
                && view.toWindowX(layout.width()) <= width + 1
                && view.toWindowY(layout.height()) <= height + 1;
        setVisible(!all && !layout.boxes().isEmpty());
        if (!isVisible()) {
            return;
        }
        scale = Math.min((WIDTH - 2 * EDGE) / layout.width(), (HEIGHT - 2 * EDGE) / layout.height());
        left = (WIDTH - layout.width() * scale) / 2;
        top = (HEIGHT - layout.height() * scale) / 2;
        Shades<Color> shades = colours.shades();
        GraphicsContext g = getGraphicsContext2D();
        g.clearRect(0, 0, WIDTH, HEIGHT);
        g.setFill(shades.card().deriveColor(0, 1, 1, 0.94));
        g.fillRoundRect(0.5, 0.5, WIDTH - 1, HEIGHT - 1, 10, 10);
        g.setStroke(shades.border());
        g.setLineWidth(1);
        g.strokeRoundRect(0.5, 0.5, WIDTH - 1, HEIGHT - 1, 10, 10);
        layout.boxes().forEach((key, box) -> node(g, box, shades.of(key.kind())));
        g.setStroke(shades.text());
        g.save();
        g.beginPath();
        g.rect(1, 1, WIDTH - 2, HEIGHT - 2);
        g.clip();
        g.strokeRect(
                left + view.x() * scale,
                top + view.y() * scale,
                width / view.zoom() * scale,
                height / view.zoom() * scale);
        g.restore();
    }

    private void node(GraphicsContext g, Box box, Color colour) {
        g.setFill(colour);
        g.fillRect(
                left + box.x() * scale,
                top + box.y() * scale,
                Math.max(2, box.width() * scale),
                Math.max(1, box.height() * scale * 0.8));
    }
}
