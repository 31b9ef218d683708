package org.glassmq.gui.queues;

import java.util.Arrays;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import org.glassmq.gui.support.Messages;
import org.glassmq.gui.support.Sparkline;

/** Shows how many messages were in a queue during the last minute, as a line. */
final class DepthCell extends TableCell<QueueRow, QueueReading> {
    private final Sparkline line = new Sparkline();
    private float[] shown;

    DepthCell(Messages messages) {
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
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
        }
        setGraphic(line);
    }

    /** A minute wide from the start, the line growing out of its right end. */
    private static double[] values(float[] depths) {
        double[] values = new double[QueueTrack.DEPTHS];
        int missing = values.length - depths.length;
        Arrays.fill(values, 0, missing, depths[0]);
        for (int i = 0; i < depths.length; i++) {
            values[missing + i] = depths[i];
        }
        return values;
    }
}
