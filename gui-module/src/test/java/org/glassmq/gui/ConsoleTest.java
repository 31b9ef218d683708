package org.glassmq.gui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.glassmq.gui.testing.Waiting.until;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import org.glassmq.broker.BrokerConfig;
import org.glassmq.broker.BrokerStartException;
import org.glassmq.broker.BrokerStartException.Reason;
import org.glassmq.broker.api.PublishRequest;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.gui.embedded.EmbeddedBroker;
import org.glassmq.gui.testing.Dropping;
import org.glassmq.gui.testing.FakeSession;
import org.glassmq.gui.testing.LentDesktop;
import org.glassmq.gui.testing.PageWindow;
import org.glassmq.gui.testing.WindowExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** The whole window, by keys and clicks, with a broker of records behind it. */
@ExtendWith(WindowExtension.class)
class ConsoleTest {
    private static final String PORT_BUSY = "127.0.0.1:5672 is in use by process 4182 (beam.smp)";

    private final FakeSession session = new FakeSession(Instant.now());
    private Console console;
    private Stage window;
    private volatile boolean portIsBusy;
    private volatile boolean ended;

    @Start
    void open(Stage stage) throws Exception {
        session.addQueue("hello");
        session.addExchange("orders", "topic");
        session.addBinding("orders", "hello", "order.#");
        window = stage;
        Path data = Files.createTempDirectory("glassmq-console");
        data.toFile().deleteOnExit();
        console = new Console(new Plan(
                BrokerConfig.of(Map.of("data", data.toString())), true, this::startEngine, Locale.ENGLISH));
        console.open(stage, LentDesktop.services(), () -> ended = true);
    }

    @AfterEach
    void close(FxRobot robot) {
        robot.interact(() -> {
            window.hide();
            console.close();
        });
    }

    @Test
    void overviewShowsWhereTheBrokerListens(FxRobot robot) {
        until("the listener", () -> shown(robot, "AMQP 127.0.0.1:5672"));
        until("the connection string", () -> shown(robot, "amqp://guest:guest@localhost:5672"));
        TextArea snippet = robot.lookup("#snippet").queryAs(TextArea.class);
        assertThat(snippet.getText()).contains("pika");

        robot.clickOn("#welcomeDone").clickOn("Go").clickOn("#copySnippet");

        until("the copy", () -> robot.from(robot.rootNode(window)).lookup("Copied").tryQuery().isPresent());
        String[] copied = {null};
        robot.interact(() -> copied[0] = Clipboard.getSystemClipboard().getString());
        assertThat(copied[0]).contains("amqp091-go", "localhost:5672");
    }

    @Test
    void aFileOfMessagesThatIsDroppedOntoTheWindowIsOpened(FxRobot robot) throws Exception {
        Path file = Files.createTempFile("orders", ".jsonl");
        file.toFile().deleteOnExit();
        Node status = robot.lookup(".status-bar").query();
        Dropping dropping = new Dropping(robot);
        assertThat(dropping.wanted(status, List.of(Path.of("/tmp/picture.png")))).isFalse();
        assertThat(dropping.wanted(status, List.of(file, file))).as("one at a time").isFalse();
        assertThat(dropping.drop(status, List.of(file))).isTrue();
        until("what is in it", () -> shown(robot, "'" + file.getFileName() + "' holds no messages."));
    }

    @Test
    void brokerIsStoppedAndStartedFromTheWindow(FxRobot robot) {
        until("running", () -> shown(robot, "Broker is running"));
        robot.clickOn("#stop");
        until("stopped", () -> shown(robot, "Broker is stopped"));
        robot.clickOn("#start");
        until("running again", () -> shown(robot, "Broker is running"));
    }

