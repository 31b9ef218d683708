package org.glassmq.gui.table;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.collections.ListChangeListener;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

/** Lets the flexible columns of a table share what the others leave, except those that somebody gave a width. */
final class ColumnWidths<T> {
    private static final double SCROLL_BAR = 16;

    private final TableView<T> table;
    private final Map<TableColumn<T, ?>, Width> widths;
    private final Set<TableColumn<T, ?>> chosen = new HashSet<>();
    private boolean sharing;

    ColumnWidths(TableView<T> table, Map<TableColumn<T, ?>, Width> widths) {
        this.table = table;
        this.widths = widths;
    }

    /** Whether a column follows the window. */
    boolean follows(TableColumn<?, ?> column) {
        return !chosen.contains(column) && widths.get(column).flexible();
    }

    /** From now on. Whoever else gives a flexible column a width has chosen it for good. */
    void follow() {
        widths.keySet().forEach(column -> column.widthProperty().addListener((_, _, _) -> {
            if (!sharing) {
                chosen.add(column);
            }
        }));
        table.widthProperty().addListener((_, _, _) -> share());
        table.getVisibleLeafColumns().addListener((ListChangeListener<TableColumn<T, ?>>) _ -> share());
    }

    private void share() {
        List<TableColumn<T, ?>> flexible = widths.keySet().stream()
                .filter(column -> column.isVisible() && follows(column))
                .sorted(Comparator.comparing(column -> widths.get(column).rank()))
                .toList();
        if (flexible.isEmpty() || table.getWidth() <= 0) {
            return;
        }
        double[] shares = flexible.stream().mapToDouble(column -> widths.get(column).narrowest()).toArray();
        double room = table.getWidth() - SCROLL_BAR;
        for (TableColumn<T, ?> column : table.getVisibleLeafColumns()) {
            int index = flexible.indexOf(column);
            room -= index < 0 ? column.getWidth() : shares[index];
        }
        for (int stage = 0; stage < 2; stage++) {
            for (int i = 0; i < shares.length; i++) {
                Width width = widths.get(flexible.get(i));
                double wanted = stage == 0 ? width.usual() : width.widest();
                double more = Math.clamp(room, 0, Math.max(0, wanted - shares[i]));
                shares[i] += more;
                room -= more;
            }
        }
        shares[0] += Math.max(0, room);
        sharing = true;
        for (int i = 0; i < shares.length; i++) {
            flexible.get(i).setPrefWidth(shares[i]);
        }
        sharing = false;
    }
}
