package org.glassmq.gui.messages;

import java.util.function.Function;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.TableCell;
import org.glassmq.broker.api.BrowsedMessage;
import org.glassmq.gui.messages.MessageRow.Content;

/** Shows one part of a message; nothing while it is loading or when it is gone. */
class MessageCell extends TableCell<MessageRow, Content> {
    private static final PseudoClass GONE = PseudoClass.getPseudoClass("gone");

    private final Function<BrowsedMessage, String> content;

    MessageCell(Function<BrowsedMessage, String> content, Pos place) {
        this.content = content;
        setAlignment(place);
    }

    @Override
    protected void updateItem(Content item, boolean empty) {
        super.updateItem(item, empty);
        pseudoClassStateChanged(GONE, item == Content.GONE);
        String text = item instanceof Content.Here(BrowsedMessage message) ? content.apply(message) : null;
        if (text == null ? getText() != null : !text.equals(getText())) {
            setText(text);
        }
    }
}
