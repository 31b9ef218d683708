package org.glassmq.gui;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.TitledPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.glassmq.gui.support.Messages;
import org.glassmq.gui.testing.PageWindow;
import org.testfx.util.WaitForAsyncUtils;

/** Finds what a person would press in a window, by the words on it in whichever language, and presses it. */
final class TourHands {
    private static final int PATIENCE = 20;

    private final Stage window;
    private final Messages messages;

    /** @param messages in the language of the window */
    TourHands(Stage window, Messages messages) {
        this.window = window;
        this.messages = messages;
    }

    /** Opens a screen from the rail. */
    void screen(String titleKey) {
        button(node -> node.getStyleClass().contains("rail-button"), titleKey);
    }

    /** Presses a button, a toggle or an item with these words on it. */
    void press(String key) {
        button(node -> !node.getStyleClass().contains("rail-button"), key);
    }

    private void button(Predicate<ButtonBase> which, String key) {
        String text = messages.text(key);
        ButtonBase button = (ButtonBase) find(
                key,
                node -> node instanceof ButtonBase it
                        && !it.isDisabled()
                        && which.test(it)
                        && (text.equals(it.getText()) || text.equals(it.getAccessibleText())));
        act(button::fire);
    }

    /** Presses what has an identifier. */
    void pressId(String id) {
        ButtonBase button = (ButtonBase) find(id, node -> id.equals(node.getId())
                && node instanceof ButtonBase it
                && !it.isDisabled());
        act(button::fire);
    }

    /** Writes into what has an identifier. */
    void type(String id, String text) {
        TextInputControl field =
                (TextInputControl) find(id, node -> id.equals(node.getId()) && node instanceof TextInputControl);
        act(() -> field.setText(text));
    }

    /** Writes into the field of that name. */
    void fill(String nameKey, String text) {
        String name = messages.text(nameKey);
        TextInputControl field = (TextInputControl) find(
                nameKey, node -> node instanceof TextInputControl && name.equals(node.getAccessibleText()));
        act(() -> field.setText(text));
    }

    /** Unfolds a part. */
    void unfold(String id) {
        TitledPane pane = (TitledPane) find(id, node -> id.equals(node.getId()) && node instanceof TitledPane);
        act(() -> pane.setExpanded(true));
    }

    /** Shows a tab. */
    void tab(int index) {
        TabPane tabs = (TabPane) find("tabs", TabPane.class::isInstance);
        act(() -> tabs.getSelectionModel().select(index));
    }

    /** Shows a tab of what is inside a tab: of the message beside the table. */
    void innerTab(int index) {
        TabPane tabs = (TabPane) find(
                "tabs inside", node -> node instanceof TabPane && inside(node.getParent(), TabPane.class));
        act(() -> tabs.getSelectionModel().select(index));
    }

    private static boolean inside(Parent parent, Class<?> kind) {
        for (Parent at = parent; at != null; at = at.getParent()) {
            if (kind.isInstance(at)) {
                return true;
            }
        }
        return false;
    }

    /** Selects rows of the table that is in view, and nothing else. */
    void select(int... rows) {
        TableView<?> table = table();
        act(() -> {
            table.requestFocus();
            table.getSelectionModel().clearSelection();
            for (int row : rows) {
                table.getSelectionModel().select(row);
            }
        });
    }

    /** Selects the first row whose text begins so. */
    void select(String begin) {
        TableView<?> table = table();
        until(begin, () -> row(table, begin) >= 0);
        select(row(table, begin));
    }

    private static int row(TableView<?> table, String begin) {
        for (int i = 0; i < table.getItems().size(); i++) {
            for (var column : table.getVisibleLeafColumns()) {
                Object cell = column.getCellData(i);
                if (cell != null && cell.toString().contains(begin)) {
                    return i;
                }
            }
        }
        return -1;
    }

    /** Opens a row. */
    void enter(int row) {
        select(row);
        key(KeyCode.ENTER);
    }

    private TableView<?> table() {
        return (TableView<?>) find(
                "a table with rows",
                node -> node instanceof TableView<?> table
                        && "table".equals(table.getId())
                        && !table.getItems().isEmpty());
    }

    /** A key, where the focus is. */
    void key(KeyCode code) {
        key(code, false, false);
    }

    /** A key together with Ctrl. */
    void shortcut(KeyCode code) {
        key(code, true, false);
    }

    void key(KeyCode code, boolean shortcut, boolean shift) {
        act(() -> {
            Node focused = Objects.requireNonNullElse(
                    window.getScene().getFocusOwner(), window.getScene().getRoot());
            focused.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, shift, shortcut, false, false));
        });
    }

    /** Puts the focus on what has an identifier. */
    void focus(String id) {
        Node node = find(id, it -> id.equals(it.getId()));
        act(node::requestFocus);
    }

    /** Something that can be seen. */
    Node find(String what, Predicate<Node> wanted) {
        until(what, () -> !found(wanted).isEmpty());
        return found(wanted).getFirst();
    }

    private List<Node> found(Predicate<Node> wanted) {
        return window.getScene().getRoot().lookupAll("*").stream()
                .filter(wanted)
                .filter(PageWindow::visible)
                .toList();
    }

    private void until(String what, Callable<Boolean> condition) {
        try {
            WaitForAsyncUtils.waitFor(
                    PATIENCE, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(condition).get());
        } catch (TimeoutException e) {
            throw new AssertionError("there is no " + what + " among " + labels(), e);
        }
    }

    private List<String> labels() {
        return found(Labeled.class::isInstance).stream().map(node -> ((Labeled) node).getText()).toList();
    }

    private static void act(Runnable action) {
        WaitForAsyncUtils.waitForAsyncFx(TimeUnit.SECONDS.toMillis(PATIENCE), action);
        WaitForAsyncUtils.waitForFxEvents();
    }
}
