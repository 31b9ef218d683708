package org.glassmq.gui.arrival;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import org.glassmq.broker.api.LifeEvent.Client;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.broker.api.Unrouted;
import org.glassmq.broker.api.UnroutedPublish;
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
class ArrivalPageViewTest {
    private final FakeSession session = new FakeSession();
    private PageWindow window;
    private Stage stage;

    @Start
    void open(Stage opened) {
        stage = opened;
        session.addQueue("orders");
        session.addExchange("events", "topic");
        session.addBinding("events", "orders", "order.#");
        session.told()
                .unrouted(new Unrouted(
                        List.of(new UnroutedPublish(
                                Instant.parse("2026-03-01T12:00:00Z"),
                                "/",
                                "events",
                                "late.paid",
                                Map.of("kind", "x"),
                                12,
                                new Client("7", "10.0.0.7:4711", "shop", 1, ""),
                                Optional.empty(),
                                UnroutedPublish.Fate.RETURNED)),
                        0));
        window = new PageWindow(
                opened,
                session,
                context -> ArrivalPageView.create(context, new ArrivalForm(), Clock.systemUTC()),
                new Place.Arrival(Optional.empty()),
                Set.of(Place.Arrival.class));
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
    void aStrayIsExplainedAndItsKeyCorrected(FxRobot robot) {
        window.until("the stray", () -> PageWindow.shown(robot, "Returned (mandatory)"));
        robot.clickOn("late.paid");
        window.until(
                "the answer",
                () -> PageWindow.shown(robot, "It would reach no queue: returned if it is mandatory, dropped if not"));
        assertThat(robot.lookup("#key").queryAs(TextField.class).getText()).isEqualTo("late.paid");
        window.until(
                "the verdict", () -> PageWindow.shown(robot, "the key 'late.paid' does not match 'order.#'"));

        robot.clickOn("#key").interact(() -> robot.lookup("#key").queryAs(TextField.class).selectAll());
        robot.write("order.paid");
        window.until("it arrives", () -> PageWindow.shown(robot, "It would arrive in 1 queue"));
        window.until("what becomes of it", () -> PageWindow.shown(
                robot, "Nobody consumes from it: it would wait, with 0 ready before it"));
        robot.clickOn("orders");
        window.until("the queue", () -> window.opened().contains(new Place.Queue(new QueueRef("/", "orders"))));
    }

    @Test
    void theConnectionOfAStrayIsOpened(FxRobot robot) {
        window.until("the stray", () -> PageWindow.shown(robot, "10.0.0.7:4711"));
        assertThat(robot.lookup("#publisher").queryButton().isDisabled()).isTrue();
        robot.clickOn("10.0.0.7:4711").clickOn("#publisher");

        window.until("the connection", () -> window.opened().contains(new Place.Connection("7")));
    }
}
