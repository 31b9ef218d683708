package org.glassmq.gui.exchanges;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableColumn.SortType;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import org.glassmq.gui.exchanges.ExchangeColumn.Volatility;
import org.glassmq.gui.exchanges.ExchangeOrder.Direction;
import org.glassmq.gui.support.Badge;
import org.glassmq.gui.support.BadgesBox;
import org.glassmq.gui.support.CopyMenu;
import org.glassmq.gui.support.Messages;
import org.glassmq.gui.support.Rates;

/**
 * Turns a {@link TableView} into the table of exchanges: its columns, its order by the view model's, and its selection
 * by exchange.
 */
final class ExchangeTable {
    private static final PseudoClass ZERO = PseudoClass.getPseudoClass("zero");
    private static final double NARROWEST_FEATURES = 150;
    private static final double SCROLL_BAR = 16;

    private final TableView<ExchangeRow> table;
    private final ExchangesViewModel model;
    private final Messages messages;
    private final ExchangeTexts texts;
    private final Map<ExchangeColumn, TableColumn<ExchangeRow, ExchangeReading>> columns =
            new EnumMap<>(ExchangeColumn.class);
    private final Map<ExchangeColumn, Function<ExchangeReading, String>> contents =
            new EnumMap<>(ExchangeColumn.class);
    private boolean settingOrder;
    private boolean settingSelection;

    ExchangeTable(
            TableView<ExchangeRow> table, ExchangesViewModel model, Messages messages, ExchangeTexts texts) {
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
        table.getSelectionModel()
                .getSelectedItems()
                .addListener((ListChangeListener<ExchangeRow>) _ -> takeSelection());
        model.arrangedProperty().addListener((_, _, _) -> showSelection());
    }

    /** Gives the column of features what the others leave, as the window grows. */
    void fillWidth() {
        table.widthProperty().addListener((_, _, now) -> {
            TableColumn<ExchangeRow, ExchangeReading> features = columns.get(ExchangeColumn.FEATURES);
            double others = table.getVisibleLeafColumns().stream()
                    .filter(column -> column != features)
                    .mapToDouble(TableColumn::getWidth)
                    .sum();
            features.setPrefWidth(Math.max(NARROWEST_FEATURES, now.doubleValue() - others - SCROLL_BAR));
        });
    }

    TableColumn<ExchangeRow, ExchangeReading> column(ExchangeColumn column) {
        return columns.get(column);
    }

    /** Copies the selected rows, one line each, with the visible columns separated by tabs and a line of headings. */
    void copy() {
        List<ExchangeColumn> visible = table.getVisibleLeafColumns().stream()
                .map(column -> (ExchangeColumn) column.getUserData())
                .toList();
        StringJoiner lines = new StringJoiner("\n");
        lines.add(visible.stream().map(column -> columns.get(column).getText()).collect(Collectors.joining("\t")));
        for (ExchangeRow row : table.getSelectionModel().getSelectedItems()) {
            lines.add(visible.stream()
                    .map(column -> contents.get(column).apply(row.reading()))
                    .collect(Collectors.joining("\t")));
        }
        CopyMenu.copy(lines.toString());
    }

    private void makeColumns() {
        text(ExchangeColumn.NAME, messages.text("exchanges.column.name"), 240, reading -> texts.name(reading.ref()));
        text(ExchangeColumn.VIRTUAL_HOST, messages.text("exchanges.column.vhost"), 90, r -> r.info().virtualHost());
        text(ExchangeColumn.TYPE, messages.text("exchanges.column.type"), 140, r -> r.info().type());
        features();
        text(ExchangeColumn.LEADS_TO, messages.text("exchanges.column.leads-to"), 90, r -> texts.number(r.leadsTo()));
        text(ExchangeColumn.FED_BY, messages.text("exchanges.column.fed-by"), 90, r -> texts.number(r.fedBy()));
        text(ExchangeColumn.IN, messages.text("exchanges.column.in"), 84, r -> texts.rate(r.rate(Rates::published)));
        text(ExchangeColumn.OUT, messages.text("exchanges.column.out"), 84, r -> texts.rate(r.rate(Rates::delivered)));
        text(
                ExchangeColumn.PUBLISHED,
                messages.text("exchanges.column.published"),
                90,
                reading -> texts.number(reading.info().publishedIn()));
        text(
                ExchangeColumn.ROUTED,
                messages.text("exchanges.column.routed"),
                90,
                reading -> texts.number(reading.info().routedOut()));
        columns.get(ExchangeColumn.VIRTUAL_HOST).setVisible(false);
        columns.get(ExchangeColumn.PUBLISHED).setVisible(false);
        columns.get(ExchangeColumn.ROUTED).setVisible(false);
        columns.values().forEach(table.getColumns()::add);
    }

