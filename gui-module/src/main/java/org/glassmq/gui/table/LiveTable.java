package org.glassmq.gui.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.animation.PauseTransition;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableColumn.SortType;
import javafx.scene.control.TablePosition;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.util.Duration;
import org.glassmq.gui.shell.ConsoleContext;
import org.glassmq.gui.store.Settings;
import org.glassmq.gui.support.CopyMenu;
import org.glassmq.gui.support.LazyTip;
import org.glassmq.gui.support.Messages;
import org.glassmq.gui.support.TableLayout;
import org.glassmq.gui.table.Column.Shown;
import org.glassmq.gui.table.Order.Direction;
import org.glassmq.gui.table.RowAction.Asks;
import org.kordamp.ikonli.feather.Feather;

/**
 * Turns a {@link TableView} into a table of live rows: its columns, its order by the view model's, its selection by
 * key, its menu and its keys. A cell shows a part of its row's reading and changes only when its own part does.
 */
public final class LiveTable<K, V> {
    private static final KeyCombination COPY = KeyCombination.keyCombination("Shortcut+C");
    private static final KeyCombination COPY_CELL = KeyCombination.keyCombination("Shortcut+Shift+C");
    private static final KeyCombination DOWN = KeyCombination.keyCombination("Down");
    private static final Duration STILL = Duration.seconds(3);

    private final TableView<Row<K, V>> table;
    private final TableViewModel<K, V> model;
    private final TableSpec<V> spec;
    private final Messages messages;
    private final Settings settings;
    private final Map<TableColumn<Row<K, V>, V>, Column<V>> columns = new LinkedHashMap<>();
    private final List<RowAction> actions = new ArrayList<>();
    private final PauseTransition still = new PauseTransition(STILL);
    private Optional<Row<K, V>> focused = Optional.empty();
    private boolean settingOrder;
    private boolean settingSelection;
    private boolean filtered;

    public LiveTable(
            TableView<Row<K, V>> table, TableViewModel<K, V> model, TableSpec<V> spec, ConsoleContext context) {
        this.table = table;
        this.model = model;
        this.spec = spec;
        this.messages = context.messages();
        this.settings = context.settings();
        spec.columns().forEach(this::add);
        model.rows().addListener((ListChangeListener<Row<K, V>>) _ -> beforeRowsChange());
        table.setItems(model.rows());
        recallOrder();
        showOrder();
        settingOrder = true;
        table.setSortPolicy(_ -> {
            takeOrder();
            return true;
        });
        settingOrder = false;
        model.orderProperty().addListener((_, _, _) -> showOrder());
        model.filterProperty().addListener((_, _, _) -> filtered = true);
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        table.getSelectionModel().getSelectedItems().addListener((ListChangeListener<Row<K, V>>) _ -> takeSelection());
        model.arrangedProperty().addListener((_, _, _) -> showSelection());
        model.virtualHostsProperty().addListener((_, before, now) -> showHosts(before.intValue(), now.intValue()));
        TableLayout.remember(spec.name(), settings, table, ColumnWidths.of(table, widths()));
        table.setRowFactory(_ -> row());
        makeMenu();
        table.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        table.addEventFilter(KeyEvent.KEY_PRESSED, this::selectFirst);
        still.setOnFinished(_ -> model.placesHeldProperty().set(table.getContextMenu().isShowing()));
        table.addEventFilter(MouseEvent.ANY, this::holdPlaces);
    }

    /** The table goes out of view. */
    public void hide() {
        still.stop();
        model.placesHeldProperty().set(false);
    }

    /** Lets a button do what an action does; it can be pressed while that can be done. */
    public void join(Button button, RowAction action) {
        LazyTip.on(button, button.getText() + " (" + action.key().getDisplayText() + ")");
        button.setOnAction(_ -> action.perform());
        Runnable show = () -> button.setDisable(!action.able().getAsBoolean());
        model.followSelection(show);
        model.administrableProperty().addListener((_, _, _) -> show.run());
        show.run();
    }

