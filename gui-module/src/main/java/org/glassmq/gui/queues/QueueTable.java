package org.glassmq.gui.queues;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableColumn.SortType;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import org.glassmq.gui.queues.QueueOrder.Direction;
import org.glassmq.gui.support.Badge;
import org.glassmq.gui.support.Messages;
import org.glassmq.gui.support.Rates;

/**
 * Turns a {@link TableView} into the table of queues: its columns, its order by the view model's, and its selection
 * by queue. A cell shows a part of its row's reading and changes only when its own text does.
 */
final class QueueTable {
    private static final double NARROWEST_NAME = 130;
    private static final double USUAL_NAME = 240;
    private static final double WIDEST_NAME = 480;
    private static final double LAG = 182;
    private static final double WHOLE_LAG = 240;
    private static final double NARROWEST_FEATURES = 112;
    private static final double WIDEST_FEATURES = 500;
    private static final double SCROLL_BAR = 16;

    private final TableView<QueueRow> table;
    private final QueuesViewModel model;
    private final Messages messages;
    private final QueueTexts texts;
    private final Map<QueueColumn, TableColumn<QueueRow, QueueReading>> columns = new EnumMap<>(QueueColumn.class);
    private final Map<QueueColumn, Function<QueueReading, String>> contents = new EnumMap<>(QueueColumn.class);
    private boolean settingOrder;
    private boolean settingSelection;

    QueueTable(TableView<QueueRow> table, QueuesViewModel model, Messages messages, QueueTexts texts) {
        this.table = table;
        this.model = model;
        this.messages = messages;
        this.texts = texts;
        makeColumns();
        table.setItems(model.rows());
        showOrder();
        settingOrder = true;
        table.setSortPolicy(_ -> {
            takeOrder();
            return true;
        });
        settingOrder = false;
        model.orderProperty().addListener((_, _, _) -> showOrder());
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        table.getSelectionModel().getSelectedItems().addListener((ListChangeListener<QueueRow>) _ -> takeSelection());
        model.arrangedProperty().addListener((_, _, _) -> showSelection());
    }

    /**
     * Gives the columns of names, features and lags what the others leave, now and as the window grows: first what
     * they need to be read, then what they need to be read in full, and the rest to the lags.
     */
    void fillWidth() {
        table.widthProperty().addListener((_, _, now) -> {
            List<TableColumn<QueueRow, QueueReading>> flexible = Stream.of(
                            QueueColumn.LAG, QueueColumn.NAME, QueueColumn.FEATURES)
                    .map(columns::get)
                    .toList();
            double[] widths = {LAG, NARROWEST_NAME, NARROWEST_FEATURES};
            double[][] wanted = {{WHOLE_LAG, USUAL_NAME, WIDEST_FEATURES}, {WHOLE_LAG, WIDEST_NAME, WIDEST_FEATURES}};
            double room = now.doubleValue() - SCROLL_BAR;
            for (TableColumn<QueueRow, ?> column : columns.values()) {
                if (column.isVisible() && !flexible.contains(column)) {
                    room -= column.getWidth();
                }
            }
            for (int i = 0; i < widths.length; i++) {
                room -= flexible.get(i).isVisible() ? widths[i] : 0;
            }
            for (double[] stage : wanted) {
                for (int i = 0; i < widths.length; i++) {
                    double more = Math.clamp(room, 0, flexible.get(i).isVisible() ? stage[i] - widths[i] : 0);
                    widths[i] += more;
                    room -= more;
                }
            }
            widths[0] += Math.max(0, room);
            for (int i = 0; i < widths.length; i++) {
                flexible.get(i).setPrefWidth(widths[i]);
            }
        });
    }

    /** The column of the virtual host is of use only if there are several. */
    TableColumn<QueueRow, QueueReading> column(QueueColumn column) {
        return columns.get(column);
    }

