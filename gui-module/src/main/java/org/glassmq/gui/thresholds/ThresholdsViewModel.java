package org.glassmq.gui.thresholds;

import java.util.Optional;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.glassmq.gui.thresholds.Threshold.Kind;

/** The thresholds while somebody edits them. Belongs to the JavaFX application thread; needs no toolkit. */
public final class ThresholdsViewModel {
    private static final long USUAL_LAG = 1_000;

    private final Thresholds thresholds;
    private final ObservableList<ThresholdRow> rows = FXCollections.observableArrayList();

    public ThresholdsViewModel(Thresholds thresholds) {
        this.thresholds = thresholds;
        thresholds.listProperty().get().forEach(threshold -> rows.add(new ThresholdRow(threshold)));
    }

    /** One for each threshold. */
    public ObservableList<ThresholdRow> rows() {
        return rows;
    }

    /** Adds one for queues of a name, with a limit that can be changed. */
    public void add(String pattern) {
        rows.add(new ThresholdRow(new Threshold(pattern, Kind.LAG, USUAL_LAG)));
    }

    public void remove(ThresholdRow row) {
        rows.remove(row);
    }

    /** What keeps them from being saved: the first problem there is. */
    public Optional<ThresholdRow.Problem> problem() {
        return rows.stream().flatMap(row -> row.problem().stream()).findFirst();
    }

    /** Sets them; does nothing while there is a problem. */
    public void save() {
        if (problem().isEmpty()) {
            thresholds.set(rows.stream().map(ThresholdRow::threshold).distinct().toList());
        }
    }
}
