package org.glassmq.gui.bindings;

import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import org.glassmq.broker.api.BindingInfo;
import org.glassmq.broker.api.BindingInfo.Target;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.gui.declare.ArgumentTexts;
import org.glassmq.gui.shell.ConsoleContext;
import org.glassmq.gui.shell.Place;
import org.glassmq.gui.support.CopyMenu;
import org.glassmq.gui.support.Messages;
import org.glassmq.gui.support.TableLayout;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * Turns a {@link TableView} into a table of bindings, seen from one of their ends: where each leads, or where it comes
 * from. Enter opens the other end; Delete unbinds.
 */
public final class BindingTable {
    private static final KeyCombination OPEN = KeyCombination.keyCombination("Enter");
    private static final KeyCombination DELETE = KeyCombination.keyCombination("Delete");
    private static final KeyCombination COPY = KeyCombination.keyCombination("Shortcut+C");

    private static final double UNBIND = 52;

    private final TableView<BindingInfo> table;
    private final Shown shown;
    private final BindingDialogs dialogs;
    private final ConsoleContext context;
    private final Messages messages;
    private final ArgumentTexts texts;

    /** Which end of its bindings a table shows; the other one is where it stands. */
    public enum Shown {
        SOURCE,
        DESTINATION
    }

    /**
     * @param table its id tells it apart from others, for what is remembered of its columns
     * @param none shown while there are no bindings
     */
    public BindingTable(
            TableView<BindingInfo> table,
            ObservableList<BindingInfo> bindings,
            Shown shown,
            BindingDialogs dialogs,
            ConsoleContext context,
            Node none) {
        this.table = table;
        this.shown = shown;
        this.dialogs = dialogs;
        this.context = context;
        this.messages = context.messages();
        this.texts = new ArgumentTexts(messages, context.formats());
        makeColumns();
        table.setItems(bindings);
        table.setPlaceholder(none);
        table.setAccessibleText(messages.text("bindings.title"));
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        table.setRowFactory(_ -> row());
        table.setContextMenu(menu());
        table.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        TableLayout.remember(table.getId(), context.settings(), table);
    }

    private void makeColumns() {
        if (shown == Shown.SOURCE) {
            text("source", messages.text("bindings.source"), 240, BindingInfo::source);
        } else {
            text("destination", messages.text("bindings.destination"), 240, BindingInfo::destination);
            text("kind", messages.text("bindings.kind"), 100, binding -> messages.text(
                    binding.target() == Target.QUEUE ? "bindings.queue" : "bindings.exchange"));
        }
        text("key", messages.text("bindings.key"), 240, BindingInfo::routingKey).getStyleClass().add("mono-column");
        text("arguments", messages.text("bindings.arguments"), 340, binding -> texts.line(binding.arguments()));
        TableColumn<BindingInfo, String> acting = text("unbind", "", UNBIND, _ -> "");
        acting.setSortable(false);
        acting.setMinWidth(UNBIND);
        acting.setMaxWidth(UNBIND);
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_SUBSEQUENT_COLUMNS);
        acting.setCellFactory(_ -> new UnbindCell());
    }

    private TableColumn<BindingInfo, String> text(
            String id, String title, double width, Function<BindingInfo, String> part) {
        TableColumn<BindingInfo, String> column = new TableColumn<>(title);
        column.setId(id);
        column.setPrefWidth(width);
        column.setCellValueFactory(
                row -> new ReadOnlyStringWrapper(part.apply(row.getValue())).getReadOnlyProperty());
        table.getColumns().add(column);
        return column;
    }

    private TableRow<BindingInfo> row() {
        TableRow<BindingInfo> row = new TableRow<>();
        row.setOnMouseClicked(event -> {
            if (event.getClickCount() == 2 && event.getButton() == MouseButton.PRIMARY && !row.isEmpty()) {
                open(row.getItem());
            }
        });
        return row;
    }

    private ContextMenu menu() {
        MenuItem opening = item(messages.text("bindings.open"), Feather.ARROW_RIGHT, OPEN);
        opening.setOnAction(_ -> selected().ifPresent(this::open));
        MenuItem copying = item(messages.text("support.copy"), Feather.COPY, COPY);
        copying.setOnAction(_ -> copy());
        MenuItem unbinding = item(messages.text("bindings.unbind") + "…", Feather.X, DELETE);
        unbinding.setOnAction(_ -> selected().ifPresent(dialogs::unbind));
        ContextMenu menu = new ContextMenu(opening, copying, unbinding);
        menu.setOnShowing(_ -> {
            boolean one = selected().isPresent();
            opening.setDisable(!one);
            unbinding.setDisable(!one);
        });
        return menu;
    }

    private static MenuItem item(String text, Feather icon, KeyCombination key) {
        MenuItem item = new MenuItem(text, new FontIcon(icon));
        item.setAccelerator(key);
        return item;
    }

    private void key(KeyEvent event) {
        if (OPEN.match(event)) {
            selected().ifPresent(this::open);
            event.consume();
        } else if (DELETE.match(event)) {
            selected().ifPresent(dialogs::unbind);
            event.consume();
        } else if (COPY.match(event)) {
            copy();
            event.consume();
        }
    }

    /** The selected binding, if exactly one is. */
    private Optional<BindingInfo> selected() {
        var items = table.getSelectionModel().getSelectedItems();
        return items.size() == 1 ? Optional.ofNullable(items.getFirst()) : Optional.empty();
    }

    private void open(BindingInfo binding) {
        context.navigation().open(
                shown == Shown.SOURCE
                        ? new Place.Exchange(binding.virtualHost(), binding.source())
                        : binding.target() == Target.QUEUE
                        ? new Place.Queue(new QueueRef(binding.virtualHost(), binding.destination()))
                        : new Place.Exchange(binding.virtualHost(), binding.destination()));
    }

    private void copy() {
        StringJoiner lines = new StringJoiner("\n");
        for (BindingInfo binding : table.getSelectionModel().getSelectedItems()) {
            lines.add(String.join(
                    "\t",
                    binding.source(),
                    binding.destination(),
                    binding.routingKey(),
                    texts.line(binding.arguments())));
        }
        CopyMenu.copy(lines.toString());
    }

    private final class UnbindCell extends TableCell<BindingInfo, String> {
        private final Button button = new Button(null, new FontIcon(Feather.X));

        UnbindCell() {
            button.getStyleClass().addAll("flat-button", "row-button");
            button.setTooltip(new Tooltip(messages.text("bindings.unbind")));
            button.setAccessibleText(messages.text("bindings.unbind"));
            button.setFocusTraversable(false);
            button.setOnAction(_ -> dialogs.unbind(getTableRow().getItem()));
        }

        @Override
        protected void updateItem(String text, boolean empty) {
            super.updateItem(text, empty);
            setGraphic(empty ? null : button);
        }
    }
}
