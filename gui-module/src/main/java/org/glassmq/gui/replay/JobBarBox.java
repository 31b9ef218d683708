package org.glassmq.gui.replay;

import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import org.glassmq.gui.table.CellGraphicBox;

/** How far a replay is, in a cell of a table. */
final class JobBarBox implements CellGraphicBox<JobReading> {
    private final ProgressBar bar = new ProgressBar(0);
    private final Label text = new Label();
    private final HBox node = new HBox(bar, text);
    private final Function<JobReading, String> percent;

    JobBarBox(Function<JobReading, String> percent) {
        this.percent = percent;
        node.getStyleClass().add("job-cell");
        text.setMinWidth(Label.USE_PREF_SIZE);
    }

    @Override
    public Node node() {
        return node;
    }

    @Override
    public void show(JobReading reading) {
        bar.setProgress(reading.share());
        text.setText(percent.apply(reading));
    }
}
