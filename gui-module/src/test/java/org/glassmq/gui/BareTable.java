package org.glassmq.gui;

import java.util.function.Function;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

/**
 * A table of JavaFX with as many rows and columns as that of the queues, a text in each cell and nothing else: what it
 * takes is what no table in the console's theme can do without.
 */
final class BareTable extends TableView<Integer> {
    private static final int COLUMNS = 11;
    private static final double WIDTH = 90;

    private final ObservableList<Integer> all;

    BareTable(int rows) {
        all = FXCollections.observableArrayList();
        for (int row = 0; row < rows; row++) {
            all.add(row);
        }
        setId("bare");
        for (int i = 0; i < COLUMNS; i++) {
            int number = i;
            TableColumn<Integer, Integer> column = new TableColumn<>("Column " + i);
            column.setPrefWidth(WIDTH);
            column.setCellValueFactory(row -> new SimpleObjectProperty<>(row.getValue()));
            column.setCellFactory(_ -> new TextCell(row -> "q." + row + "." + number));
            getColumns().add(column);
        }
        setItems(FXCollections.observableArrayList(all));
    }

    /** As a filter does. */
    void keep(String text) {
        getItems().setAll(all.filtered(row -> ("q." + row).contains(text)));
    }

    private static final class TextCell extends TableCell<Integer, Integer> {
        private final Function<Integer, String> text;

        TextCell(Function<Integer, String> text) {
            this.text = text;
        }

        @Override
        protected void updateItem(Integer row, boolean empty) {
            super.updateItem(row, empty);
            setText(empty ? null : text.apply(row));
        }
    }
}
