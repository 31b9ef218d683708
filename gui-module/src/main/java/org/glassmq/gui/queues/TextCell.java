package org.glassmq.gui.queues;

import java.util.function.Function;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;

/** Shows one text out of a reading. */
final class TextCell extends TableCell<QueueRow, QueueReading> {
    private static final PseudoClass ZERO = PseudoClass.getPseudoClass("zero");

    /** Longer texts may not fit and are shown in full when pointed at. */
    private static final int LONG = 16;

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
            setTooltip(text != null && text.length() > LONG ? new Tooltip(text) : null);
            pseudoClassStateChanged(ZERO, isZero(text));
        }
    }

    /** {@code 0} or {@code 0/s}: of little interest beside the others. */
    private static boolean isZero(String text) {
        return text != null && text.startsWith("0") && (text.length() == 1 || "/ ".indexOf(text.charAt(1)) >= 0);
    }
}