    /** Copies the selected rows, one line each, with the visible columns separated by tabs and a line of headings. */
    void copy() {
        List<QueueColumn> shown = table.getVisibleLeafColumns().stream()
                .map(column -> (QueueColumn) column.getUserData())
                .filter(contents::containsKey)
                .toList();
        StringJoiner lines = new StringJoiner("\n");
        lines.add(shown.stream().map(column -> columns.get(column).getText()).collect(Collectors.joining("\t")));
        for (QueueRow row : table.getSelectionModel().getSelectedItems()) {
            lines.add(shown.stream()
                    .map(column -> contents.get(column).apply(row.reading()))
                    .collect(Collectors.joining("\t")));
        }
        Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, lines.toString()));
    }

    private void makeColumns() {
        add(QueueColumn.NAME, messages.text("queues.column.name"), 168, reading -> reading.ref().name());
        add(QueueColumn.VIRTUAL_HOST, messages.text("queues.column.vhost"), 90, reading -> reading.ref().virtualHost());
        features();
        number(QueueColumn.READY, messages.text("queues.column.ready"), 70, r -> texts.number(r.info().ready()));
        number(QueueColumn.UNACKED, messages.text("queues.column.unacked"), 76, r -> texts.number(r.info().unacked()));
        number(QueueColumn.TOTAL, messages.text("queues.column.total"), 70, r -> texts.number(r.total()));
        number(
                QueueColumn.BYTES,
                messages.text("queues.column.bytes"),
                80,
                r -> texts.bytes(r.info().readyBytes() + r.info().unackedBytes()));
        number(QueueColumn.IN, messages.text("queues.column.in"), 66, r -> texts.rate(r.rate(Rates::published)));
        number(
                QueueColumn.DELIVER,
                messages.text("queues.column.deliver"),
                66,
                r -> texts.rate(r.rate(Rates::delivered)));
        number(QueueColumn.ACK, messages.text("queues.column.ack"), 66, r -> texts.rate(r.rate(Rates::acked)));
        TableColumn<QueueRow, QueueReading> depth = make(QueueColumn.DEPTH, messages.text("queues.column.depth"), 92);
        depth.setCellFactory(_ -> new DepthCell(messages));
        number(
                QueueColumn.CONSUMERS,
                messages.text("queues.column.consumers"),
                90,
                r -> texts.number(r.info().consumers()));
        number(QueueColumn.AGE, messages.text("queues.column.age"), 70, r -> texts.age(r.lag()));
        lag();
        columns.get(QueueColumn.BYTES).setVisible(false);
        columns.get(QueueColumn.AGE).setVisible(false);
        columns.get(QueueColumn.VIRTUAL_HOST).setVisible(false);
        columns.values().forEach(table.getColumns()::add);
    }

    private void features() {
        TableColumn<QueueRow, QueueReading> column =
                make(QueueColumn.FEATURES, messages.text("queues.column.features"), NARROWEST_FEATURES);
        column.setCellFactory(_ -> new BadgesCell(texts));
        contents.put(
                QueueColumn.FEATURES,
                reading -> texts.badges(reading.info()).stream()
                        .map(Badge::text)
                        .collect(Collectors.joining(" ")));
    }

    private void lag() {
        TableColumn<QueueRow, QueueReading> column = make(QueueColumn.LAG, messages.text("queues.column.lag"), LAG);
        column.setCellFactory(_ -> new LagCell(texts));
        contents.put(QueueColumn.LAG, reading -> texts.lag(reading.lag()));
    }

    private void number(QueueColumn column, String title, double width, Function<QueueReading, String> text) {
        add(column, title, width, text);
        columns.get(column).getStyleClass().add("number-column");
    }

    private void add(QueueColumn column, String title, double width, Function<QueueReading, String> text) {
        Pos place = column.volatility() == QueueColumn.Volatility.LIVE ? Pos.CENTER_RIGHT : Pos.CENTER_LEFT;
        TableColumn<QueueRow, QueueReading> made = make(column, title, width);
        made.setCellFactory(_ -> new TextCell(text, place));
        contents.put(column, text);
    }

    private TableColumn<QueueRow, QueueReading> make(QueueColumn column, String title, double width) {
        TableColumn<QueueRow, QueueReading> made = new TableColumn<>(title);
        made.setId(column.id());
        made.setUserData(column);
        made.setPrefWidth(width);
        made.setCellValueFactory(row -> row.getValue().readingProperty());
        columns.put(column, made);
        return made;
    }

    /** A click on a heading has changed the table's sort order; the view model decides what comes of it. */
    private void takeOrder() {
        if (settingOrder) {
            return;
        }
        QueueColumn clicked = table.getSortOrder().isEmpty()
                ? model.orderProperty().get().column()
                : (QueueColumn) table.getSortOrder().getFirst().getUserData();
        model.sortBy(clicked);
        showOrder();
    }

    private void showOrder() {
        settingOrder = true;
        QueueOrder order = model.orderProperty().get();
        TableColumn<QueueRow, QueueReading> column = columns.get(order.column());
        column.setSortType(order.direction() == Direction.ASCENDING ? SortType.ASCENDING : SortType.DESCENDING);
        if (table.getSortOrder().size() != 1 || table.getSortOrder().getFirst() != column) {
            table.getSortOrder().setAll(List.of(column));
        }
        settingOrder = false;
    }

    private void takeSelection() {
        if (!settingSelection) {
            model.select(table.getSelectionModel().getSelectedItems().stream()
                    .filter(row -> row != null)
                    .toList());
        }
    }

    /** The rows stand in another order: what was selected and focused is so again, at its new index. */
    private void showSelection() {
        settingSelection = true;
        Set<QueueRow> selected = Set.copyOf(model.selection());
        int[] indices = IntStream.range(0, selected.isEmpty() ? 0 : model.rows().size())
                .filter(index -> selected.contains(model.rows().get(index)))
                .toArray();
        table.getSelectionModel().clearSelection();
        if (indices.length > 0) {
            table.getSelectionModel().selectIndices(indices[0], indices);
        }
        settingSelection = false;
    }
}
