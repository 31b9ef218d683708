package org.glassmq.gui.messages;

import static org.glassmq.gui.table.Width.fixed;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.StringJoiner;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.application.Platform;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import org.glassmq.broker.api.BrowsedMessage;
import org.glassmq.gui.archive.CsvColumn;
import org.glassmq.gui.messages.MessageRow.Content;
import org.glassmq.gui.support.Formats;
import org.glassmq.gui.support.Messages;
import org.glassmq.gui.table.ColumnWidths;
import org.glassmq.gui.table.Width;

/** Gives a {@link TableView} the columns of messages, and moves about in it. */
final class MessageTable {
    /** Whichever of the two is there takes the rest. */
    private static final Width PREVIEW = new Width(0, 160, 160, Double.MAX_VALUE);

    private static final Width KEY = new Width(1, 116, 116, Double.MAX_VALUE);
    /** Pixels; more than a table is high. */
    private static final double FAR = 10_000;

    private final TableView<MessageRow> table;
    private final Messages messages;
    private final Formats formats;
    private final MessageTexts texts;
    private final Map<TableColumn<MessageRow, ?>, Function<BrowsedMessage, String>> contents = new HashMap<>();
    private final Map<TableColumn<MessageRow, ?>, Width> widths = new LinkedHashMap<>();
    private final ColumnWidths<MessageRow> shape;
    private OptionalInt awaited = OptionalInt.empty();

    MessageTable(TableView<MessageRow> table, Messages messages, Formats formats) {
        this.table = table;
        this.messages = messages;
        this.formats = formats;
        this.texts = new MessageTexts(messages, formats);
        makeColumns();
        shape = ColumnWidths.of(table, widths);
        table.heightProperty().addListener((_, _, _) -> heightChanged());
    }

    /**
     * Brings a row to the top; the first one if the index is below 0. A table that has no height yet does it when it
     * gets one: otherwise the row would move down by as much as the table grows.
     */
    void scrollTo(int index) {
        OptionalInt wanted = OptionalInt.of(Math.max(0, index));
        if (table.getHeight() > 0) {
            awaited = OptionalInt.empty();
            table.scrollTo(wanted.getAsInt());
        } else {
            awaited = wanted;
        }
    }

    /** The table lays out its rows in the same pulse, after it got its height. */
    private void heightChanged() {
        if (table.getHeight() > 0 && awaited.isPresent()) {
            Platform.runLater(() -> awaited.ifPresent(this::scrollTo));
        }
    }

    /** Brings a row into view if it is not. */
    void reveal(int index) {
        if (index <= firstVisible() || index >= lastVisible()) {
            scrollTo(index - 2);
        }
    }

    /**
     * Brings the last row into view. Where the rows fit the height to a pixel the table stops one row short: so it is
     * pushed on as far as it goes.
     */
    void toTail() {
        scrollToLast();
        Platform.runLater(() -> {
            if (table.lookup(".virtual-flow") instanceof VirtualFlow<?> flow) {
                flow.scrollPixels(FAR);
            }
        });
    }

    private void scrollToLast() {
        if (!table.getItems().isEmpty()) {
            // the table counts its rows when it is laid out
            table.layout();
            table.scrollTo(table.getItems().size() - 1);
        }
    }

    /** Index of the first row in view; -1 if there is none. */
    int firstVisible() {
        return index(flow -> flow.getFirstVisibleCell());
    }

    /** Index of the last row in view; -1 if there is none. */
    int lastVisible() {
        return index(flow -> flow.getLastVisibleCell());
    }

    /** The offsets of the first and the last row in view; empty if there is none. */
    Optional<Offsets.Range> offsetsInView() {
        int first = firstVisible();
        int last = Math.min(lastVisible(), table.getItems().size() - 1);
        return first < 0 || last < first
                ? Optional.empty()
                : Optional.of(new Offsets.Range(
                        table.getItems().get(first).offset(), table.getItems().get(last).offset()));
    }

