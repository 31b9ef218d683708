package org.glassmq.gui.connections;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.glassmq.broker.api.BrokerEvent;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.gui.shell.Place;
import org.glassmq.gui.testing.FakeSession;
import org.glassmq.gui.testing.PageWindow;
import org.glassmq.gui.testing.WindowExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

@ExtendWith(WindowExtension.class)
class ConnectionsPageViewTest {
    private final FakeSession session = new FakeSession();
    private final List<String> reasons = new CopyOnWriteArrayList<>();
    private PageWindow window;
    private Stage stage;

    @Start
    void open(Stage opened) {
        stage = opened;
        QueueRef orders = session.addQueue("orders");
        session.addClient("c-1", "shop", "127.0.0.1:51820");
        session.addClient("c-2", "billing", "127.0.0.1:51824");
        session.addConsumer(orders, "worker-1", "c-2", 50);
        session.subscribe(event -> {
            if (event instanceof BrokerEvent.ConnectionClosed closed) {
                reasons.add(closed.reason());
            }
        });
        window = new PageWindow(
                opened,
                session,
                ConnectionsPageView::create,
                new Place.Connections(),
                Set.of(Place.Connections.class, Place.Connection.class));
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
    void twoConnectionsAreClosedTogetherWithAReason(FxRobot robot) {
        window.until("the rows", () -> PageWindow.shown(robot, "shop") && PageWindow.shown(robot, "2 connections"));
        robot.clickOn("shop").press(KeyCode.SHORTCUT, KeyCode.A).release(KeyCode.A, KeyCode.SHORTCUT);
        robot.push(KeyCode.DELETE);
        window.until("the question", () -> PageWindow.shown(robot, "Close 2 connections?"));
        TextInputControl reason = robot.lookup("#reason").queryAs(TextInputControl.class);
        assertThat(reason.getText()).isEqualTo("closed by an operator");
        robot.interact(() -> reason.setText("maintenance"));
        robot.clickOn(PageWindow.button("Close 2 connections"));

        window.until("nobody", () -> PageWindow.shown(robot, "No client is connected"));
        assertThat(new ArrayList<>(reasons)).containsExactly("maintenance", "maintenance");
    }

    @Test
    void oneConnectionIsOpenedByEnterAndLeftByEscape(FxRobot robot) {
        window.until("the rows", () -> PageWindow.shown(robot, "billing"));
        robot.clickOn("billing").push(KeyCode.ENTER);
        window.until(
                "its facts",
                () -> PageWindow.shown(
                        robot,
                        "AMQP 0-9-1 · user guest · vhost / · 127.0.0.1:51824 · heartbeat 60 s · frame max 128 KiB ·"
                                + " since 13:00:00"));
        assertThat(window.opened()).containsExactly(new Place.Connection("c-2"));
        robot.clickOn("Client properties (2)");
        window.until("what it is", () -> PageWindow.shown(robot, "pika"));
        session.closeConnection("c-2", "bye");
        window.until("the end", () -> PageWindow.shown(robot, "Connection billing is closed"));
        robot.interact(() -> assertThat(window.page().escape()).isTrue());

        window.until("the list", () -> PageWindow.shown(robot, "1 connection"));
    }
}
