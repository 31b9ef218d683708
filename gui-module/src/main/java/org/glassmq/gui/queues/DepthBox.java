package org.glassmq.gui.queues;

import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import org.glassmq.gui.support.Messages;
import org.glassmq.gui.support.Sparkline;
import org.glassmq.gui.table.CellGraphicBox;

/** Shows how many messages were in a queue during the last minute, as a line. */
final class DepthBox implements CellGraphicBox<QueueReading> {
    private static final double WIDTH = 80;

    private final Sparkline line = new Sparkline();
    private final HBox box = new HBox(line);
    private final String about;
    private float[] shown;

    DepthBox(Messages messages) {
        about = messages.text("queues.column.depth.about");
        box.setAlignment(Pos.CENTER_RIGHT);
        box.setFillHeight(false);
    }

    @Override
    public Node node() {
        return box;
    }

    @Override
    public Optional<String> about() {
        return Optional.of(about);
    }

    @Override
    public void show(QueueReading reading) {
        if (reading.depths() != shown) {
            shown = reading.depths();
            line.show(values(shown));
            // what is known is drawn at the right; a level that never changed is as long as anybody likes
            double known = shown.length == 1 ? 1 : (double) shown.length / QueueTrack.DEPTHS;
            line.setPrefWidth(Math.max(2, known * WIDTH));
        }
    }

    private static double[] values(float[] depths) {
        double[] values = new double[Math.max(2, depths.length)];
        for (int i = 0; i < values.length; i++) {
            values[i] = depths[Math.min(i, depths.length - 1)];
        }
        return values;
    }
}
