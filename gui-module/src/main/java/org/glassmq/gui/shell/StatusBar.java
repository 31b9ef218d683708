package org.glassmq.gui.shell;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.glassmq.gui.support.LazyTip;
import org.glassmq.gui.support.Messages;
import org.glassmq.gui.support.Tone;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The line at the bottom of the window. */
final class StatusBar {
    private final Messages messages;
    private final HBox node = new HBox();
    private final Label state = new Label();
    private final FontIcon stateIcon = new FontIcon();
    private final HBox listeners = new HBox();
    private final Label durability = new Label(null, new FontIcon(Feather.HARD_DRIVE));
    private final Label alarms = new Label(null, new FontIcon());
    private final Label flow = new Label(null, new FontIcon(Feather.ACTIVITY));

    StatusBar(StatusViewModel model, Messages messages) {
        this.messages = messages;
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        state.setGraphic(stateIcon);
        listeners.getStyleClass().add("status-group");
        node.getStyleClass().add("status-bar");
        node.setAlignment(Pos.CENTER_LEFT);
        node.getChildren().addAll(state, listeners, durability, alarms, space, flow);
        LazyTip.on(durability, messages.text("shell.status.durability.tooltip"));
        flow.setMinWidth(Region.USE_PREF_SIZE);
        model.statusProperty().addListener((_, _, now) -> show(now));
        show(model.statusProperty().get());
    }

    Node node() {
        return node;
    }

    private void show(StatusViewModel.Status status) {
        state.setText(status.text());
        stateIcon.setIconCode(
                switch (status.health()) {
                    case GOOD -> Feather.CHECK_CIRCLE;
                    case UNDER_WAY -> Feather.LOADER;
                    case BAD -> Feather.ALERT_OCTAGON;
                    case OFF -> Feather.POWER;
                });
        Tone tone = switch (status.health()) {
            case GOOD -> Tone.GOOD;
            case UNDER_WAY -> Tone.ATTENTION;
            case BAD -> Tone.BAD;
            case OFF -> Tone.MUTED;
        };
        tone.apply(stateIcon);
        showListeners(status.listeners());
        text(durability, status.durability().orElse(""));
        text(flow, status.flow().orElse(""));
        boolean known = status.durability().isPresent();
        alarms.setVisible(known);
        alarms.setManaged(known);
        FontIcon icon = (FontIcon) alarms.getGraphic();
        icon.setIconCode(status.alarms().isEmpty() ? Feather.BELL : Feather.ALERT_TRIANGLE);
        (status.alarms().isEmpty() ? Tone.MUTED : Tone.BAD).apply(icon);
        alarms.setText(
                status.alarms().isEmpty()
                        ? messages.text("shell.status.no-alarm")
                        : String.join("  ", status.alarms()));
    }

    private void showListeners(List<String> texts) {
        if (!listeners.getChildren().stream().map(label -> ((Label) label).getText()).toList().equals(texts)) {
            listeners.getChildren().setAll(texts.stream()
                    .map(text -> new Label(text, new FontIcon(Feather.RADIO)))
                    .toList());
        }
        listeners.setManaged(!texts.isEmpty());
    }

    private static void text(Label label, String text) {
        label.setText(text);
        label.setVisible(!text.isEmpty());
        label.setManaged(!text.isEmpty());
    }
}
