package org.glassmq.gui.topology;

import java.util.HashMap;
import java.util.Map;
import javafx.animation.AnimationTimer;
import javafx.scene.SnapshotParameters;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import org.glassmq.gui.topology.TopologyViewModel.Motion;

/**
 * The dots, on a canvas above the graph, at thirty frames per second. Stands still, and costs nothing, while nothing
 * flows, when motion is switched off, and when it is not seen.
 */
final class MotionBox extends Canvas {
    private static final long FRAME = 32_000_000;
    private static final int SPRITE = 9;

    private final TopologyViewModel model;
    private final ColoursBox colours;
    private final Flow flow = new Flow();
    private final Map<Color, WritableImage> sprites = new HashMap<>();
    private final AnimationTimer timer = new AnimationTimer() {
        @Override
        public void handle(long now) {
            frame(now);
        }
    };
    private Picture picture = Picture.EMPTY;
    private Viewport view = new Viewport(1, 0, 0);
    private State state = State.STILL;
    private long last;

    private enum State {
        STILL,
        MOVING
    }

    MotionBox(TopologyViewModel model, ColoursBox colours) {
        this.model = model;
        this.colours = colours;
        setMouseTransparent(true);
    }

    /** Moves if there is something to. */
    void play(Picture now, Viewport from) {
        picture = now;
        view = from;
        boolean wanted = model.motionProperty().get() == Motion.ON
                && getScene() != null
                && now.graph().links().stream().anyMatch(Shades::flows);
        if (model.motionProperty().get() == Motion.OFF) {
            stop();
        } else if (wanted && state == State.STILL) {
            state = State.MOVING;
            last = 0;
            timer.start();
        }
    }

    /** The graph is seen from elsewhere. */
    void look(Viewport from) {
        view = from;
    }

    void stop() {
        state = State.STILL;
        timer.stop();
        flow.clear();
        getGraphicsContext2D().clearRect(0, 0, getWidth(), getHeight());
    }

    private void frame(long now) {
        if (now - last >= FRAME) {
            boolean flowing = flow.advance(picture, now, last == 0 ? 0 : Math.min(now - last, 200_000_000L));
            last = now;
            draw(now);
            if (!flowing) {
                stop();
            }
        }
    }

    private void draw(long now) {
        GraphicsContext g = getGraphicsContext2D();
        g.clearRect(0, 0, getWidth(), getHeight());
        Shades<Color> shades = colours.shades();
        double size = SPRITE * Math.clamp(view.zoom(), 0.35, 1.4);
        flow.draw(picture, now, (layoutX, layoutY, link) -> {
            double x = view.toWindowX(layoutX) - size / 2;
            double y = view.toWindowY(layoutY) - size / 2;
            if (x > -size && y > -size && x < getWidth() && y < getHeight()) {
                g.drawImage(sprites.computeIfAbsent(shades.of(link), MotionBox::sprite), x, y, size, size);
            }
        });
    }

    /** A dot, painted once per colour: copying it is cheaper than filling a circle each time. */
    private static WritableImage sprite(Color colour) {
        Canvas one = new Canvas(SPRITE * 2, SPRITE * 2);
        GraphicsContext g = one.getGraphicsContext2D();
        g.setFill(colour.deriveColor(0, 1, 1, 0.28));
        g.fillOval(0, 0, SPRITE * 2, SPRITE * 2);
        g.setFill(colour);
        g.fillOval(SPRITE * 0.45, SPRITE * 0.45, SPRITE * 1.1, SPRITE * 1.1);
        SnapshotParameters clear = new SnapshotParameters();
        clear.setFill(Color.TRANSPARENT);
        return one.snapshot(clear, null);
    }
}
