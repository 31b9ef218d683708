package org.glassmq.gui.replay;

import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.Label;
import org.glassmq.broker.api.ReplayJob;
import org.glassmq.gui.support.Tone;
import org.glassmq.gui.table.CellGraphicBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The state of a replay as a sign with its name. */
final class StateSignBox implements CellGraphicBox<JobReading> {
    private final FontIcon sign = new FontIcon(Feather.PLAY);
    private final Label label = new Label();
    private final Function<ReplayJob.State, String> name;

    StateSignBox(Function<ReplayJob.State, String> name) {
        this.name = name;
        label.setGraphic(sign);
    }

    @Override
    public Node node() {
        return label;
    }

    @Override
    public void show(JobReading reading) {
        show(reading.job().state());
    }

    void show(ReplayJob.State state) {
        sign.setIconCode(
                switch (state) {
                    case SCHEDULED -> Feather.CLOCK;
                    case RUNNING -> Feather.PLAY;
                    case CANARY -> Feather.FEATHER;
                    case PAUSED -> Feather.PAUSE;
                    case STOPPED -> Feather.ALERT_TRIANGLE;
                    case DONE -> Feather.CHECK;
                    case CANCELLED -> Feather.X;
                    case FAILED -> Feather.ALERT_OCTAGON;
                });
        tone(state).apply(sign);
        label.setText(name.apply(state));
    }

    static Tone tone(ReplayJob.State state) {
        return switch (state) {
            case RUNNING, DONE -> Tone.GOOD;
            case CANARY, STOPPED -> Tone.ATTENTION;
            case FAILED -> Tone.BAD;
            case SCHEDULED, PAUSED, CANCELLED -> Tone.MUTED;
        };
    }
}