    @Test
    void clientsAreDisconnectedOnlyByASecondPress(FxRobot robot) {
        session.addClient("c-1", "shop", "127.0.0.1:51820");
        until("the client", () -> shown(robot, "0/s in    0/s out    1 connection"));
        robot.clickOn("#stop");
        until("the question", () -> shown(robot, "Stop and disconnect one client"));
        robot.push(KeyCode.ESCAPE);
        until("the question taken back", () -> shown(robot, "Stop"));

        robot.clickOn("#stop").clickOn("#stop");
        until("stopped", () -> shown(robot, "Broker is stopped"));
    }

    @Test
    void busyPortOffersTheNextOne(FxRobot robot) {
        until("running", () -> shown(robot, "Broker is running"));
        portIsBusy = true;
        robot.clickOn("#restart");
        until("the holder of the port", () -> shown(robot, PORT_BUSY));
        until("another port", () -> robot.lookup("#useFreePort")
                .queryAs(Button.class)
                .getText()
                .startsWith("Listen on 56"));
        robot.clickOn("#useFreePort");
        until("running again", () -> shown(robot, "Broker is running"));
        until("the way back", () -> shown(robot, "Listen on 5672 again (restarts the broker)"));
    }

    @Test
    void theFirstStartWelcomesUntilItIsPutAway(FxRobot robot) {
        until("the welcome", () -> shown(robot, "Welcome to GlassMQ"));
        assertThat(shown(robot, "AMQP 127.0.0.1:5672. Only programs on this machine can connect, as user guest with"
                        + " password guest."))
                .isTrue();

        robot.clickOn("#welcomeDone");
        until("it to go", () -> !shown(robot, "Welcome to GlassMQ"));

        push(robot, KeyCode.K);
        robot.write("welcome").push(KeyCode.ENTER);
        until("the welcome again", () -> shown(robot, "Welcome to GlassMQ"));
    }

    @Test
    void closingTheWindowAsksOnceWhetherTheBrokerGoesOn(FxRobot robot) {
        until("running", () -> shown(robot, "Broker is running"));
        closeWindow(robot);
        until("the question", () -> shown(robot, "Should the broker go on without this window?"));
        robot.push(KeyCode.ESCAPE);
        until("it taken back", () -> !shown(robot, "Should the broker go on without this window?"));
        assertThat(window.isShowing()).isTrue();

        closeWindow(robot);
        until("the question again", () -> shown(robot, "Should the broker go on without this window?"));
        robot.clickOn("#closeStay");
        until("the window to go", () -> !window.isShowing());
        assertThat(ended).isFalse();

        robot.interact(() -> console.show());
        until("the window again", () -> window.isShowing() && shown(robot, "Broker is running"));
        closeWindow(robot);
        until("the window to go unasked", () -> !window.isShowing());
        assertThat(ended).isFalse();
    }

    @Test
    void theWindowOfAStoppedBrokerClosesUnasked(FxRobot robot) {
        until("running", () -> shown(robot, "Broker is running"));
        robot.clickOn("#stop");
        until("stopped", () -> shown(robot, "Broker is stopped"));
        closeWindow(robot);
        until("the end", () -> ended);
        assertThat(window.isShowing()).isFalse();
    }

    @Test
    void theProgramEndsWithItsWindowIfThatIsChosen(FxRobot robot) {
        until("running", () -> shown(robot, "Broker is running"));
        closeWindow(robot);
        until("the question", () -> shown(robot, "Stop the broker and quit"));
        robot.clickOn("#closeStop");
        until("the end", () -> ended);
        assertThat(window.isShowing()).isFalse();
    }

