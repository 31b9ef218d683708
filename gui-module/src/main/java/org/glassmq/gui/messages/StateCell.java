package org.glassmq.gui.messages;

import javafx.scene.control.TableCell;
import org.glassmq.broker.api.BrowsedMessage;
import org.glassmq.gui.messages.MessageRow.Content;
import org.glassmq.gui.support.LazyTip;
import org.glassmq.gui.support.Messages;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Shows where a message stands, as a sign and as text, and that it is gone where it is. */
final class StateCell extends TableCell<MessageRow, Content> {
    private final MessageTexts texts;
    private final Messages messages;
    private final FontIcon sign = new FontIcon(Feather.CIRCLE);
    private final LazyTip tip = new LazyTip(this);
    private BrowsedMessage.State shown;

    StateCell(MessageTexts texts, Messages messages) {
        this.texts = texts;
        this.messages = messages;
        getStyleClass().add("state-cell");
        setGraphic(sign);
    }

    @Override
    protected void updateItem(Content item, boolean empty) {
        super.updateItem(item, empty);
        // it stays where it is: a graphic that comes and goes is dressed anew each time
        sign.setVisible(item instanceof Content.Here);
        switch (item) {
            case Content.Here(BrowsedMessage message) -> {
                setText(texts.stateAndHolder(message));
                tip.set(message.holder().isPresent() ? getText() : "");
                if (shown != message.state()) {
                    shown = message.state();
                    dress(sign, shown);
                }
            }
            case Content.Gone() -> {
                setText(messages.text("messages.gone"));
            }
            case Content.Loading() -> {
                setText("…");
            }
            case null -> {
                setText(null);
            }
        }
    }

    static void dress(FontIcon icon, BrowsedMessage.State state) {
        icon.setIconCode(sign(state));
        icon.getStyleClass().removeAll("state-ready", "state-unacked", "state-settled");
        icon.getStyleClass().add(switch (state) {
            case READY -> "state-ready";
            case UNACKED -> "state-unacked";
            case SETTLED -> "state-settled";
        });
    }

    private static Ikon sign(BrowsedMessage.State state) {
        return switch (state) {
            case READY -> Feather.CIRCLE;
            case UNACKED -> Feather.CLOCK;
            case SETTLED -> Feather.CHECK;
        };
    }
}
