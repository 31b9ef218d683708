package org.glassmq.gui.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.gui.shell.Place;
import org.glassmq.gui.store.ConsoleStore;
import org.glassmq.gui.testing.DirectExecutor;
import org.glassmq.gui.testing.FakeSession;
import org.glassmq.gui.testing.PageWindow;
import org.glassmq.gui.testing.WindowExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

@ExtendWith(WindowExtension.class)
class SqlPageViewTest {
    @TempDir
    private static Path folder;

    private final FakeSession session = new FakeSession();
    private final QueueRef orders = session.addQueue("orders");
    private PageWindow window;
    private Stage stage;

    @Start
    void open(Stage opened) {
        stage = opened;
        for (int i = 0; i < 30; i++) {
            session.put(orders, "{\"id\": " + i + "}");
        }
        Statements statements = new Statements(new ConsoleStore(folder, new DirectExecutor()).statements());
        window = new PageWindow(
                opened,
                session,
                context -> SqlPageView.create(context, statements),
                new Place.Sql(Optional.empty()),
                Set.of(Place.Sql.class));
    }

    @AfterEach
    void close(FxRobot robot) {
        robot.interact(() -> {
            window.page().hide();
            window.page().dispose();
            stage.close();
        });
    }

    private static TextArea editor(FxRobot robot) {
        return robot.lookup("#editor").queryAs(TextArea.class);
    }

    private static TableView<Object[]> table(FxRobot robot) {
        return robot.lookup("#table").queryTableView();
    }

    @Test
    void aStatementIsTypedCompletedRunAndItsMessageOpened(FxRobot robot) {
        window.until("the hint", () -> PageWindow.shown(robot, "Ask the queues"));
        robot.clickOn("#editor").write("SELECT offset, body FROM MESSAGES('or");
        robot.press(KeyCode.CONTROL).press(KeyCode.SPACE).release(KeyCode.SPACE).release(KeyCode.CONTROL);
        window.until("the name", () -> editor(robot).getText().endsWith("MESSAGES('orders')"));
        robot.write(" WHERE offset > 27");
        robot.press(KeyCode.CONTROL).press(KeyCode.ENTER).release(KeyCode.ENTER).release(KeyCode.CONTROL);

        window.until("the rows", () -> table(robot).getItems().size() == 2);
        assertThat(table(robot).getColumns()).hasSize(2);
        window.until("a value", () -> robot.lookup("{\"id\": 29}").tryQuery().isPresent());
        robot.clickOn("{\"id\": 29}");
        robot.press(KeyCode.CONTROL).press(KeyCode.C).release(KeyCode.C).release(KeyCode.CONTROL);
        robot.interact(() -> assertThat(Clipboard.getSystemClipboard().getString())
                .isEqualTo("offset\tbody\n29\t{\"id\": 29}"));
        robot.push(KeyCode.ENTER);
        assertThat(window.opened()).containsExactly(new Place.Message(orders, 29));
    }

    @Test
    void aMistakeIsToldAndTheCursorIsThere(FxRobot robot) {
        robot.interact(() -> window.page().show(new Place.Sql(Optional.of("SELECT nosuch FROM MESSAGES('orders')"))));
        robot.clickOn("#run");

        window.until("the mistake", () -> PageWindow.shown(robot, "Line 1, column 8: Column \"nosuch\" not found"));
        assertThat(editor(robot).getCaretPosition()).isEqualTo(7);
    }

    @Test
    void whatRunsForEverIsStopped(FxRobot robot) {
        robot.interact(() -> window.page().show(new Place.Sql(
                Optional.of("SELECT SUM(a.x * b.x) FROM SYSTEM_RANGE(1, 9999999) a, SYSTEM_RANGE(1, 9999999) b"))));
        robot.clickOn("#run");
        window.until("that it runs", () -> PageWindow.shown(robot, "Stop"));
        robot.clickOn("#stop");

        window.until("that it was stopped", () -> PageWindow.shown(robot, "Stopped after 0 rows."));
    }
}
