package org.glassmq.gui.queues;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.glassmq.broker.api.BrowsedMessage.State;
import org.glassmq.broker.api.MessageProperties;
import org.glassmq.broker.api.PublishRequest;
import org.glassmq.broker.api.QueueInfo;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.gui.messages.BodyMode;
import org.glassmq.gui.messages.MessageRow;
import org.glassmq.gui.shell.Place;
import org.glassmq.gui.testing.FakeSession;
import org.glassmq.gui.testing.NoPast;
import org.glassmq.gui.testing.PageWindow;
import org.glassmq.gui.testing.WindowExtension;
import org.glassmq.gui.text.BodyLine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

@ExtendWith(WindowExtension.class)
class QueueViewTest {
    private static final QueueRef ORDERS = new QueueRef("/", "orders");

    private final FakeSession session = new FakeSession();
    private PageWindow window;
    private Stage stage;

    @Start
    void open(Stage opened) {
        stage = opened;
        session.addQueue("orders");
        window = new PageWindow(
                opened,
                session,
                context -> QueuesPageView.create(
                        context,
                        new QueueReadings(System::nanoTime),
                        NoPast.history(),
                        NoPast.thresholds()),
                new Place.Queues(),
                Set.of(Place.Queues.class, Place.Queue.class, Place.Message.class));
    }

    @AfterEach
    void close(FxRobot robot) {
        robot.interact(() -> {
            window.page().hide();
            window.page().dispose();
            stage.close();
        });
    }

    @Test
    void opensWhereSomethingIsStillToBeDone(FxRobot robot) {
        fill(3_000);
        session.addConsumer(ORDERS, "c1", "7", 4);
        for (int i = 0; i < 500; i++) {
            session.deliver(ORDERS, "c1", 4);
            session.settle(ORDERS, "c1", 4);
        }
        session.deliver(ORDERS, "c1", 4);
        show(robot, new Place.Queue(ORDERS));

        window.until("the first that is not settled", () -> PageWindow.shown(robot, "2,000"));
        window.until("its holder", () -> PageWindow.shown(robot, "Unacked by c1 on 7"));
        window.until("the first ready one", () -> PageWindow.shown(robot, "2,004") && PageWindow.shown(robot, "Ready"));
    }

    @Test
    void aMessageIsShownWithItsBodyPropertiesAndHeaders(FxRobot robot) {
        put("{\"id\":7,\"exact\":1.10}", "application/json");
        show(robot, new Place.Queue(ORDERS));
        window.until("the row", () -> PageWindow.shown(robot, "{\"id\":7,\"exact\":1.10}"));
        robot.clickOn("{\"id\":7,\"exact\":1.10}");

        window.until("the body", () -> lines(robot).equals("{\n  \"id\": 7,\n  \"exact\": 1.10\n}"));
        robot.interact(() -> robot.lookup("#modes").<ChoiceBox<BodyMode>>query().setValue(BodyMode.HEX));
        window.until("the bytes", () -> lines(robot).startsWith("00000000  7b 22 69 64 22 3a 37 2c  22 65"));
        robot.clickOn("Properties (2)");
        window.until("a property", () -> PageWindow.shown(robot, "application/json"));
        robot.clickOn("Headers (1)");
        window.until("a header", () -> PageWindow.shown(robot, "attempt") && PageWindow.shown(robot, "int32"));
    }

    @Test
    void aMessageIsEditedAndSentAgain(FxRobot robot) {
        put("{\"id\":7}", "application/json");
        show(robot, new Place.Message(ORDERS, 0));
        window.until("the message", () -> PageWindow.shown(robot, "Message 0"));
        window.until("its body", () -> lines(robot).contains("\"id\": 7"));
        robot.clickOn("Edit and resend");

        window.until("the form", () -> window.opened().getLast() instanceof Place.Publish);
        PublishRequest draft = ((Place.Publish) window.opened().getLast()).draft().orElseThrow();
        assertThat(draft.routingKey()).isEqualTo("orders");
        assertThat(draft.properties().contentType()).isEqualTo("application/json");
        assertThat(new String(draft.body(), StandardCharsets.UTF_8)).isEqualTo("{\"id\":7}");
    }

    @Test
    void messagesAreFilteredByTheirBodies(FxRobot robot) {
        fill(300);
        put("{\"id\":7}", "application/json");
        show(robot, new Place.Queue(ORDERS));
        window.until("the queue", () -> PageWindow.shown(robot, "Offsets 0 to 300"));
        robot.interact(() -> window.page().find());
        robot.clickOn("#find-path").write("$.id == 7").push(KeyCode.ENTER);

        window.until("the one that matches", () -> offsets(robot).equals("[300]"));
        robot.interact(() -> robot.lookup("#find-path").queryAs(TextField.class).setText("$.id == 8"));
        robot.clickOn("#findNow");
        window.until("that there is none", () -> PageWindow.shown(robot, "No match"));
        robot.interact(() -> window.page().escape());
        window.until("all again", () -> robot.lookup("#table").queryTableView().getItems().size() == 301);
    }

