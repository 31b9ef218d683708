package org.glassmq.gui.support;

import java.util.Objects;
import java.util.Optional;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/**
 * A place above a page for one dialog. While it is open the page cannot be reached; Esc and a click beside the dialog
 * close it, and the focus goes back to where it was. Belongs to the JavaFX application thread.
 */
public final class Modal {
    private final StackPane layer = new StackPane();
    private final Node page;
    private Optional<Node> focusBefore = Optional.empty();

    /** @param page what is covered while a dialog is open */
    public Modal(Node page) {
        this.page = page;
        layer.getStyleClass().add("modal-layer");
        layer.getStylesheets()
                .add(Objects.requireNonNull(Modal.class.getResource("dialogs.css")).toExternalForm());
        layer.setVisible(false);
        layer.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                close();
                event.consume();
            }
        });
        layer.setOnMousePressed(event -> {
            if (event.getTarget() == layer && event.getButton() == MouseButton.PRIMARY) {
                close();
            }
        });
    }

    /** To be put above the page. */
    public Node node() {
        return layer;
    }

    /**
     * Opens a dialog; closes the one that is open.
     *
     * @param first gets the focus
     */
    public void open(Region dialog, Node first) {
        if (!layer.isVisible()) {
            focusBefore = Optional.ofNullable(page.getScene()).map(scene -> scene.getFocusOwner());
        }
        dialog.setMaxHeight(Region.USE_PREF_SIZE);
        layer.getChildren().setAll(dialog);
        layer.setVisible(true);
        page.setDisable(true);
        Platform.runLater(first::requestFocus);
    }

    public boolean isOpen() {
        return layer.isVisible();
    }

    public void close() {
        if (layer.isVisible()) {
            layer.setVisible(false);
            layer.getChildren().clear();
            page.setDisable(false);
            focusBefore.ifPresent(Node::requestFocus);
            focusBefore = Optional.empty();
        }
    }
}
