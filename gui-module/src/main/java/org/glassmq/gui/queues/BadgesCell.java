package org.glassmq.gui.queues;

import java.util.List;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.glassmq.gui.queues.QueueTexts.Badge;

/** Shows type and features of a queue as small words, each explained when pointed at. */
final class BadgesCell extends TableCell<QueueRow, QueueReading> {
    private final QueueTexts texts;
    private final HBox box = new HBox();
    private List<Badge> shown = List.of();

    BadgesCell(QueueTexts texts) {
        this.texts = texts;
        box.getStyleClass().add("badges");
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    }

    @Override
    protected void updateItem(QueueReading reading, boolean empty) {
        super.updateItem(reading, empty);
        if (empty || reading == null) {
            setGraphic(null);
            return;
        }
        List<Badge> now = texts.badges(reading.info());
        if (!now.equals(shown)) {
            shown = now;
            box.getChildren().setAll(now.stream().map(BadgesCell::label).toList());
        }
        setGraphic(box);
    }

    static Label label(Badge badge) {
        Label label = new Label(badge.text());
        label.getStyleClass().add("badge");
        label.setTooltip(new Tooltip(badge.about()));
        label.setAccessibleText(badge.about());
        return label;
    }
}
