package org.glassmq.gui.table;

import java.util.Objects;
import java.util.function.Function;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.TableCell;
import org.glassmq.gui.support.LazyTip;

/** Shows one text out of a reading, and changes only when the text does. */
final class TextCell<K, V> extends TableCell<Row<K, V>, V> {
    private static final PseudoClass ZERO = PseudoClass.getPseudoClass("zero");

    /** Longer texts may not fit and are shown in full when pointed at. */
    private static final int LONG = 16;

    private final Function<V, String> content;
    private final LazyTip tip = new LazyTip(this);

    TextCell(Function<V, String> content, Pos place) {
        this.content = content;
        setAlignment(place);
    }

    @Override
    protected void updateItem(V reading, boolean empty) {
        super.updateItem(reading, empty);
        String text = empty || reading == null ? null : content.apply(reading);
        if (!Objects.equals(text, getText())) {
            setText(text);
            tip.set(text != null && text.length() > LONG ? text : "");
            pseudoClassStateChanged(ZERO, isZero(text));
        }
    }

    /** {@code 0} or {@code 0/s}: of little interest beside the others. */
    private static boolean isZero(String text) {
        return text != null && text.startsWith("0") && (text.length() == 1 || "/ ".indexOf(text.charAt(1)) >= 0);
    }
}
