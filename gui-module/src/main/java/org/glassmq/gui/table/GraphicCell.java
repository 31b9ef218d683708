package org.glassmq.gui.table;

import java.util.function.Function;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.TableCell;
import org.glassmq.gui.support.LazyTip;
import org.glassmq.gui.table.CellGraphicBox.Beside;

/** Shows something drawn, with or without the text of its column, which is read aloud in any case. */
final class GraphicCell<K, V> extends TableCell<Row<K, V>, V> {
    private final CellGraphicBox<V> graphic;
    private final Function<V, String> content;

    GraphicCell(CellGraphicBox<V> graphic, Function<V, String> content) {
        this.graphic = graphic;
        this.content = content;
        if (graphic.beside() == Beside.NOTHING) {
            setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        } else {
            getStyleClass().add("signed-cell");
        }
        graphic.about().ifPresent(new LazyTip(this)::set);
    }

    @Override
    protected void updateItem(V reading, boolean empty) {
        super.updateItem(reading, empty);
        if (empty || reading == null) {
            setText(null);
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        graphic.show(reading);
        setGraphic(graphic.node());
        String text = content.apply(reading);
        setAccessibleText(text);
        if (graphic.beside() == Beside.TEXT && !text.equals(getText())) {
            setText(text);
        }
    }
}
