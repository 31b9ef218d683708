package org.glassmq.gui.connections;

import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import org.glassmq.gui.support.CopyMenu;
import org.glassmq.gui.support.Messages;

/** Turns a {@link TableView} into a table of what a client said of itself. It says so once, so nothing moves. */
final class ClientPropertyTable {
    private static final KeyCombination COPY = KeyCombination.keyCombination("Shortcut+C");

    private final TableView<Map.Entry<String, String>> table;
    private Map<String, String> shown = Map.of();

    ClientPropertyTable(TableView<Map.Entry<String, String>> table, Messages messages) {
        this.table = table;
        add("name", messages.text("connections.property.name"), 280, Map.Entry::getKey);
        add("value", messages.text("connections.property.value"), 520, Map.Entry::getValue);
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        table.setAccessibleText(messages.text("connections.properties"));
        Label none = new Label(messages.text("connections.property.none"));
        none.getStyleClass().add("hint");
        table.setPlaceholder(none);
        CopyMenu.on(table, messages, this::copied);
        table.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (COPY.match(event)) {
                CopyMenu.copy(copied());
                event.consume();
            }
        });
    }

    /** Costs nothing if these are shown already. */
    void show(Map<String, String> properties) {
        if (!properties.equals(shown)) {
            shown = properties;
            table.getItems().setAll(List.copyOf(properties.entrySet()));
        }
    }

    private String copied() {
        StringJoiner lines = new StringJoiner("\n");
        table.getSelectionModel()
                .getSelectedItems()
                .forEach(entry -> lines.add(entry.getKey() + "\t" + entry.getValue()));
        return lines.toString();
    }

    private void add(String id, String title, double width, Function<Map.Entry<String, String>, String> part) {
        TableColumn<Map.Entry<String, String>, String> column = new TableColumn<>(title);
        column.setId(id);
        column.setPrefWidth(width);
        column.getStyleClass().add("mono-column");
        column.setCellValueFactory(row -> new ReadOnlyStringWrapper(part.apply(row.getValue())).getReadOnlyProperty());
        table.getColumns().add(column);
    }
}
