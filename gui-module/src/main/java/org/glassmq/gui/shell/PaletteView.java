package org.glassmq.gui.shell;

import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.glassmq.gui.support.Messages;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The command palette: a field and what was found, above everything else in the window. */
final class PaletteView {
    private final PaletteViewModel model;
    private final Messages messages;
    private final StackPane node = new StackPane();
    private final TextField field = new TextField();
    private final ListView<PaletteViewModel.Entry> list = new ListView<>();
    private final VBox box;
    private final Runnable closed;

    /** @param closed called when the palette goes away */
    PaletteView(PaletteViewModel model, Messages messages, Runnable closed) {
        this.model = model;
        this.messages = messages;
        this.closed = closed;
        Label nothing = new Label(messages.text("shell.palette.nothing"));
        nothing.getStyleClass().add("hint");
        list.setItems(model.found());
        list.setPlaceholder(nothing);
        list.setCellFactory(_ -> new EntryCell());
        list.setFocusTraversable(false);
        list.getStyleClass().add("palette-list");
        list.setAccessibleText(messages.text("shell.palette.results"));
        list.setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY) {
                run();
            }
        });
        field.setPromptText(messages.text("shell.palette.prompt"));
        field.setAccessibleText(messages.text("shell.palette.prompt"));
        field.textProperty().bindBidirectional(model.queryProperty());
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        HBox.setHgrow(field, Priority.ALWAYS);
        HBox top = new HBox(new FontIcon(Feather.SEARCH), field);
        top.setAlignment(Pos.CENTER_LEFT);
        top.getStyleClass().add("palette-field");
        box = new VBox(top, list, foot());
        box.getStyleClass().add("palette");
        box.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        StackPane.setAlignment(box, Pos.TOP_CENTER);
        node.getStyleClass().add("palette-backdrop");
        node.setVisible(false);
        node.setOnMousePressed(event -> {
            if (event.getTarget() == node) {
                close();
            }
        });
        model.found().addListener((javafx.beans.Observable _) -> first());
    }

    Node node() {
        return node;
    }

    boolean open() {
        return node.isVisible();
    }

    void show() {
        if (node.getChildren().isEmpty()) {
            // not before: what is in the window is styled although nobody sees it
            node.getChildren().add(box);
        }
        node.setVisible(true);
        field.requestFocus();
        first();
    }

    void close() {
        node.setVisible(false);
        closed.run();
    }

    private Node foot() {
        Label keys = new Label(messages.text("shell.palette.keys"));
        HBox foot = new HBox(keys);
        foot.getStyleClass().add("palette-foot");
        return foot;
    }

    private void key(KeyEvent event) {
        boolean taken = true;
        if (event.getCode() == KeyCode.DOWN) {
            move(1);
        } else if (event.getCode() == KeyCode.UP) {
            move(-1);
        } else if (event.getCode() == KeyCode.PAGE_DOWN) {
            move(8);
        } else if (event.getCode() == KeyCode.PAGE_UP) {
            move(-8);
        } else if (event.getCode() == KeyCode.ENTER) {
            run();
        } else if (event.getCode() == KeyCode.ESCAPE) {
            close();
        } else {
            taken = event.getCode() == KeyCode.TAB;
        }
        if (taken) {
            event.consume();
        }
    }

    private void first() {
        if (model.found().isEmpty()) {
            list.getSelectionModel().clearSelection();
            return;
        }
        list.getSelectionModel().selectFirst();
        list.scrollTo(0);
    }

    private void move(int by) {
        int last = model.found().size() - 1;
        if (last >= 0) {
            int next = Math.clamp(list.getSelectionModel().getSelectedIndex() + by, 0, last);
            list.getSelectionModel().select(next);
            list.scrollTo(Math.max(0, next - 4));
        }
    }

    private void run() {
        PaletteViewModel.Entry chosen = list.getSelectionModel().getSelectedItem();
        if (chosen != null) {
            close();
            chosen.command().action().run();
        }
    }

    private final class EntryCell extends ListCell<PaletteViewModel.Entry> {
        private final FontIcon icon = new FontIcon();
        private final Label text = new Label();
        private final Label kind = new Label();
        private final Label key = new Label();
        private final HBox line;

        EntryCell() {
            Region space = new Region();
            HBox.setHgrow(space, Priority.ALWAYS);
            kind.getStyleClass().add("hint");
            kind.setMinWidth(Region.USE_PREF_SIZE);
            key.getStyleClass().add("key");
            key.setMinWidth(Region.USE_PREF_SIZE);
            line = new HBox(icon, text, space, kind, key);
            line.setAlignment(Pos.CENTER_LEFT);
            line.getStyleClass().add("palette-line");
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(PaletteViewModel.Entry entry, boolean empty) {
            super.updateItem(entry, empty);
            if (empty || entry == null) {
                setGraphic(null);
                return;
            }
            icon.setIconCode(entry.command().icon());
            text.setText(entry.command().text());
            kind.setText(messages.text(KINDS.get(entry.kind())));
            key.setText(entry.command().key().map(k -> k.getDisplayText()).orElse(""));
            key.setVisible(entry.command().key().isPresent());
            key.setManaged(entry.command().key().isPresent());
            setGraphic(line);
        }
    }

    private static final Map<PaletteViewModel.Kind, String> KINDS = Map.of(
            PaletteViewModel.Kind.SCREEN, "shell.palette.screen",
            PaletteViewModel.Kind.ACTION, "shell.palette.action",
            PaletteViewModel.Kind.QUEUE, "shell.palette.queue",
            PaletteViewModel.Kind.EXCHANGE, "shell.palette.exchange");
}
