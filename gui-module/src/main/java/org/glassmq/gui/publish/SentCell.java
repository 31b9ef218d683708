package org.glassmq.gui.publish;

import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.glassmq.broker.api.PublishResult;
import org.glassmq.broker.api.Why;
import org.glassmq.gui.publish.PublishViewModel.Outcome;
import org.glassmq.gui.support.CopyMenu;
import org.glassmq.gui.support.Formats;
import org.glassmq.gui.support.Messages;
import org.glassmq.gui.support.Tone;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** A message that was sent, and what became of it. */
final class SentCell extends ListCell<PublishViewModel.Sent> {
    private final Messages messages;
    private final Formats formats;
    private final FontIcon icon = new FontIcon();
    private final Label outcome = new Label();
    private final Label what = new Label();
    private final HBox line;

    SentCell(Messages messages, Formats formats) {
        this.messages = messages;
        this.formats = formats;
        outcome.setWrapText(true);
        what.getStyleClass().addAll("hint", "small");
        VBox text = new VBox(outcome, what);
        line = new HBox(icon, text);
        line.getStyleClass().add("list-line");
        setPrefWidth(0);
        CopyMenu.on(this, messages, () -> outcome.getText() + "\n" + what.getText());
    }

    @Override
    protected void updateItem(PublishViewModel.Sent sent, boolean empty) {
        super.updateItem(sent, empty);
        if (empty || sent == null) {
            setGraphic(null);
            setTooltip(null);
            return;
        }
        switch (sent.outcome()) {
            case Outcome.Pending() -> show(Feather.LOADER, Tone.MUTED, messages.text("publish.sent.pending"));
            case Outcome.Failed(Why why) ->
                show(Feather.ALERT_OCTAGON, Tone.BAD, messages.text("publish.sent.failed", messages.say(why)));
            case Outcome.Answered(PublishResult.Confirmed(var queues)) ->
                show(
                        Feather.CHECK_CIRCLE,
                        Tone.GOOD,
                        messages.text("publish.sent.confirmed", String.join(", ", queues)));
            case Outcome.Answered(PublishResult.Returned(int code, String text)) ->
                show(
                        Feather.CORNER_UP_LEFT,
                        Tone.ATTENTION,
                        messages.text("publish.sent.returned", Integer.toString(code), text));
            case Outcome.Answered(PublishResult.Refused(Why why)) ->
                show(Feather.SLASH, Tone.BAD, messages.text("publish.sent.refused", messages.say(why)));
        }
        String exchange = sent.exchange().isEmpty() ? messages.text("publish.exchange.default") : sent.exchange();
        what.setText(messages.text(
                "publish.sent.what",
                formats.time(sent.at()),
                exchange,
                sent.routingKey(),
                formats.bytes(sent.bytes())));
        setTooltip(new Tooltip(formats.fullTime(sent.at())));
        setGraphic(line);
    }

    private void show(Feather sign, Tone tone, String text) {
        icon.setIconCode(sign);
        tone.apply(icon);
        outcome.setText(text);
    }
}
