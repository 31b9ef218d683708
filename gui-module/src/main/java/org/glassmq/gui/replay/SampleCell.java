package org.glassmq.gui.replay;

import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.glassmq.broker.api.ReplayPreview;
import org.glassmq.gui.support.Messages;
import org.glassmq.gui.support.Tone;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** A message that a dry run looked at: where it would go, or why it would not. */
final class SampleCell extends ListCell<ReplayPreview.Sample> {
    private final Messages messages;
    private final ReplayTexts texts;
    private final FontIcon sign = new FontIcon(Feather.CHECK);
    private final Label offset = new Label();
    private final Label what = new Label();
    private final HBox line = new HBox(sign, offset, what);

    SampleCell(Messages messages, ReplayTexts texts) {
        this.messages = messages;
        this.texts = texts;
        line.getStyleClass().add("list-line");
        offset.setMinWidth(USE_PREF_SIZE);
        offset.getStyleClass().add("mono");
        HBox.setHgrow(what, Priority.ALWAYS);
        what.setMinWidth(0);
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(ReplayPreview.Sample sample, boolean empty) {
        super.updateItem(sample, empty);
        if (empty || sample == null) {
            setGraphic(null);
            return;
        }
        boolean goes = sample.why().isEmpty();
        sign.setIconCode(goes ? Feather.CORNER_DOWN_RIGHT : Feather.SLASH);
        (goes ? Tone.GOOD : Tone.BAD).apply(sign);
        offset.setText(texts.number(sample.offset()));
        what.setText(goes
                ? messages.text("replay.sample.to", String.join(", ", sample.queues()))
                : messages.say(sample.why()));
        what.setTooltip(new Tooltip(what.getText()));
        setGraphic(line);
        setAccessibleText(offset.getText() + " " + what.getText());
    }
}
