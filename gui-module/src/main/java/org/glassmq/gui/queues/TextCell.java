package org.glassmq.gui.queues;

import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.control.TableCell;

/** Shows one text out of a reading. */
final class TextCell extends TableCell<QueueRow, QueueReading> {
    private final Function<QueueReading, String> content;

    TextCell(Function<QueueReading, String> content, Pos place) {
        this.content = content;
        setAlignment(place);
    }

    @Override
    protected void updateItem(QueueReading reading, boolean empty) {
        super.updateItem(reading, empty);
        String text = empty || reading == null ? null : content.apply(reading);
        if (text == null ? getText() != null : !text.equals(getText())) {
            setText(text);
        }
    }
}
