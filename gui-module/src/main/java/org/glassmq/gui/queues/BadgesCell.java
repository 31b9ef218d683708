package org.glassmq.gui.queues;

import javafx.scene.control.ContentDisplay;
import javafx.scene.control.TableCell;
import org.glassmq.gui.support.BadgesBox;

/** Shows type and features of a queue as small words, each explained when pointed at. */
final class BadgesCell extends TableCell<QueueRow, QueueReading> {
    private final QueueTexts texts;
    private final BadgesBox box = new BadgesBox();

    BadgesCell(QueueTexts texts) {
        this.texts = texts;
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    }

    @Override
    protected void updateItem(QueueReading reading, boolean empty) {
        super.updateItem(reading, empty);
        if (empty || reading == null) {
            setGraphic(null);
            return;
        }
        box.show(texts.badges(reading.info()));
        setGraphic(box);
    }
}
