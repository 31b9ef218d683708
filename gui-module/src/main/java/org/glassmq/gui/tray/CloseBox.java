package org.glassmq.gui.tray;

import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.glassmq.gui.support.Messages;
import org.glassmq.gui.tray.Closing.Choice;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Asks, when the window is closed, what is to become of the broker. */
public final class CloseBox extends VBox {
    private final Messages messages;
    private final Label back = new Label();
    private final Button stay;

    /**
     * @param leave   puts this away: the window stays
     * @param chosen  what it is to be
     */
    public CloseBox(Messages messages, Runnable leave, Consumer<Choice> chosen) {
        this.messages = messages;
        getStyleClass().add("dialog");
        FontIcon sign = new FontIcon(Feather.POWER);
        Label title = new Label(messages.text("tray.close.title"));
        title.getStyleClass().add("dialog-title");
        HBox head = new HBox(sign, title);
        head.getStyleClass().add("dialog-head");
        Label text = new Label(messages.text("tray.close.text"));
        Label once = new Label(messages.text("tray.close.once"));
        back.setText(messages.text("tray.close.back.tray"));
        for (Label label : new Label[] {text, back, once}) {
            label.setWrapText(true);
            label.setMinHeight(USE_PREF_SIZE);
        }
        back.getStyleClass().add("hint");
        once.getStyleClass().add("hint");
        Button cancel = new Button(messages.text("support.cancel"));
        cancel.setCancelButton(true);
        cancel.setOnAction(_ -> leave.run());
        Button stop = new Button(messages.text("tray.close.stop"));
        stop.setId("closeStop");
        stop.setOnAction(_ -> chosen.accept(Choice.STOP));
        stay = new Button(messages.text("tray.close.stay"));
        stay.setId("closeStay");
        stay.getStyleClass().add("accent");
        stay.setDefaultButton(true);
        stay.setOnAction(_ -> chosen.accept(Choice.STAY));
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox buttons = new HBox(cancel, space, stop, stay);
        buttons.getStyleClass().add("dialog-buttons");
        buttons.getChildren().forEach(button -> ((Region) button).setMinWidth(USE_PREF_SIZE));
        getChildren().addAll(head, text, back, once, buttons);
    }

    /** Says how the window comes back where there is no tray. */
    public void noTray() {
        back.setText(messages.text("tray.close.back.start"));
    }

    /** What gets the focus. */
    public Node first() {
        return stay;
    }
}