    private static String offsets(FxRobot robot) {
        TableView<MessageRow> table = robot.lookup("#table").queryTableView();
        return table.getItems().stream().limit(10).map(MessageRow::offset).toList().toString();
    }

    @Test
    void aMessageIsCopiedAsJson(FxRobot robot) {
        put("hello", "text/plain");
        show(robot, new Place.Message(ORDERS, 0));
        window.until("its body", () -> lines(robot).equals("hello"));
        robot.clickOn("#copy").clickOn("Copy as JSON");

        window.until("the document", () -> {
            String copied = Clipboard.getSystemClipboard().getString();
            return copied != null && copied.contains("\"payload\" : \"hello\"") && copied.contains("\"attempt\" : 1");
        });
    }

    @Test
    void lookingChangesNothing(FxRobot robot) {
        fill(500);
        session.addConsumer(ORDERS, "c1", "7", 10);
        session.deliver(ORDERS, "c1", 5);
        QueueInfo before = session.queue(ORDERS).orElseThrow().info();

        show(robot, new Place.Message(ORDERS, 3));
        window.until("the message", () -> PageWindow.shown(robot, "Message 3"));
        robot.clickOn("#newest");
        window.until("the last row", () -> PageWindow.shown(robot, "499"));
        robot.clickOn("499");
        window.until("its body", () -> lines(robot).equals("message 499"));

        assertThat(session.queue(ORDERS).orElseThrow().info()).isEqualTo(before);
        assertThat(session.stateOf(ORDERS, 3)).isEqualTo(State.UNACKED);
    }

    @Test
    void jumpsToAnOffsetAndSaysWhenItIsNotThere(FxRobot robot) {
        fill(10_000);
        show(robot, new Place.Queue(ORDERS));
        window.until("rows", () -> PageWindow.shown(robot, "message 0"));
        robot.clickOn("#jump").write("7,654").push(KeyCode.ENTER);

        window.until("the row", () -> PageWindow.shown(robot, "7,654"));
        assertThat(table(robot).getSelectionModel().getSelectedItem().offset()).isEqualTo(7_654);
        window.until("its body", () -> lines(robot).equals("message 7654"));

        robot.clickOn("#jump").eraseText(5).write("99999").push(KeyCode.ENTER);
        window.until("the nearest", () -> PageWindow.shown(robot, "Offset 99,999 is not there; 9,999 is the nearest."));

        robot.clickOn("#jump").eraseText(5).write("soon").push(KeyCode.ENTER);
        window.until("the complaint", () -> PageWindow.shown(
                robot, "'soon' is neither an offset (12345) nor a time (14:03, 2026-01-31 14:03)."));
    }

    @Test
    void followsTheTail(FxRobot robot) {
        fill(300);
        show(robot, new Place.Queue(ORDERS));
        window.until("rows", () -> PageWindow.shown(robot, "message 0"));
        robot.clickOn("#follow");
        window.until("the last row", () -> PageWindow.shown(robot, "message 299"));

        fill(500);
        window.until("the new last row", () ->
                PageWindow.shown(robot, "message 799") || PageWindow.shown(robot, "799"));
        robot.clickOn("#oldest");
        window.until("the first row", () -> PageWindow.shown(robot, "message 0"));
        assertThat(robot.lookup("#follow").queryAs(ToggleButton.class).isSelected()).isFalse();
    }

    @Test
    void theStripLeadsTheTableThroughTheWholeQueue(FxRobot robot) {
        fill(10_000);
        show(robot, new Place.Queue(ORDERS));
        window.until("rows", () -> PageWindow.shown(robot, "message 0"));
        window.until("the strip", () -> PageWindow.visible(robot.lookup("#strip").query()));
        robot.clickOn("#strip");
        window.until("the middle", () -> PageWindow.shown(robot, "message 5000"));
        assertThat(robot.lookup("#strip").query().getAccessibleText())
                .startsWith("Offsets 0 to 9,999: 0 settled, 0 unacked, 10,000 ready.");

        robot.push(KeyCode.END);
        window.until("the newest", () -> PageWindow.shown(robot, "message 9999"));
        robot.push(KeyCode.HOME);
        window.until("the oldest", () -> PageWindow.shown(robot, "message 0"));
        window.until("where the table is", () -> robot.lookup("#strip").query().getAccessibleText()
                .contains("In view: 0 to "));
        robot.push(KeyCode.PAGE_DOWN);
        window.until("a tenth further", () -> PageWindow.shown(robot, "message 1000"));
    }