    @Test
    void anExportThatIsOpenedSaysWhatIsInItAndCanBePublished(FxRobot robot, @TempDir Path folder) throws Exception {
        String line = """
                {"virtual_host":"/","queue":"orders","offset":7,"arrived_at":"2026-11-20T10:00:00Z","exchange":"",\
                "routing_key":"hello","properties":{},"body_encoding":"utf-8","body":"first of two"}
                """;
        console.openFile(Files.writeString(folder.resolve("orders.jsonl"), line + line));
        until("what is in it", () -> shown(
                robot, "'orders.jsonl' holds 2 messages exported from queue 'orders'. Nothing was published."));
        robot.clickOn("Put the first into the publish form");
        until("the form", () -> shown(robot, "Send messages and see what becomes of them"));
        assertThat(robot.lookup("#body").<TextArea>query().getText()).isEqualTo("first of two");
        assertThat(session.published()).isEmpty();
    }

    @Test
    void aFileThatIsNoExportIsNamed(FxRobot robot, @TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("list.jsonl"), "{\"a\": 1}\n");
        console.openFile(file);
        until("the complaint", () -> robot.lookup((Node node) -> node instanceof Labeled labeled
                        && String.valueOf(labeled.getText()).startsWith("'" + file + "' is no export of messages"))
                .tryQuery()
                .isPresent());
        console.openFile(folder.resolve("gone.jsonl"));
        until("the other complaint", () -> shown(robot, "There is no file '" + folder.resolve("gone.jsonl") + "'."));
    }

    @Test
    void paletteGoesToAScreenByAFewLetters(FxRobot robot) {
        robot.press(KeyCode.SHORTCUT, KeyCode.K).release(KeyCode.K, KeyCode.SHORTCUT);
        robot.write("publ").push(KeyCode.ENTER);

        until("the form", () -> shown(robot, "Send messages and see what becomes of them"));
        robot.press(KeyCode.ALT, KeyCode.LEFT).release(KeyCode.LEFT, KeyCode.ALT);
        until("the overview again", () -> shown(robot, "Hello-world client"));
    }

    @Test
    void paletteClosesWithEscapeAndGivesTheFocusBack(FxRobot robot) {
        push(robot, KeyCode.DIGIT4);
        until("the key field", () -> focusedText(robot).isPresent());
        Node before = window.getScene().getFocusOwner();
        push(robot, KeyCode.K);
        until("the palette", () -> window.getScene().getFocusOwner() != before);
        robot.push(KeyCode.ESCAPE);

        until("the focus", () -> window.getScene().getFocusOwner() == before);
    }

    @Test
    void messageIsPublishedByKeysAloneAndItsConfirmIsListed(FxRobot robot) {
        push(robot, KeyCode.DIGIT4);
        until("the key field", () -> focusedText(robot).isPresent());
        robot.write("hello");
        until("the route", () -> shown(robot, "Goes to one queue"));
        push(robot, KeyCode.ENTER);

        until("the confirm", () -> shown(robot, "Confirmed: hello"));
        assertThat(session.published()).extracting(PublishRequest::routingKey).containsExactly("hello");
        robot.press(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.ENTER)
                .release(KeyCode.ENTER, KeyCode.SHIFT, KeyCode.SHORTCUT);
        until("the second confirm", () -> robot.lookup("#sent").queryAs(ListView.class).getItems().size() == 2);
    }

    @Test
    void wrongFieldIsNamedInPlaceAndNothingIsSent(FxRobot robot) {
        push(robot, KeyCode.DIGIT4);
        until("the key field", () -> focusedText(robot).isPresent());
        robot.interact(() -> field(robot, "Priority").setText("high"));
        robot.clickOn("#publish");

        until("the error", () -> shown(robot, "Priority is 'high'; allowed is a whole number from 0 to 255"));
        assertThat(window.getScene().getFocusOwner()).isEqualTo(field(robot, "Priority"));
        assertThat(session.published()).isEmpty();
    }

    @Test
    void languageChangesWithoutLosingWhatWasTyped(FxRobot robot) {
        push(robot, KeyCode.DIGIT4);
        until("the key field", () -> focusedText(robot).isPresent());
        robot.write("half a key");
        push(robot, KeyCode.K);
        robot.write("中文").push(KeyCode.ENTER);

        until("the form in Chinese", () -> shown(robot, "发送消息并查看结果"));
        assertThat(field(robot, "路由键").getText()).isEqualTo("half a key");
    }

    @Test
    void everyScreenExplainsItselfByItsKeyAndItsButton(FxRobot robot) {
        until("running", () -> shown(robot, "Broker is running"));
        robot.push(KeyCode.F1);
        until("the overview's help", () -> helpSays(robot, "The broker listens on the ports"));
        push(robot, KeyCode.DIGIT2);
        until("that of the queues", () -> helpSays(robot, "A queue keeps messages until"));
        robot.push(KeyCode.ESCAPE);
        until("no help", () -> !helpSays(robot, "A queue keeps messages until"));
        push(robot, KeyCode.DIGIT6);
        until("the screen", () -> shown(robot, "No client is connected"));
        robot.clickOn("#help");

        until("that of the connections", () -> helpSays(robot, "A client opens one connection"));
    }

    @Test
    void aQueueThatFallsBehindIsToldAndCanBeOpened(FxRobot robot) {
        push(robot, KeyCode.DIGIT2);
        until("the queue", () -> shown(robot, "hello"));
        robot.clickOn("Thresholds").clickOn("Add threshold");
        until("its limit", () -> field(robot, "Limit").getText().equals("1000"));
        robot.interact(() -> field(robot, "Limit").setText("2"));
        robot.clickOn("Save thresholds");
        for (int i = 0; i < 3; i++) {
            session.put(new QueueRef("/", "hello"), "late");
        }
        until("the news", () -> {
            session.now(Instant.now());
            return shown(robot, "Queue 'hello' is 3 messages behind; the threshold is 2.");
        });
        robot.clickOn("Open queue");

        until("the queue's screen", () -> shown(robot, "Consumers (0)") || shown(robot, "History"));
    }

    private static boolean helpSays(FxRobot robot, String beginning) {
        return robot.lookup(node -> node instanceof Labeled labeled
                        && labeled.getText() != null
                        && labeled.getText().startsWith(beginning)
                        && PageWindow.visible(node))
                .tryQuery()
                .isPresent();
    }

    @Test
    void presentationModeMakesTypeLarger(FxRobot robot) {
        until("running", () -> shown(robot, "Broker is running"));
        Labeled title = robot.lookup("Messages per second").queryLabeled();
        double before = title.getFont().getSize();
        robot.push(KeyCode.F11);

        until("larger type", () -> title.getFont().getSize() > before * 1.3);
    }

    private EmbeddedBroker.Engine startEngine(BrokerConfig config) throws BrokerStartException {
        if (portIsBusy && config.amqpPort().getAsInt() == 5672) {
            throw new BrokerStartException(Reason.PORT_BUSY, PORT_BUSY);
        }
        return new EmbeddedBroker.Engine(session, () -> {});
    }

    /** As the window manager does it. */
    private void closeWindow(FxRobot robot) {
        robot.interact(() -> window.fireEvent(new WindowEvent(window, WindowEvent.WINDOW_CLOSE_REQUEST)));
    }

    private static void push(FxRobot robot, KeyCode key) {
        robot.press(KeyCode.SHORTCUT, key).release(key, KeyCode.SHORTCUT);
    }

    private Optional<TextInputControl> focusedText(FxRobot robot) {
        return window.getScene().getFocusOwner() instanceof TextInputControl text
                ? Optional.of(text)
                : Optional.empty();
    }

    private TextInputControl field(FxRobot robot, String name) {
        return robot.lookup(node -> node instanceof TextInputControl && name.equals(node.getAccessibleText()))
                .queryAs(TextInputControl.class);
    }

    private static boolean shown(FxRobot robot, String text) {
        return robot.lookup(node -> node instanceof Labeled labeled
                        && text.equals(labeled.getText())
                        && PageWindow.visible(node))
                .tryQuery()
                .isPresent();
    }
}
