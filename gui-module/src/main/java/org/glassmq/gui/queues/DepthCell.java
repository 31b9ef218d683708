package org.glassmq.gui.queues;

import javafx.geometry.Pos;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.glassmq.gui.support.Messages;
import org.glassmq.gui.support.Sparkline;

/** Shows how many messages were in a queue during the last minute, as a line. */
final class DepthCell extends TableCell<QueueRow, QueueReading> {
    private static final double WIDTH = 80;

    private final Sparkline line = new Sparkline();
    private final HBox box = new HBox(line);
    private float[] shown;

    DepthCell(Messages messages) {
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        box.setAlignment(Pos.CENTER_RIGHT);
        box.setFillHeight(false);
        setTooltip(new Tooltip(messages.text("queues.column.depth.about")));
    }

    @Override
    protected void updateItem(QueueReading reading, boolean empty) {
        super.updateItem(reading, empty);
        if (empty || reading == null) {
            setGraphic(null);
            return;
        }
        if (reading.depths() != shown) {
            shown = reading.depths();
            line.show(values(shown));
            // what is known is drawn at the right; a level that never changed is as long as anybody likes
            double known = shown.length == 1 ? 1 : (double) shown.length / QueueTrack.DEPTHS;
            line.setPrefWidth(Math.max(2, known * WIDTH));
        }
        setGraphic(box);
    }

    private static double[] values(float[] depths) {
        double[] values = new double[Math.max(2, depths.length)];
        for (int i = 0; i < values.length; i++) {
            values[i] = depths[Math.min(i, depths.length - 1)];
        }
        return values;
    }
}
