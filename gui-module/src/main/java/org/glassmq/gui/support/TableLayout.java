package org.glassmq.gui.support;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.collections.ListChangeListener;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import org.glassmq.gui.store.Settings;

/**
 * Makes a table remember which of its columns are shown, in which order and how wide. Kept as
 * {@code name:width,name:width,-name:auto}; a minus stands before a hidden column, and {@code auto} is the width of one
 * that follows the window. Every column needs an id. Belongs to the JavaFX application thread.
 */
public final class TableLayout {
    private static final String AUTO = "auto";

    private final String setting;
    private final Settings settings;
    private final TableView<?> table;
    private final Shape shape;

    private TableLayout(String name, Settings settings, TableView<?> table, Shape shape) {
        this.setting = "table." + name;
        this.settings = settings;
        this.table = table;
        this.shape = shape;
    }

    /** What is to be remembered of columns that change by themselves. */
    public interface Shape {
        /** Whether somebody wants to see it, also if there is no room for it now. */
        boolean shows(TableColumn<?, ?> column);

        /** Whether it follows the window: its width is not remembered then. */
        boolean follows(TableColumn<?, ?> column);
    }

    /**
     * Gives a table the columns it had the last time, and remembers every change from now on.
     *
     * @param name  tells it apart from other tables
     * @param shape says what its columns do by themselves
     */
    public static <T> void remember(String name, Settings settings, TableView<T> table, Shape shape) {
        TableLayout layout = new TableLayout(name, settings, table, shape);
        settings.get(layout.setting).ifPresent(kept -> recall(kept, table));
        table.getColumns().forEach(column -> {
            column.widthProperty().addListener((_, _, _) -> layout.keep());
            column.visibleProperty().addListener((_, _, _) -> layout.keep());
        });
        table.getColumns().addListener((ListChangeListener<TableColumn<T, ?>>) _ -> layout.keep());
    }

    private static <T> void recall(String kept, TableView<T> table) {
        Map<String, TableColumn<T, ?>> byId = new HashMap<>();
        table.getColumns().forEach(column -> byId.put(column.getId(), column));
        List<TableColumn<T, ?>> order = new ArrayList<>();
        for (String entry : kept.split(",")) {
            String[] parts = entry.split(":");
            boolean hidden = parts[0].startsWith("-");
            TableColumn<T, ?> column = byId.remove(hidden ? parts[0].substring(1) : parts[0]);
            if (column != null && parts.length == 2 && parts[1].matches("\\d{1,4}|" + AUTO)) {
                column.setVisible(!hidden);
                if (!parts[1].equals(AUTO)) {
                    column.setPrefWidth(Double.parseDouble(parts[1]));
                }
                order.add(column);
            }
        }
        // columns that came with a newer version stand at the end
        table.getColumns().stream().filter(column -> byId.containsKey(column.getId())).forEach(order::add);
        table.getColumns().setAll(order);
    }

    private void keep() {
        List<String> entries = new ArrayList<>();
        for (TableColumn<?, ?> column : table.getColumns()) {
            String width = shape.follows(column) ? AUTO : String.format(Locale.ROOT, "%.0f", column.getWidth());
            entries.add((shape.shows(column) ? "" : "-") + column.getId() + ":" + width);
        }
        settings.put(setting, String.join(",", entries));
    }
}
