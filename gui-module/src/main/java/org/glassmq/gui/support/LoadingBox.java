package org.glassmq.gui.support;

import javafx.animation.PauseTransition;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/**
 * Stands where something will be, and shows progress once that takes long enough to be noticed: a wheel that is gone
 * before it was seen would only make the wait longer.
 */
public final class LoadingBox extends VBox {
    /** From which time on a wait shows progress, milliseconds. */
    private static final double NOTICED = 300;

    private static final double SIZE = 28;

    private final PauseTransition patience = new PauseTransition(Duration.millis(NOTICED));

    /** Waits from now on, and whenever it becomes visible. */
    public LoadingBox() {
        this("");
    }

    /** @param text below the wheel; empty: none */
    public LoadingBox(String text) {
        getStyleClass().add("empty");
        patience.setOnFinished(_ -> showProgress(text));
        visibleProperty().addListener((_, _, _) -> begin());
        begin();
    }

    private void showProgress(String text) {
        ProgressIndicator wheel = new ProgressIndicator();
        wheel.setPrefSize(SIZE, SIZE);
        getChildren().add(wheel);
        if (!text.isEmpty()) {
            Label hint = new Label(text);
            hint.getStyleClass().add("hint");
            getChildren().add(hint);
        }
    }

    private void begin() {
        patience.stop();
        getChildren().clear();
        if (isVisible()) {
            patience.playFromStart();
        }
    }
}
