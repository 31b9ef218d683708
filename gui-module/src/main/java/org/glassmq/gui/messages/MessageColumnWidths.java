package org.glassmq.gui.messages;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.application.Platform;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import org.glassmq.gui.support.TableLayout;

/**
 * Makes the columns of messages fit the table. Where there is no room for all, those that tell least are left out until
 * there is; of those that stay, one takes the rest. A column that somebody shows by hand stays, and one that somebody
 * hides is not shown again. Belongs to the JavaFX application thread.
 */
final class MessageColumnWidths implements TableLayout.Shape {
    /** What tells most of a message comes first. */
    private static final List<String> ORDER = List.of(
            "offset", "state", "key", "time", "preview", "exchange", "size", "deliveries", "content-type", "type");
    /** Which takes the rest: the first of these that is there. */
    private static final List<String> ELASTIC = List.of("preview", "key");
    /** Pixels that an elastic column has at least. */
    private static final double LEAST = 116;
    private static final double LEAST_PREVIEW = 160;
    private static final double SCROLL_BAR = 16;

    private final TableView<?> table;
    private final Set<TableColumn<?, ?>> pinned = new HashSet<>();
    /** Left out for want of room. */
    private final Set<TableColumn<?, ?>> leftOut = new HashSet<>();
    private boolean fitting;
    private boolean owed;

    private MessageColumnWidths(TableView<?> table) {
        this.table = table;
    }

    /** Fits the columns that a table has, now and whenever its width changes. */
    static MessageColumnWidths of(TableView<?> table) {
        MessageColumnWidths fit = new MessageColumnWidths(table);
        table.widthProperty().addListener((_, _, _) -> fit.later());
        table.getColumns().forEach(column ->
                column.visibleProperty().addListener((_, _, shown) -> fit.chosen(column, shown)));
        return fit;
    }

    /** By the menu of the table. */
    private void chosen(TableColumn<?, ?> column, boolean shown) {
        if (fitting) {
            return;
        }
        leftOut.remove(column);
        if (shown) {
            pinned.add(column);
        } else {
            pinned.remove(column);
        }
        later();
    }

    /** Not within a layout that is under way. */
    private void later() {
        if (!owed) {
            owed = true;
            Platform.runLater(this::fit);
        }
    }

    private void fit() {
        owed = false;
        double room = table.getWidth() - SCROLL_BAR;
        if (room <= 0) {
            return;
        }
        Set<TableColumn<?, ?>> shown = fitting(room);
        fitting = true;
        for (TableColumn<?, ?> column : table.getColumns()) {
            if (column.isVisible() && !shown.contains(column)) {
                leftOut.add(column);
                column.setVisible(false);
            } else if (leftOut.contains(column) && shown.contains(column)) {
                leftOut.remove(column);
                column.setVisible(true);
            }
        }
        elastic(shown).ifPresent(column -> {
            double others = shown.stream().filter(it -> it != column).mapToDouble(this::width).sum();
            column.setPrefWidth(Math.max(least(column), room - others));
        });
        fitting = false;
    }

    /** Those that are to be seen: what is pinned whatever its width, then one after the other while there is room. */
    private Set<TableColumn<?, ?>> fitting(double room) {
        Set<TableColumn<?, ?>> shown = new LinkedHashSet<>(pinned);
        double taken = pinned.stream().mapToDouble(this::least).sum();
        for (String id : ORDER) {
            Optional<TableColumn<?, ?>> column = column(id).filter(it -> it.isVisible() || leftOut.contains(it));
            if (column.isPresent() && !shown.contains(column.get()) && taken + least(column.get()) <= room) {
                shown.add(column.get());
                taken += least(column.get());
            }
        }
        return shown;
    }

    private Optional<TableColumn<?, ?>> elastic(Set<TableColumn<?, ?>> shown) {
        return ELASTIC.stream().flatMap(id -> column(id).stream()).filter(shown::contains).findFirst();
    }

    private Optional<TableColumn<?, ?>> column(String id) {
        return table.getColumns().stream()
                .<TableColumn<?, ?>>map(it -> it)
                .filter(it -> it.getId().equals(id))
                .findFirst();
    }

    /** As somebody made it; of one that was never shown, as it was made. */
    private double width(TableColumn<?, ?> column) {
        return column.isVisible() ? column.getWidth() : column.getPrefWidth();
    }

    private double least(TableColumn<?, ?> column) {
        return switch (column.getId()) {
            case "preview" -> LEAST_PREVIEW;
            case "key" -> LEAST;
            default -> width(column);
        };
    }

    // ---- what is remembered ------------------------------------------------------------------------------

    @Override
    public boolean shows(TableColumn<?, ?> column) {
        return column.isVisible() || leftOut.contains(column);
    }

    /** Whichever takes the rest is as wide as there is room. */
    @Override
    public boolean follows(TableColumn<?, ?> column) {
        return ELASTIC.contains(column.getId());
    }
}