    /** Copies the selected rows, one line each, with the visible columns separated by tabs and a line of headings. */
    void copyRows() {
        List<Column<V>> visible = visible();
        StringJoiner lines = new StringJoiner("\n");
        lines.add(visible.stream().map(Column::title).collect(Collectors.joining("\t")));
        for (Row<K, V> row : table.getSelectionModel().getSelectedItems()) {
            lines.add(visible.stream()
                    .map(column -> line(column.text().apply(row.reading())))
                    .collect(Collectors.joining("\t")));
        }
        CopyMenu.copy(lines.toString());
    }

    /** Copies what the focused cell shows, or the first one of the focused row. */
    private void copyCell() {
        focusedCell().ifPresent(CopyMenu::copy);
    }

    private Optional<String> focusedCell() {
        TablePosition<?, ?> cell = table.getFocusModel().getFocusedCell();
        List<Column<V>> visible = visible();
        if (cell.getRow() < 0 || cell.getRow() >= model.rows().size() || visible.isEmpty()) {
            return Optional.empty();
        }
        Column<V> column = columns.getOrDefault(cell.getTableColumn(), visible.getFirst());
        return Optional.of(column.text().apply(model.rows().get(cell.getRow()).reading()));
    }

    /** What would break the line or the columns of a copy. */
    private static String line(String text) {
        return text.replaceAll("[\t\r\n]+", " ");
    }

    /** Those that say something; a column of buttons does not. */
    private List<Column<V>> visible() {
        return table.getVisibleLeafColumns().stream()
                .map(columns::get)
                .filter(column -> !column.title().isEmpty())
                .toList();
    }

    private void add(Column<V> column) {
        TableColumn<Row<K, V>, V> made = new TableColumn<>(column.title());
        made.setId(column.sorted().id());
        made.setPrefWidth(column.width().narrowest());
        made.setCellValueFactory(row -> row.getValue().readingProperty());
        made.setCellFactory(_ -> column.graphic().isPresent()
                ? new GraphicCell<>(column.graphic().get().get(), column.text())
                : new TextCell<>(column.text(), column.place()));
        if (column.number()) {
            made.getStyleClass().add("number-column");
        }
        made.getStyleClass().addAll(column.styles());
        if (column.title().isEmpty()) {
            // buttons: nothing to sort by, and nothing to be seen of when it is wider
            made.setSortable(false);
            made.setMinWidth(column.width().narrowest());
            made.setMaxWidth(column.width().widest());
        }
        made.setVisible(column.shown() == Shown.ALWAYS);
        columns.put(made, column);
        table.getColumns().add(made);
    }

    private Map<TableColumn<Row<K, V>, ?>, Width> widths() {
        Map<TableColumn<Row<K, V>, ?>, Width> widths = new LinkedHashMap<>();
        columns.forEach((made, column) -> widths.put(made, column.width()));
        return widths;
    }

    private void showHosts(int before, int now) {
        if (before <= 1 != now <= 1) {
            columns.forEach((made, column) -> {
                if (column.shown() == Shown.IF_SEVERAL_HOSTS) {
                    made.setVisible(now > 1);
                }
            });
        }
    }

    /** A click on a heading has changed the table's sort order; the view model decides what comes of it. */
    private void takeOrder() {
        if (settingOrder) {
            return;
        }
        Sorted<V> clicked = table.getSortOrder().isEmpty()
                ? model.orderProperty().get().column()
                : columns.get(table.getSortOrder().getFirst()).sorted();
        model.sortBy(clicked);
        Order<V> order = model.orderProperty().get();
        settings.put(
                setting(), order.column().id() + " " + order.direction().name().toLowerCase(Locale.ROOT));
        showOrder();
    }

    private void recallOrder() {
        String[] kept = settings.get(setting()).orElse("").split(" ");
        for (Column<V> column : columns.values()) {
            for (Direction direction : Direction.values()) {
                if (kept.length == 2
                        && kept[0].equals(column.sorted().id())
                        && kept[1].equalsIgnoreCase(direction.name())) {
                    model.orderProperty().set(new Order<>(column.sorted(), direction));
                }
            }
        }
    }

    private String setting() {
        return "table." + spec.name() + ".sort";
    }

