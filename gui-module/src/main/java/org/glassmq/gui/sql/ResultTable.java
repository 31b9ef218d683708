package org.glassmq.gui.sql;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ObservableList;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import org.glassmq.gui.support.CopyMenu;

/** Gives a {@link TableView} the columns of a result. */
final class ResultTable {
    private static final double NARROW = 90;
    private static final double TIME = 190;
    private static final double WIDE = 200;
    private static final double WIDEST = 460;
    private static final double CHARACTER = 7.6;
    private static final int SAMPLE = 60;

    private final TableView<Object[]> table;
    private final SqlTexts texts;
    private List<RowSink.Column> columns = List.of();

    ResultTable(TableView<Object[]> table, SqlTexts texts) {
        this.table = table;
        this.texts = texts;
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    }

    /** Shows other columns; the rows are those of a list that grows. */
    void show(List<RowSink.Column> now, ObservableList<Object[]> rows) {
        columns = now;
        table.getColumns().setAll(IntStream.range(0, now.size())
                .mapToObj(index -> column(index, now.get(index), rows))
                .toList());
        table.setItems(rows);
    }

    private TableColumn<Object[], Object> column(int index, RowSink.Column about, List<Object[]> rows) {
        TableColumn<Object[], Object> column = new TableColumn<>();
        Label title = new Label(about.name());
        title.setTooltip(new Tooltip(about.type()));
        column.setGraphic(title);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()[index]));
        column.setCellFactory(_ -> new ResultCell(texts, about.kind()));
        column.setSortable(false);
        column.setPrefWidth(width(index, about, rows));
        if (about.kind() == RowSink.Kind.NUMBER) {
            column.getStyleClass().add("number-column");
        }
        return column;
    }

    /** As wide as what is in its first rows. */
    private double width(int index, RowSink.Column about, List<Object[]> rows) {
        if (about.kind() == RowSink.Kind.TIME) {
            return TIME;
        }
        int longest = rows.stream()
                .limit(SAMPLE)
                .mapToInt(row -> texts.cell(row[index]).length())
                .max()
                .orElse(0);
        double wanted = Math.max(longest, about.name().length() + 2) * CHARACTER + 24;
        return rows.isEmpty() && about.kind() == RowSink.Kind.TEXT ? WIDE : Math.clamp(wanted, NARROW, WIDEST);
    }

    /** Copies the selected rows, one line each, with tabs between the columns and a line of headings. */
    void copy() {
        StringJoiner lines = new StringJoiner("\n");
        lines.add(columns.stream().map(RowSink.Column::name).collect(Collectors.joining("\t")));
        for (Object[] row : table.getSelectionModel().getSelectedItems()) {
            lines.add(IntStream.range(0, row.length)
                    .mapToObj(i -> SqlTexts.field(row[i]))
                    .collect(Collectors.joining("\t")));
        }
        CopyMenu.copy(lines.toString());
    }

    /** The offset in the selected row, if the result has such a column. */
    OptionalLong offset() {
        Object[] row = table.getSelectionModel().getSelectedItem();
        Optional<RowSink.Column> column = columns.stream()
                .filter(about -> about.name().equals(MessageColumn.OFFSET.columnName()))
                .findFirst();
        return row != null && column.isPresent() && row[columns.indexOf(column.get())] instanceof Long offset
                ? OptionalLong.of(offset)
                : OptionalLong.empty();
    }
}