    @Test
    void aRangeOfOffsetsIsTypedForAnExport(FxRobot robot) {
        fill(300);
        show(robot, new Place.Queue(ORDERS));
        window.until("rows", () -> PageWindow.shown(robot, "message 0"));
        robot.clickOn("#export").clickOn("A range of offsets…");
        robot.clickOn("#rangeFrom").write("120").clickOn("#rangeTo").write("12");
        window.until("what is wrong", () -> PageWindow.shown(robot, "120 is after 12."));
        robot.write("9");
        window.until("the range", () -> PageWindow.shown(robot, "120 to 129: up to 10 messages"));
        robot.push(KeyCode.ESCAPE);
        window.until("the range goes away", () -> !PageWindow.visible(robot.lookup("#rangeFrom").query()));
    }

    @Test
    void aQueueIsQueriedInSql(FxRobot robot) {
        fill(3);
        show(robot, new Place.Queue(ORDERS));
        window.until("rows", () -> PageWindow.shown(robot, "message 0"));
        robot.clickOn("SQL");

        assertThat(window.opened().getLast()).isEqualTo(Place.Sql.newest(ORDERS));
    }

    @Test
    void rowsFollowTheirMessagesWhileTheSelectionStays(FxRobot robot) {
        fill(5);
        session.addConsumer(ORDERS, "c1", "7", 10);
        show(robot, new Place.Queue(ORDERS));
        window.until("rows", () -> PageWindow.shown(robot, "message 1"));
        robot.clickOn("message 1");
        MessageRow row = table(robot).getSelectionModel().getSelectedItem();

        session.deliver(ORDERS, "c1", 2);
        window.until("the holder", () -> row.message().orElseThrow().state() == State.UNACKED);
        session.settle(ORDERS, "c1", 2);
        window.until("the end", () -> row.message().orElseThrow().state() == State.SETTLED);

        assertThat(table(robot).getSelectionModel().getSelectedItem()).isSameAs(row);
    }

    @Test
    void escapeClosesTheMessageAndThenTheQueue(FxRobot robot) {
        fill(3);
        show(robot, new Place.Message(ORDERS, 1));
        window.until("the message", () -> PageWindow.shown(robot, "Message 1"));

        robot.interact(() -> assertThat(window.page().escape()).isTrue());
        window.until("no message", () -> !PageWindow.shown(robot, "Message 1"));
        robot.interact(() -> assertThat(window.page().escape()).isTrue());
        window.until("the list", () -> window.opened().getLast().equals(new Place.Queues()));
    }

    @Test
    void consumersAreShownWithWhatTheyHold(FxRobot robot) {
        fill(20);
        session.addConsumer(ORDERS, "worker-1", "7", 10);
        session.deliver(ORDERS, "worker-1", 10);
        show(robot, new Place.Queue(ORDERS));
        window.until("the tab", () -> robot.lookup("Consumers (1)").tryQuery().isPresent());
        robot.clickOn("Consumers (1)");

        window.until("the consumer", () -> PageWindow.shown(robot, "worker-1") && PageWindow.shown(robot, "10 / 10"));
    }

    @Test
    void aQueueThatIsDeletedMeanwhileSaysSo(FxRobot robot) {
        fill(3);
        show(robot, new Place.Queue(ORDERS));
        window.until("rows", () -> PageWindow.shown(robot, "message 0"));
        session.deleteQueue(ORDERS);

        window.until("the news", () -> PageWindow.shown(robot, "There is no queue orders"));
        robot.clickOn("All queues");
        window.until("the list", () -> PageWindow.shown(robot, "No queues yet"));
    }

    @Test
    void anEmptyQueueOffersToPublish(FxRobot robot) {
        show(robot, new Place.Queue(ORDERS));
        window.until("the hint", () -> PageWindow.shown(robot, "No messages"));
        robot.push(KeyCode.F2);

        window.until("the form", () -> window.opened().getLast() instanceof Place.Publish(var draft, var _)
                && draft.orElseThrow().routingKey().equals("orders"));
    }

    private void show(FxRobot robot, Place place) {
        window.until("the list", () -> PageWindow.shown(robot, "orders"));
        robot.interact(() -> window.context().navigation().open(place));
    }

    private void fill(int messages) {
        long first = session.queue(ORDERS).orElseThrow().info().nextOffset();
        for (int i = 0; i < messages; i++) {
            session.put(ORDERS, "message " + (first + i));
        }
    }

    private void put(String body, String contentType) {
        session.put(
                ORDERS,
                MessageProperties.builder().contentType(contentType).deliveryMode(2).header("attempt", 1).build(),
                body.getBytes(StandardCharsets.UTF_8));
    }

    private static TableView<MessageRow> table(FxRobot robot) {
        return robot.lookup("#table").queryTableView();
    }

    private static String lines(FxRobot robot) {
        ListView<BodyLine> list = robot.lookup("#lines").queryListView();
        return list.getItems().stream().map(BodyLine::text).collect(Collectors.joining("\n"));
    }
}
