package org.glassmq.gui.publish;

import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.glassmq.gui.support.Messages;
import org.glassmq.gui.support.Owner;
import org.glassmq.gui.support.Tone;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The first message as it will be sent; in view while variables stand in the form. */
final class FirstBox extends VBox {
    private final PublishViewModel model;
    private final FirstTexts texts;
    private final Label fault = new Label();
    private final TextArea text = new TextArea();
    private boolean room = true;

    FirstBox(PublishViewModel model, Messages messages, Owner life) {
        this.model = model;
        this.texts = new FirstTexts(messages);
        getStyleClass().add("card");
        Label title = new Label(messages.text("publish.first"));
        title.getStyleClass().add("card-title");
        HBox head = new HBox(new FontIcon(Feather.EYE), title);
        head.getStyleClass().add("card-head");
        fault.setWrapText(true);
        fault.setMinHeight(USE_PREF_SIZE);
        Tone.BAD.apply(fault);
        text.setId("first");
        text.setEditable(false);
        text.getStyleClass().addAll("code", "editor");
        text.setAccessibleText(messages.text("publish.first"));
        text.setPrefRowCount(7);
        text.setMinHeight(80);
        VBox.setVgrow(text, Priority.ALWAYS);
        getChildren().addAll(head, fault, text);
        life.listen(model.firstProperty(), (_, _, _) -> show());
        show();
    }

    /** Whether there is room for it. */
    void room(boolean now) {
        room = now;
        show();
    }

    private void show() {
        Optional<FirstMessage> first = model.firstProperty().get();
        boolean varies = room && first.filter(FirstMessage::varies).isPresent();
        setVisible(varies);
        setManaged(varies);
        if (varies) {
            String wrong = first.get().faults().first();
            fault.setText(wrong);
            fault.setVisible(!wrong.isEmpty());
            fault.setManaged(!wrong.isEmpty());
            String shown = first.get().message().map(texts::text).orElse("");
            text.setVisible(!shown.isEmpty());
            text.setManaged(!shown.isEmpty());
            if (!text.getText().equals(shown)) {
                text.setText(shown);
            }
        }
    }
}
