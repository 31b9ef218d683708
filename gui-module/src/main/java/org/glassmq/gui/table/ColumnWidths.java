package org.glassmq.gui.table;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.application.Platform;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import org.glassmq.gui.support.TableLayout;

/**
 * Makes the columns of a table fit it: where there is no room for all, those that tell least are left out until there
 * is, and flexible ones share what the others leave. What somebody chose stays: a width, a column that was shown or
 * hidden by hand. Belongs to the JavaFX application thread.
 */
public final class ColumnWidths<T> implements TableLayout.Shape {
    private static final double SCROLL_BAR = 16;

    private final TableView<T> table;
    private final Map<TableColumn<T, ?>, Width> widths;
    /** Have a width that somebody gave them. */
    private final Set<TableColumn<?, ?>> sized = new HashSet<>();
    /** Are seen because somebody wanted it. */
    private final Set<TableColumn<?, ?>> pinned = new HashSet<>();
    /** Are not seen for want of room. */
    private final Set<TableColumn<?, ?>> leftOut = new HashSet<>();
    private boolean fitting;
    private boolean owed;

    private ColumnWidths(TableView<T> table, Map<TableColumn<T, ?>, Width> widths) {
        this.table = table;
        this.widths = widths;
    }

    /** Fits the columns of a table from now on; whoever else changes one has chosen that for good. */
    public static <T> ColumnWidths<T> of(TableView<T> table, Map<TableColumn<T, ?>, Width> widths) {
        ColumnWidths<T> fit = new ColumnWidths<>(table, widths);
        widths.keySet().forEach(column -> {
            column.widthProperty().addListener((_, _, _) -> fit.resized(column));
            column.visibleProperty().addListener((_, _, shown) -> fit.chosen(column, shown));
        });
        table.widthProperty().addListener((_, before, _) -> fit.tableResized(before.doubleValue()));
        return fit;
    }

    /** Whether somebody wants to see it, also if there is no room for it now. */
    @Override
    public boolean shows(TableColumn<?, ?> column) {
        return column.isVisible() || leftOut.contains(column);
    }

    @Override
    public boolean follows(TableColumn<?, ?> column) {
        return !sized.contains(column) && widths.get(column).flexible();
    }

    private void resized(TableColumn<T, ?> column) {
        if (!fitting) {
            sized.add(column);
        }
    }

    private void chosen(TableColumn<T, ?> column, boolean shown) {
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

    /** Columns come and go at once only before there are rows: later, a layout is under way. */
    private void tableResized(double before) {
        if (before <= 0 || fitting(room()).equals(Set.copyOf(table.getVisibleLeafColumns()))) {
            fit();
        } else {
            later();
        }
    }

    private void later() {
        if (!owed) {
            owed = true;
            Platform.runLater(() -> {
                owed = false;
                fit();
            });
        }
    }

    private double room() {
        return table.getWidth() - SCROLL_BAR;
    }

    private void fit() {
        double room = room();
        if (room <= 0) {
            return;
        }
        Set<TableColumn<T, ?>> shown = fitting(room);
        fitting = true;
        for (TableColumn<T, ?> column : table.getColumns()) {
            if (column.isVisible() && !shown.contains(column)) {
                leftOut.add(column);
                column.setVisible(false);
            } else if (shown.contains(column) && leftOut.remove(column)) {
                column.setVisible(true);
            }
        }
        share(room);
        fitting = false;
    }

    /** Those that are to be seen: what is never left out, then one after the other while there is room. */
    private Set<TableColumn<T, ?>> fitting(double room) {
        List<TableColumn<T, ?>> wanted = table.getColumns().stream()
                .filter(this::shows)
                .sorted(Comparator.comparing(this::turn))
                .toList();
        Set<TableColumn<T, ?>> shown = new HashSet<>();
        double taken = 0;
        for (TableColumn<T, ?> column : wanted) {
            double need = follows(column) ? widths.get(column).usual() : column.getWidth();
            if (turn(column) == 0 || taken + need <= room) {
                shown.add(column);
                taken += need;
            }
        }
        return shown;
    }

    private int turn(TableColumn<T, ?> column) {
        return pinned.contains(column) ? 0 : widths.get(column).turn();
    }

    private void share(double room) {
        Map<Boolean, List<TableColumn<T, ?>>> seen = table.getColumns().stream()
                .filter(TableColumn::isVisible)
                .sorted(Comparator.comparing(column -> widths.get(column).rank()))
                .collect(Collectors.partitioningBy(this::follows));
        List<TableColumn<T, ?>> flexible = seen.get(true);
        if (flexible.isEmpty()) {
            return;
        }
        double[] shares = flexible.stream().mapToDouble(column -> widths.get(column).narrowest()).toArray();
        double rest = room;
        for (double share : shares) {
            rest -= share;
        }
        for (TableColumn<T, ?> column : seen.get(false)) {
            rest -= column.getWidth();
        }
        for (int stage = 0; stage < 2; stage++) {
            for (int i = 0; i < shares.length; i++) {
                Width width = widths.get(flexible.get(i));
                double wanted = stage == 0 ? width.usual() : width.widest();
                double more = Math.clamp(rest, 0, Math.max(0, wanted - shares[i]));
                shares[i] += more;
                rest -= more;
            }
        }
        shares[0] += Math.max(0, rest);
        for (int i = 0; i < shares.length; i++) {
            flexible.get(i).setPrefWidth(shares[i]);
        }
    }
}
