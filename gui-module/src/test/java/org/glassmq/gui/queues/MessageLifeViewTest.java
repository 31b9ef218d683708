package org.glassmq.gui.queues;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.glassmq.broker.api.LifeEvent;
import org.glassmq.broker.api.LifeEvent.Client;
import org.glassmq.broker.api.MessageLife;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.broker.api.Tracing;
import org.glassmq.gui.messages.MessageRow;
import org.glassmq.gui.shell.Place;
import org.glassmq.gui.testing.FakeSession;
import org.glassmq.gui.testing.NoPast;
import org.glassmq.gui.testing.PageWindow;
import org.glassmq.gui.testing.WindowExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** The life of a message, and two messages compared, in the window. */
@ExtendWith(WindowExtension.class)
class MessageLifeViewTest {
    private static final QueueRef ORDERS = new QueueRef("/", "orders");
    private static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");

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
                Set.of(Place.Queues.class, Place.Queue.class, Place.Message.class, Place.Comparison.class));
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
    void aLifeLeadsToItsPublisher(FxRobot robot) {
        session.put(ORDERS, "hello");
        Client shop = new Client("7", "10.0.0.7:4711", "shop", 1, "");
        session.told()
                .life(new MessageLife(
                        ORDERS,
                        0,
                        List.of(
                                new LifeEvent.Published(AT, Optional.of(shop), "", "orders"),
                                new LifeEvent.Enqueued(AT)),
                        Optional.of(AT)));
        show(robot, new Place.Message(ORDERS, 0));
        window.until("the message", () -> PageWindow.shown(robot, "Message 0"));
        robot.clickOn("Life");
        window.until("the publish", () -> PageWindow.shown(robot, "Published to (default) with routing key 'orders'"));
        robot.clickOn("by shop at 10.0.0.7:4711, channel 1");
        window.until("the connection", () -> window.opened().contains(new Place.Connection("7")));

        robot.clickOn("#tracing");
        window.until("it is off", () -> session.tracing() == Tracing.OFF);
        window.until("the offer", () -> PageWindow.shown(robot, "Start tracing"));
    }

    @Test
    void twoMessagesAreCompared(FxRobot robot) {
        session.put(ORDERS, "{\"id\":1,\"paid\":true}");
        session.put(ORDERS, "{\"paid\":true,\"id\":2}");
        show(robot, new Place.Queue(ORDERS));
        window.until("the rows", () -> robot.lookup("#table").<MessageRow>queryTableView().getItems().size() == 2);
        robot.interact(() -> {
            TableView<MessageRow> table = robot.lookup("#table").queryTableView();
            table.getSelectionModel().selectIndices(0, 1);
            table.requestFocus();
        });
        robot.press(KeyCode.SHORTCUT, KeyCode.D).release(KeyCode.D, KeyCode.SHORTCUT);

        Place.Comparison both =
                new Place.Comparison(new Place.Message(ORDERS, 0), new Place.Message(ORDERS, 1));
        window.until("the comparison", () -> window.opened().contains(both));
        window.until(
                "a line of each",
                () -> PageWindow.shown(robot, "  \"id\": 1,") && PageWindow.shown(robot, "  \"id\": 2,"));
        assertThat(PageWindow.shown(robot, "≠")).isTrue();
        assertThat(PageWindow.shown(robot, "They differ")).isTrue();
        robot.interact(() -> assertThat(window.page().escape()).isTrue());
        window.until("the queue again", () -> window.opened().getLast().equals(new Place.Message(ORDERS, 0)));
    }

    private void show(FxRobot robot, Place place) {
        robot.interact(() -> window.page().show(place));
    }
}
