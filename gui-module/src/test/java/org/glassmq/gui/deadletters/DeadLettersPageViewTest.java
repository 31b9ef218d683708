package org.glassmq.gui.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.scene.control.ComboBox;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.glassmq.broker.api.MessageProperties;
import org.glassmq.broker.api.QueueDeclaration;
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
class DeadLettersPageViewTest {
    private final FakeSession session = new FakeSession();
    private final QueueRef dead = session.addQueue("orders.dead");
    private PageWindow window;
    private Stage stage;

    @Start
    void open(Stage opened) {
        stage = opened;
        session.declareQueue(new QueueDeclaration(
                "/",
                "orders",
                true,
                false,
                Map.of("x-dead-letter-exchange", "", "x-dead-letter-routing-key", "orders.dead")));
        window = new PageWindow(
                opened,
                session,
                DeadLettersPageView::create,
                new Place.DeadLetters(),
                Set.of(Place.DeadLetters.class));
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
    void emptyScreenExplainsAndLettersAppearByThemselves(FxRobot robot) {
        window.until("the hint", () -> PageWindow.shown(robot, "No dead letters"));
        letter("rejected", "no such customer");
        letter("rejected", "no such customer");
        letter("expired", "");

        window.until("the summary", () -> PageWindow.shown(robot, "3 dead letters in 1 queue"));
        window.until("the groups", () -> PageWindow.shown(robot, "no such customer"));
        robot.interact(() -> robot.lookup("#header")
                .<ComboBox<Grouping.ErrorHeader>>query()
                .setValue(new Grouping.ErrorHeader.None()));
        window.until("no errors", () -> !PageWindow.shown(robot, "no such customer"));
    }

    @Test
    void samplesOfAGroupAreShownAndOneIsOpened(FxRobot robot) {
        letter("expired", "");
        letter("rejected", "no such customer");
        letter("rejected", "no such customer");
        window.until("the groups", () -> PageWindow.shown(robot, "no such customer"));
        robot.clickOn("no such customer");
        window.until("the samples", () -> PageWindow.shown(robot, "2 of 2"));
        robot.clickOn("Offset 2");
        assertThat(window.opened()).containsExactly(new Place.Message(dead, 2));
        robot.clickOn("no such customer").push(KeyCode.ENTER);

        assertThat(window.opened()).endsWith(new Place.Message(dead, 1));
    }

    private void letter(String reason, String error) {
        session.put(
                dead,
                MessageProperties.builder()
                        .header(
                                "x-death",
                                List.of(Map.of(
                                        "count",
                                        1L,
                                        "reason",
                                        reason,
                                        "queue",
                                        "orders",
                                        "time",
                                        Instant.parse("2026-03-01T10:00:00Z"))))
                        .header("x-exception-message", error)
                        .build(),
                new byte[] {'{', '}'});
    }
}
