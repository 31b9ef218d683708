package org.glassmq.gui.messages;

import javafx.geometry.Pos;
import javafx.scene.control.TableCell;
import org.glassmq.gui.messages.MessageRow.Content;
import org.glassmq.gui.support.Formats;

/** Shows the offset, also of a message that is loading or gone. */
final class OffsetCell extends TableCell<MessageRow, Content> {
    private final Formats formats;

    OffsetCell(Formats formats) {
        this.formats = formats;
        setAlignment(Pos.CENTER_RIGHT);
    }

    @Override
    protected void updateItem(Content item, boolean empty) {
        super.updateItem(item, empty);
        MessageRow row = empty || getTableRow() == null ? null : getTableRow().getItem();
        setText(row == null ? null : formats.number(row.offset()));
    }
}
