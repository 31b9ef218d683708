package org.glassmq.gui.support;

import java.util.ArrayList;
import java.util.List;
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

/**
 * Makes a {@link TableView} a table of texts that stand still: what does not fit is told when it is pointed at, and
 * rows can be copied. Belongs to the JavaFX application thread.
 */
public final class TextTable<T> {
    private static final KeyCombination COPY = KeyCombination.keyCombination("Shortcut+C");

    /** Pixels. */
    private static final double NARROWEST = 120;
    private static final double SCROLL_BAR = 18;

    private final TableView<T> table;
    private final Label none = new Label();
    private final List<Function<T, String>> parts = new ArrayList<>();
    private List<T> shown = List.of();

    /** How the letters of a column stand. */
    public enum Letters {
        USUAL,
        /** Of equal width. */
        MONO
    }

    /** @param title what it is a table of */
    public TextTable(TableView<T> table, Messages messages, String title) {
        this.table = table;
        table.widthProperty().addListener((_, _, _) -> fill());
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        table.setAccessibleText(title);
        none.getStyleClass().addAll("hint", "table-hint");
        none.setWrapText(true);
        table.setPlaceholder(none);
        CopyMenu.on(table, messages, this::copied);
        table.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (COPY.match(event)) {
                CopyMenu.copy(copied());
                event.consume();
            }
        });
    }

    /** Says something while there are no rows. */
    public TextTable<T> whenEmpty(String text) {
        none.setText(text);
        return this;
    }

    /**
     * Adds a column.
     *
     * @param id    its name in settings
     * @param width pixels at 100 %
     * @param part  what it says of a row
     */
    public TextTable<T> column(String id, String title, double width, Letters letters, Function<T, String> part) {
        TableColumn<T, String> column = new TableColumn<>(title);
        column.setId(id);
        column.setPrefWidth(width);
        column.setSortable(false);
        if (letters == Letters.MONO) {
            column.getStyleClass().add("mono-column");
        }
        column.setCellValueFactory(row -> new ReadOnlyStringWrapper(part.apply(row.getValue())).getReadOnlyProperty());
        column.setCellFactory(_ -> new TableCell<>() {
            @Override
            protected void updateItem(String text, boolean empty) {
                super.updateItem(text, empty);
                setText(empty ? null : text);
                setTooltip(empty || text == null || text.isEmpty() ? null : new Tooltip(text));
            }
        });
        parts.add(part);
        table.getColumns().add(column);
        column.widthProperty().addListener((_, _, _) -> fill());
        return this;
    }

    /** The last column gets what the others leave. */
    private void fill() {
        if (!table.getColumns().isEmpty()) {
            TableColumn<T, ?> last = table.getColumns().getLast();
            double others = table.getColumns().stream()
                    .filter(column -> column != last)
                    .mapToDouble(TableColumn::getWidth)
                    .sum();
            last.setPrefWidth(Math.max(NARROWEST, table.getWidth() - others - SCROLL_BAR));
        }
    }

    /** Shows these rows; costs nothing if they are shown already. */
    public void show(List<T> rows) {
        if (!rows.equals(shown)) {
            shown = List.copyOf(rows);
            table.getItems().setAll(shown);
        }
    }

    private String copied() {
        StringJoiner lines = new StringJoiner("\n");
        for (T row : table.getSelectionModel().getSelectedItems()) {
            StringJoiner line = new StringJoiner("\t");
            parts.forEach(part -> line.add(part.apply(row)));
            lines.add(line.toString());
        }
        return lines.toString();
    }
}