    private void features() {
        make(ExchangeColumn.FEATURES, messages.text("exchanges.column.features"), NARROWEST_FEATURES)
                .setCellFactory(_ -> new FeaturesCell(texts));
        contents.put(
                ExchangeColumn.FEATURES,
                reading -> texts.features(reading.info()).stream().map(Badge::text).collect(Collectors.joining(" ")));
    }

    private void text(ExchangeColumn column, String title, double width, Function<ExchangeReading, String> text) {
        TableColumn<ExchangeRow, ExchangeReading> made = make(column, title, width);
        Pos place = column.volatility() == Volatility.LIVE ? Pos.CENTER_RIGHT : Pos.CENTER_LEFT;
        made.setCellFactory(_ -> new PartCell(text, place));
        if (column.volatility() == Volatility.LIVE) {
            made.getStyleClass().add("number-column");
        }
        contents.put(column, text);
    }

    private TableColumn<ExchangeRow, ExchangeReading> make(ExchangeColumn column, String title, double width) {
        TableColumn<ExchangeRow, ExchangeReading> made = new TableColumn<>(title);
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
        ExchangeColumn clicked = table.getSortOrder().isEmpty()
                ? model.orderProperty().get().column()
                : (ExchangeColumn) table.getSortOrder().getFirst().getUserData();
        model.sortBy(clicked);
        showOrder();
    }

    private void showOrder() {
        settingOrder = true;
        ExchangeOrder order = model.orderProperty().get();
        TableColumn<ExchangeRow, ExchangeReading> column = columns.get(order.column());
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

    /** The rows stand in another order: what was selected is so again, at its new index. */
    private void showSelection() {
        settingSelection = true;
        Set<ExchangeRow> selected = Set.copyOf(model.selection());
        int[] indices = IntStream.range(0, selected.isEmpty() ? 0 : model.rows().size())
                .filter(index -> selected.contains(model.rows().get(index)))
                .toArray();
        table.getSelectionModel().clearSelection();
        if (indices.length > 0) {
            table.getSelectionModel().selectIndices(indices[0], indices);
        }
        settingSelection = false;
    }

    private static final class FeaturesCell extends TableCell<ExchangeRow, ExchangeReading> {
        private final ExchangeTexts texts;
        private final BadgesBox box = new BadgesBox();

        FeaturesCell(ExchangeTexts texts) {
            this.texts = texts;
            setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        }

        @Override
        protected void updateItem(ExchangeReading reading, boolean empty) {
            super.updateItem(reading, empty);
            if (empty || reading == null) {
                setGraphic(null);
            } else {
                box.show(texts.features(reading.info()));
                setGraphic(box);
            }
        }
    }

    private static final class PartCell extends TableCell<ExchangeRow, ExchangeReading> {
        private static final int LONG = 16;
        private final Function<ExchangeReading, String> part;

        PartCell(Function<ExchangeReading, String> part, Pos place) {
            this.part = part;
            setAlignment(place);
        }

        @Override
        protected void updateItem(ExchangeReading reading, boolean empty) {
            super.updateItem(reading, empty);
            String text = empty || reading == null ? "" : part.apply(reading);
            if (!text.equals(getText())) {
                setText(text);
                setTooltip(text.length() > LONG ? new Tooltip(text) : null);
                pseudoClassStateChanged(ZERO, text.equals("0") || text.startsWith("0/"));
            }
        }
    }
}
