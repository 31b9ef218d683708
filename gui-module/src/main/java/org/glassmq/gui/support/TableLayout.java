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
 * {@code name:width,name:width,-name:width}; a minus stands before a hidden column. Every column needs an id. Belongs
 * to the JavaFX application thread.
 */
public final class TableLayout {
    private final String setting;
    private final Settings settings;
    private final TableView<?> table;

    private TableLayout(String name, Settings settings, TableView<?> table) {
        this.setting = "table." + name;
        this.settings = settings;
        this.table = table;
    }

    /**
     * Gives a table the columns it had the last time, and remembers every change from now on.
     *
     * @param name tells it apart from other tables
     */
    public static <T> void remember(String name, Settings settings, TableView<T> table) {
        TableLayout layout = new TableLayout(name, settings, table);
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
            if (column != null && parts.length == 2 && parts[1].matches("\\d{1,4}")) {
                column.setVisible(!hidden);
                column.setPrefWidth(Double.parseDouble(parts[1]));
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
            entries.add(String.format(
                    Locale.ROOT, "%s%s:%.0f", column.isVisible() ? "" : "-", column.getId(), column.getWidth()));
        }
        settings.put(setting, String.join(",", entries));
    }
}
