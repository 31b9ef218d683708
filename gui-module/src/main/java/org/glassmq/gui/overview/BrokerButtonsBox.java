package org.glassmq.gui.overview;

import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import org.glassmq.gui.embedded.EmbeddedBroker.State;
import org.glassmq.gui.support.Messages;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * Starts, stops and restarts the broker. Clients are disconnected only by a second press, on a button that says how
 * many of them; going elsewhere, or Esc, takes the first press back.
 */
final class BrokerButtonsBox extends HBox {
    private static final String ASKING = "danger";

    private final OverviewViewModel model;
    private final Messages messages;
    private final Button start = button("start", Feather.PLAY);
    private final Button restart = button("restart", Feather.ROTATE_CW);
    private final Button stop = button("stop", Feather.SQUARE);

    BrokerButtonsBox(OverviewViewModel model, Messages messages) {
        this.model = model;
        this.messages = messages;
        getStyleClass().add("button-row");
        start.getStyleClass().add("accent");
        start.setText(messages.text("overview.start"));
        start.setOnAction(_ -> model.start());
        restart.setOnAction(_ -> sureThen(restart, "overview.restart.sure", model::restart));
        stop.setOnAction(_ -> sureThen(stop, "overview.stop.sure", model::stop));
        getChildren().addAll(start, restart, stop);
        reset();
    }

    /** Shows what can be done in a state of the broker. */
    void show(State state) {
        boolean runs = state instanceof State.Running;
        visible(start, state instanceof State.Stopped);
        visible(restart, runs);
        visible(stop, runs);
        reset();
    }

    /** Takes a first press back; false if there was none. */
    boolean takeBack() {
        boolean asking = asking(stop) || asking(restart);
        reset();
        return asking;
    }

    private void sureThen(Button button, String sureKey, Runnable action) {
        int clients = model.clients();
        boolean sure = clients == 0 || asking(button);
        reset();
        if (sure) {
            action.run();
        } else {
            button.setText(messages.text(sureKey, clients));
            button.getStyleClass().add(ASKING);
            button.requestFocus();
        }
    }

    private void reset() {
        restart.setText(messages.text("overview.restart"));
        stop.setText(messages.text("overview.stop"));
        restart.getStyleClass().remove(ASKING);
        stop.getStyleClass().remove(ASKING);
    }

    private static boolean asking(Button button) {
        return button.getStyleClass().contains(ASKING);
    }

    private Button button(String id, Ikon icon) {
        Button button = new Button(null, new FontIcon(icon));
        button.setId(id);
        button.focusedProperty().addListener((_, _, focused) -> {
            if (!focused && asking(button)) {
                reset();
            }
        });
        return button;
    }

    private static void visible(Button button, boolean visible) {
        button.setVisible(visible);
        button.setManaged(visible);
    }
}
