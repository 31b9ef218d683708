package org.glassmq.gui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import javafx.application.Application;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableRow;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;
import org.glassmq.gui.testing.PageWindow;
import org.glassmq.gui.testing.SteadyRobot;
import org.glassmq.gui.testing.Waiting;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/**
 * The program as a person has it before him: a real window on a real display, the real broker behind it. A message is
 * published by the form, seen in the table of queues, and opened. Leaves pictures of the screen in target/screens.
 */
@Timeout(120)
class WindowIT {
    private static final Path SCREENS = Path.of("target", "screens");

    private final FxRobot robot = new SteadyRobot();
    private Application console;

    @BeforeEach
    void open(@TempDir Path data) throws Exception {
        Files.createDirectories(SCREENS);
        FxToolkit.registerPrimaryStage();
        console = FxToolkit.setupApplication(ConsoleApp.class, "--amqp=0", "--data=" + data);
    }

    @AfterEach
    void close() throws TimeoutException {
        FxToolkit.cleanupApplication(console);
    }

    @Test
    void aPublishedMessageIsSeenInItsQueueAndOpened() throws Exception {
        until("the broker runs", () -> shown("Broker is running"));
        picture("overview");

        robot.push(KeyCode.CONTROL, KeyCode.DIGIT4);
        until("the key field", () -> scene().getFocusOwner() instanceof TextInputControl);
        robot.write("orders");
        until("the offer to declare the queue", () -> robot.lookup("#declareQueue")
                .tryQuery()
                .filter(PageWindow::visible)
                .isPresent());
        robot.clickOn("#declareQueue");
        until("the route", () -> shown("Goes to one queue"));
        robot.clickOn("#body").write("{\"customer\": \"Ada\"}");
        robot.clickOn("#publish");
        until("the confirm", () -> shown("Confirmed: orders"));
        picture("publish");

        robot.push(KeyCode.CONTROL, KeyCode.DIGIT2);
        until("the queue with its message", () -> shown("orders") && shown("1"));
        picture("queues");

        robot.doubleClickOn(WindowIT::rowOfTheTable);
        until("the message in its queue", () -> shown("Offsets 0 to 0"));
        picture("queue");

        robot.doubleClickOn(WindowIT::rowOfTheTable);
        until("the body of the message", () -> shown("#title", "0"));
        picture("message");
        assertThat(SCREENS.resolve("message.png")).isNotEmptyFile();
    }

    private static Scene scene() {
        return Window.getWindows().getFirst().getScene();
    }

    /** A row of the table in view that has something in it. */
    private static boolean rowOfTheTable(Node node) {
        return node instanceof TableRow<?> row && !row.isEmpty() && row.getTableView().getId().equals("table");
    }

    private boolean shown(String text) {
        Predicate<Node> says =
                node -> node instanceof Labeled labeled && text.equals(labeled.getText()) && PageWindow.visible(node);
        return robot.lookup(says).tryQuery().isPresent();
    }

    /** Whether a node, or something in it, shows a text with this in it. */
    private boolean shown(String query, String text) {
        return robot.lookup(query).queryAll().stream()
                .anyMatch(node -> PageWindow.visible(node)
                        && node instanceof Labeled labeled
                        && labeled.getText().contains(text));
    }

    private static void until(String what, Callable<Boolean> condition) throws Exception {
        try {
            WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> Waiting.holds(condition));
        } catch (TimeoutException e) {
            TimeoutException named = new TimeoutException(
                    "not seen within 20 s: " + what + "; what can be seen: " + PageWindow.texts());
            named.initCause(e);
            picture("failure");
            throw named;
        }
    }

    /** What is on the display, window manager and all. */
    private static void picture(String name) throws Exception {
        WaitForAsyncUtils.waitForFxEvents();
        Path file = SCREENS.resolve(name + ".png");
        Process camera = new ProcessBuilder("import", "-window", "root", file.toString()).inheritIO().start();
        assertThat(camera.waitFor(20, TimeUnit.SECONDS)).as("the picture is taken in time").isTrue();
        assertThat(camera.exitValue()).as("exit code of ImageMagick's import").isZero();
    }
}
