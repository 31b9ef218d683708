package org.glassmq.gui.declare;

import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import org.glassmq.gui.support.CopyMenu;
import org.glassmq.gui.support.Messages;

/** Turns a {@link TableView} into the table of something's arguments: name, value, and what it does. */
public final class ArgumentTable {
    private static final KeyCombination COPY = KeyCombination.keyCombination("Shortcut+C");

    private final TableView<Map.Entry<String, Object>> table;
    private final ArgumentTexts texts;
    private Map<String, Object> shown = Map.of();

    /** @param none what is said if there are no arguments */
    public ArgumentTable(
            TableView<Map.Entry<String, Object>> table, Messages messages, ArgumentTexts texts, String none) {
        this.table = table;
        this.texts = texts;
        column("name", messages.text("declare.column.name"), 240, Map.Entry::getKey).getStyleClass().add("mono-column");
        column("value", messages.text("declare.column.value"), 170, this::value);
        column("about", messages.text("declare.column.about"), 620, entry -> texts.about(entry.getKey()));
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        Label placeholder = new Label(none);
        placeholder.getStyleClass().add("hint");
        placeholder.setWrapText(true);
        table.setPlaceholder(placeholder);
        table.setAccessibleText(messages.text("declare.arguments"));
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        CopyMenu.on(table, messages, this::copied);
        table.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (COPY.match(event)) {
                CopyMenu.copy(copied());
                event.consume();
            }
        });
    }

    /** Shows these arguments; costs nothing if they are shown already. */
    public void show(Map<String, Object> arguments) {
        if (!arguments.equals(shown)) {
            shown = arguments;
            table.getItems().setAll(List.copyOf(arguments.entrySet()));
        }
    }

    private String value(Map.Entry<String, Object> entry) {
        return texts.value(entry.getKey(), entry.getValue());
    }

    private String copied() {
        StringJoiner lines = new StringJoiner("\n");
        table.getSelectionModel()
                .getSelectedItems()
                .forEach(entry -> lines.add(entry.getKey() + "\t" + value(entry) + "\t" + texts.about(entry.getKey())));
        return lines.toString();
    }

    private TableColumn<Map.Entry<String, Object>, String> column(
            String id, String title, double width, Function<Map.Entry<String, Object>, String> part) {
        TableColumn<Map.Entry<String, Object>, String> column = new TableColumn<>(title);
        column.setId(id);
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setCellValueFactory(
                row -> new ReadOnlyStringWrapper(part.apply(row.getValue())).getReadOnlyProperty());
        column.setCellFactory(_ -> new TableCell<>() {
            @Override
            protected void updateItem(String text, boolean empty) {
                super.updateItem(text, empty);
                setText(empty ? null : text);
                setTooltip(empty || text == null || text.isEmpty() ? null : new Tooltip(text));
            }
        });
        table.getColumns().add(column);
        return column;
    }
}
