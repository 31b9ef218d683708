package org.glassmq.gui.publish;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import org.glassmq.gui.publish.run.Result;
import org.glassmq.gui.support.CopyMenu;
import org.glassmq.gui.support.Formats;
import org.glassmq.gui.support.Messages;

/** The results of a run, the last one first. */
final class ResultTable extends TableView<Result> {
    private static final KeyCombination COPY = KeyCombination.keyCombination("Shortcut+C");

    private final ObservableList<Result> rows = FXCollections.observableArrayList();
    private final Messages messages;

    ResultTable(RunTexts texts, Messages messages, Formats formats) {
        this.messages = messages;
        setId("results");
        setItems(rows);
        setAccessibleText(messages.text("publish.run.results"));
        getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        getColumns().add(column("publish.run.column.number", 70, result -> formats.number(result.number())));
        getColumns().getFirst().getStyleClass().add("number-column");
        getColumns().add(column("publish.run.column.key", 130, Result::routingKey));
        getColumns().add(column("publish.run.column.result", 260, texts::verdict));
        Label nothing = new Label(messages.text("publish.run.no-results"));
        nothing.getStyleClass().add("hint");
        setPlaceholder(nothing);
        MenuItem copy = new MenuItem(messages.text("support.copy"));
        copy.setAccelerator(COPY);
        copy.setOnAction(_ -> copy());
        setContextMenu(new ContextMenu(copy));
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (COPY.match(event)) {
                copy();
                event.consume();
            }
        });
    }

    /** Shows these; what was selected stays selected as long as it is there. */
    void show(List<Result> results) {
        if (rows.equals(results)) {
            return;
        }
        List<Long> selected =
                getSelectionModel().getSelectedItems().stream().map(Result::number).toList();
        rows.setAll(results);
        for (int i = 0; i < results.size() && !selected.isEmpty(); i++) {
            if (selected.contains(results.get(i).number())) {
                getSelectionModel().select(i);
            }
        }
    }

    private TableColumn<Result, String> column(String key, double width, Function<Result, String> text) {
        TableColumn<Result, String> column = new TableColumn<>(messages.text(key));
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(text.apply(row.getValue())));
        column.setSortable(false);
        column.setPrefWidth(width);
        return column;
    }

    private void copy() {
        CopyMenu.copy(getSelectionModel().getSelectedItems().stream()
                .map(row -> getColumns().stream()
                        .map(column -> String.valueOf(column.getCellData(row)))
                        .collect(Collectors.joining("\t")))
                .collect(Collectors.joining("\n")));
    }
}