    private void showOrder() {
        settingOrder = true;
        Order<V> order = model.orderProperty().get();
        columns.forEach((made, column) -> {
            if (column.sorted() == order.column()) {
                made.setSortType(
                        order.direction() == Direction.ASCENDING ? SortType.ASCENDING : SortType.DESCENDING);
                if (table.getSortOrder().size() != 1 || table.getSortOrder().getFirst() != made) {
                    table.getSortOrder().setAll(List.of(made));
                }
            }
        });
        settingOrder = false;
    }

    /**
     * Before the table hears of it: what it selects while rows change their places is nobody's choice. What a filter
     * finds is seen from its beginning; also, a table that stands below the end of fewer rows makes cells for all of
     * them.
     */
    private void beforeRowsChange() {
        settingSelection = true;
        if (filtered) {
            filtered = false;
            table.scrollTo(0);
        }
    }

    private void takeSelection() {
        if (!settingSelection) {
            focused = Optional.ofNullable(table.getFocusModel().getFocusedItem());
            model.select(selectedRows());
        }
    }

    /** What the table has selected; it may count indices that are beyond its end for a moment. */
    private List<Row<K, V>> selectedRows() {
        return table.getSelectionModel().getSelectedItems().stream()
                .filter(row -> row != null)
                .toList();
    }

    /** The rows stand in another order: what was selected and focused is so again, at its new index. */
    private void showSelection() {
        settingSelection = true;
        Set<Row<K, V>> selected = Set.copyOf(model.selection());
        if (!selected.equals(Set.copyOf(selectedRows()))) {
            select(selected);
        }
        focused.filter(selected::contains)
                .ifPresent(row -> table.getFocusModel().focus(model.rows().indexOf(row)));
        settingSelection = false;
    }

    private void select(Set<Row<K, V>> selected) {
        int[] indices = IntStream.range(0, selected.isEmpty() ? 0 : model.rows().size())
                .filter(index -> selected.contains(model.rows().get(index)))
                .toArray();
        table.getSelectionModel().clearSelection();
        if (indices.length > 0) {
            table.getSelectionModel().selectIndices(indices[0], indices);
        }
    }

    /** A row must not move away from somebody who is about to click it; it may when the mouse was still for a while. */
    private void holdPlaces(MouseEvent event) {
        boolean left = event.getEventType() == MouseEvent.MOUSE_EXITED_TARGET && event.getTarget() == table;
        model.placesHeldProperty().set(!left);
        still.playFromStart();
    }

    private TableRow<Row<K, V>> row() {
        TableRow<Row<K, V>> row = new TableRow<>();
        row.setOnMouseClicked(event -> {
            if (event.getClickCount() == 2 && event.getButton() == MouseButton.PRIMARY && !row.isEmpty()) {
                spec.open().perform();
            }
        });
        return row;
    }

    private void makeMenu() {
        RowAction copying = new RowAction(
                Feather.COPY,
                COPY,
                () -> messages.text("table.copy-rows"),
                () -> !model.selection().isEmpty(),
                Asks.AT_ONCE,
                this::copyRows);
        RowAction copyingCell = new RowAction(
                Feather.CLIPBOARD,
                COPY_CELL,
                () -> messages.text("table.copy-cell"),
                () -> focusedCell().isPresent(),
                Asks.AT_ONCE,
                this::copyCell);
        List<List<RowAction>> groups = new ArrayList<>();
        groups.add(new ArrayList<>(List.of(spec.open())));
        spec.actions().stream().limit(1).forEach(groups.getFirst()::addAll);
        groups.getFirst().addAll(List.of(copying, copyingCell));
        spec.actions().stream().skip(1).forEach(groups::add);
        groups.forEach(actions::addAll);
        table.setContextMenu(new ContextMenu());
        ActionsMenu.fill(table.getContextMenu(), groups);
    }

    /** The table's own idea is to go down from where nothing is selected. */
    private void selectFirst(KeyEvent event) {
        if (DOWN.match(event) && table.getSelectionModel().isEmpty() && !model.rows().isEmpty()) {
            table.getSelectionModel().clearAndSelect(Math.max(0, table.getFocusModel().getFocusedIndex()));
            event.consume();
        }
    }

    private void key(KeyEvent event) {
        actions.stream()
                .filter(action -> action.key().match(event))
                .findFirst()
                .ifPresent(action -> {
                    event.consume();
                    action.perform();
                });
    }
}
