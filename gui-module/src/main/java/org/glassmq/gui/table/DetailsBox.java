package org.glassmq.gui.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.value.ChangeListener;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.glassmq.gui.support.CopyMenu;
import org.glassmq.gui.support.Messages;

/**
 * Everything that a table can say of the selected row, whole and one below the other, those columns included that are
 * not shown or too narrow. Follows the row while it is in view.
 */
final class DetailsBox<K, V> extends StackPane {
    private final TableViewModel<K, V> model;
    private final Messages messages;
    private final List<Fact<V>> facts = new ArrayList<>();
    private final Label title = new Label();
    private final Label hint = new Label();
    private final GridPane grid = new GridPane();
    private final ScrollPane scroll;
    private final ChangeListener<V> follow = (_, _, now) -> show(now);
    private Optional<Row<K, V>> followed = Optional.empty();

    /** One column of the table as a line. */
    private record Fact<V>(Column<V> column, Label text, Optional<CellGraphicBox<V>> graphic) {
        void show(V reading) {
            String now = column.text().apply(reading);
            text.setText(now.isEmpty() ? "–" : now);
            graphic.ifPresent(drawn -> drawn.show(reading));
        }
    }

    DetailsBox(TableViewModel<K, V> model, List<Column<V>> columns, Messages messages) {
        this.model = model;
        this.messages = messages;
        getStyleClass().add("row-details");
        title.getStyleClass().add("row-details-title");
        title.setWrapText(true);
        title.setMinHeight(Region.USE_PREF_SIZE);
        CopyMenu.on(title, messages);
        hint.getStyleClass().add("hint");
        hint.setWrapText(true);
        grid.getStyleClass().add("facts");
        ColumnConstraints names = new ColumnConstraints();
        names.setMinWidth(Region.USE_PREF_SIZE);
        ColumnConstraints values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().setAll(names, values);
        columns.stream().filter(column -> !column.title().isEmpty()).forEach(this::add);
        VBox content = new VBox(title, grid);
        content.getStyleClass().add("row-details-content");
        scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("page-scroll");
        getChildren().setAll(scroll, hint);
        managedProperty().bind(visibleProperty());
        visibleProperty().addListener((_, _, _) -> showSelection());
        model.selectionProperty().addListener((_, _, _) -> showSelection());
        showSelection();
    }

    private void add(Column<V> column) {
        Label name = new Label(column.title());
        name.getStyleClass().add("fact-name");
        Label text = new Label();
        text.setWrapText(true);
        text.setMinHeight(Region.USE_PREF_SIZE);
        text.getStyleClass().addAll(column.styles());
        CopyMenu.on(text, messages);
        Optional<CellGraphicBox<V>> graphic = column.graphic().map(maker -> maker.get());
        HBox value = new HBox();
        value.getStyleClass().add("row-details-value");
        graphic.ifPresent(drawn -> value.getChildren().add(drawn.node()));
        if (graphic.isEmpty() || graphic.get().beside() == CellGraphicBox.Beside.TEXT) {
            value.getChildren().add(text);
        }
        grid.addRow(facts.size(), name, value);
        facts.add(new Fact<>(column, text, graphic));
    }

    private void showSelection() {
        List<Row<K, V>> selection = model.selection();
        Optional<Row<K, V>> one =
                isVisible() && selection.size() == 1 ? Optional.of(selection.getFirst()) : Optional.empty();
        if (!one.equals(followed)) {
            followed.ifPresent(row -> row.readingProperty().removeListener(follow));
            one.ifPresent(row -> row.readingProperty().addListener(follow));
            followed = one;
            one.ifPresent(row -> show(row.reading()));
        }
        scroll.setVisible(one.isPresent());
        hint.setVisible(one.isEmpty());
        hint.setText(messages.text(selection.isEmpty() ? "table.details.none" : "table.details.several"));
    }

    private void show(V reading) {
        title.setText(facts.getFirst().column().text().apply(reading));
        facts.forEach(fact -> fact.show(reading));
    }
}
