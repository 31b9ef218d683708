package org.glassmq.gui.thresholds;

import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.glassmq.gui.thresholds.Threshold.Kind;

/** A threshold while somebody edits it. Belongs to the JavaFX application thread. */
public final class ThresholdRow {
    private static final int LONGEST = 255;

    private final StringProperty pattern = new SimpleStringProperty();
    private final ObjectProperty<Kind> kind = new SimpleObjectProperty<>();
    private final StringProperty limit = new SimpleStringProperty();

    /** What is wrong with what was typed. */
    public enum Problem {
        /** There is no name. */
        NO_NAME,
        /** It is longer than a name can be. */
        LONG_NAME,
        /** The limit is no whole number, or too small. */
        BAD_LIMIT
    }

    ThresholdRow(Threshold from) {
        pattern.set(from.pattern());
        kind.set(from.kind());
        limit.set(from.kind().limited() ? Long.toString(from.limit()) : "");
    }

    /** Name of a queue, with wildcards. */
    public StringProperty patternProperty() {
        return pattern;
    }

    public ObjectProperty<Kind> kindProperty() {
        return kind;
    }

    /** A whole number; blanks, commas and points in it do not count. */
    public StringProperty limitProperty() {
        return limit;
    }

    /** What is wrong; empty if it can be kept. */
    public Optional<Problem> problem() {
        if (pattern.get().isBlank()) {
            return Optional.of(Problem.NO_NAME);
        }
        if (pattern.get().length() > LONGEST) {
            return Optional.of(Problem.LONG_NAME);
        }
        return kind.get().limited() && number() < kind.get().least()
                ? Optional.of(Problem.BAD_LIMIT)
                : Optional.empty();
    }

    /** As it can be kept; not to be called while there is a problem. */
    Threshold threshold() {
        return new Threshold(pattern.get().strip(), kind.get(), kind.get().limited() ? number() : 0);
    }

    private long number() {
        String digits = limit.get().replaceAll("[\\s,._]", "");
        return digits.matches("\\d{1,15}") ? Long.parseLong(digits) : -1;
    }
}