    /** Whether a node is a scroll bar or a part of one. */
    static boolean isScrollBar(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (at instanceof ScrollBar) {
                return true;
            }
        }
        return false;
    }

    private int index(Function<VirtualFlow<?>, IndexedCell<?>> which) {
        return table.lookup(".virtual-flow") instanceof VirtualFlow<?> flow
                        && which.apply(flow) instanceof IndexedCell<?> cell
                ? cell.getIndex()
                : -1;
    }

    /** Copies the selected rows, one line each, with the visible columns separated by tabs and a line of headings. */
    void copy() {
        StringJoiner lines = new StringJoiner("\n");
        lines.add(table.getVisibleLeafColumns().stream().map(TableColumn::getText).collect(Collectors.joining("\t")));
        for (MessageRow row : table.getSelectionModel().getSelectedItems()) {
            row.message().ifPresent(message -> lines.add(table.getVisibleLeafColumns().stream()
                    .map(column -> contents.get(column).apply(message))
                    .collect(Collectors.joining("\t"))));
        }
        Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, lines.toString()));
    }

    /** The columns that somebody wants to see, in their order, as columns of a file. */
    List<CsvColumn> fileColumns() {
        return table.getColumns().stream()
                .filter(shape::shows)
                .flatMap(column -> CsvColumn.of(column.getId()).stream())
                .toList();
    }

    /** Which columns there is room for. */
    ColumnWidths<MessageRow> shape() {
        return shape;
    }

    /** The offsets of the selected rows, ascending. */
    long[] selectedOffsets() {
        return table.getSelectionModel().getSelectedItems().stream()
                .filter(Objects::nonNull)
                .mapToLong(MessageRow::offset)
                .sorted()
                .distinct()
                .toArray();
    }

    /** Where there is no room for all, what tells least of a message is left out first. */
    private void makeColumns() {
        TableColumn<MessageRow, Content> offset =
                make("offset", "messages.column.offset", fixed(84), message -> Long.toString(message.offset()));
        offset.setCellFactory(_ -> new OffsetCell(formats));
        offset.getStyleClass().add("number-column");
        text("time", "messages.column.time", fixed(104).spare(1), texts::time);
        make("state", "messages.column.state", fixed(150), texts::stateAndHolder)
                .setCellFactory(_ -> new StateCell(texts, messages));
        text("exchange", "messages.column.exchange", fixed(84).spare(3), message -> texts.exchange(message.exchange()));
        text("key", "messages.column.key", KEY, BrowsedMessage::routingKey);
        text(
                "preview",
                "messages.column.preview",
                PREVIEW.spare(2),
                message -> Preview.of(message.preview(), message.bodySize()));
        number("size", "messages.column.size", fixed(68).spare(4), message -> texts.bytes(message.bodySize()));
        number("deliveries", "messages.column.deliveries", fixed(124).spare(5), texts::deliveries);
        text(
                "content-type",
                "messages.column.content-type",
                fixed(120).spare(6),
                message -> orEmpty(message.properties().contentType()));
        text("type", "messages.column.type", fixed(90).spare(7), message -> orEmpty(message.properties().type()));
        widths.keySet().forEach(table.getColumns()::add);
    }

    private void number(String id, String title, Width width, Function<BrowsedMessage, String> content) {
        TableColumn<MessageRow, Content> column = make(id, title, width, content);
        column.setCellFactory(_ -> new MessageCell(content, Pos.CENTER_RIGHT));
        column.getStyleClass().add("number-column");
    }

    private void text(String id, String title, Width width, Function<BrowsedMessage, String> content) {
        make(id, title, width, content).setCellFactory(_ -> new MessageCell(content, Pos.CENTER_LEFT));
    }

    private TableColumn<MessageRow, Content> make(
            String id, String title, Width width, Function<BrowsedMessage, String> content) {
        TableColumn<MessageRow, Content> column = new TableColumn<>(messages.text(title));
        column.setId(id);
        column.setPrefWidth(width.usual());
        column.setSortable(false);
        column.setCellValueFactory(row -> row.getValue().contentProperty());
        contents.put(column, content);
        widths.put(column, width);
        return column;
    }

    private static String orEmpty(String value) {
        return value == null ? "" : value;
    }
}
