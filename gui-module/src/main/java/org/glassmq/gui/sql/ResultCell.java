package org.glassmq.gui.sql;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import javafx.util.Duration;

/** A value of a result on one line; all of it, or most, in a tooltip. */
final class ResultCell extends TableCell<Object[], Object> {
    private static final PseudoClass NULL = PseudoClass.getPseudoClass("null");
    private static final int SHORT = 24;

    private final SqlTexts texts;
    private final Tooltip tip = new Tooltip();

    ResultCell(SqlTexts texts, RowSink.Kind kind) {
        this.texts = texts;
        tip.setWrapText(true);
        tip.setMaxWidth(640);
        tip.setShowDuration(Duration.INDEFINITE);
        setAlignment(kind == RowSink.Kind.NUMBER ? Pos.CENTER_RIGHT : Pos.CENTER_LEFT);
    }

    @Override
    protected void updateItem(Object item, boolean empty) {
        super.updateItem(item, empty);
        boolean none = !empty && item == null;
        pseudoClassStateChanged(NULL, none);
        setText(empty ? null : texts.cell(item));
        boolean more = item != null && (!(item instanceof String text) || text.length() > SHORT);
        setTooltip(more ? tip : null);
        if (more) {
            tip.setText(texts.tip(item));
        }
    }
}
