package org.glassmq.gui.sql;

import java.util.function.IntFunction;
import javafx.application.Platform;
import javafx.geometry.Point2D;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/** Offers what could stand at the caret of a text, when it is asked for and while somebody types on. */
final class CompletionBox {
    /** Asks for it. */
    static final KeyCombination KEY = KeyCombination.keyCombination("Ctrl+Space");

    private final TextArea area;
    private final IntFunction<Completion> complete;
    private final ContextMenu menu = new ContextMenu();

    CompletionBox(TextArea area, IntFunction<Completion> complete) {
        this.area = area;
        this.complete = complete;
        menu.getStyleClass().add("suggestions");
        menu.setAutoFix(true);
        area.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (KEY.match(event)) {
                offer();
                event.consume();
            }
        });
        // the blank that came with the key
        area.addEventFilter(KeyEvent.KEY_TYPED, event -> {
            if (event.isControlDown() && " ".equals(event.getCharacter())) {
                event.consume();
            }
        });
        area.caretPositionProperty().addListener((_, _, _) -> {
            if (menu.isShowing()) {
                Platform.runLater(this::offer);
            }
        });
    }

    /** Opens the list, or puts in what is the only possibility. */
    void offer() {
        Completion completion = complete.apply(area.getCaretPosition());
        menu.getItems()
                .setAll(completion.proposals().stream()
                        .map(proposal -> item(completion, proposal))
                        .toList());
        if (completion.proposals().isEmpty()) {
            menu.hide();
        } else if (completion.proposals().size() == 1 && !menu.isShowing()) {
            take(completion, completion.proposals().getFirst());
        } else if (!menu.isShowing()) {
            Point2D caret = area.getInputMethodRequests().getTextLocation(0);
            menu.show(area, caret.getX(), caret.getY());
        }
    }

    private MenuItem item(Completion completion, String proposal) {
        MenuItem item = new MenuItem(proposal.strip());
        item.setMnemonicParsing(false);
        item.setOnAction(_ -> take(completion, proposal));
        return item;
    }

    private void take(Completion completion, String proposal) {
        menu.hide();
        area.replaceText(completion.from(), completion.to(), proposal);
    }
}
