package org.glassmq.gui.messages;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.scene.Node;
import javafx.stage.Stage;
import org.glassmq.broker.api.LifeEvent;
import org.glassmq.broker.api.MessageLife;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.gui.shell.ConsoleContext;
import org.glassmq.gui.shell.Page;
import org.glassmq.gui.shell.Place;
import org.glassmq.gui.support.Owner;
import org.glassmq.gui.testing.FakeSession;
import org.glassmq.gui.testing.PageWindow;
import org.glassmq.gui.testing.WindowExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

@ExtendWith(WindowExtension.class)
class MessageViewTest {
    private final FakeSession session = new FakeSession();
    private final QueueRef queue = session.addQueue("orders");
    private PageWindow window;
    private Stage stage;

    @Start
    void open(Stage opened) {
        stage = opened;
        window = new PageWindow(
                opened,
                session,
                context -> new OneMessage(context, queue),
                new Place.Message(queue, 0),
                Set.of(Place.Message.class));
    }

    @AfterEach
    void close(FxRobot robot) {
        robot.interact(() -> {
            window.page().hide();
            stage.close();
        });
    }

    @Test
    void theLifeOfAMessageThatIsGoneIsStillTold(FxRobot robot) {
        Instant at = Instant.parse("2026-03-01T12:00:00Z");
        session.told().life(new MessageLife(queue, 7, List.of(new LifeEvent.Expired(at)), Optional.of(at)));
        robot.interact(() -> window.page().show(new Place.Message(queue, 7)));

        window.until("that it is gone", () -> PageWindow.shown(
                robot, "This message was trimmed from the queue's history."));
        window.until("how it ended", () -> PageWindow.shown(robot, "Expired: its time to live was over"));

        session.put(queue, "hello");
        robot.interact(() -> window.page().show(new Place.Message(queue, 0)));
        window.until("the message", () -> PageWindow.shown(robot, "Message 0"));
        robot.clickOn("Life");
        window.until("that nothing is known", () -> !PageWindow.shown(robot, "Expired: its time to live was over"));
    }

    /** A page with nothing else on it. */
    private static final class OneMessage implements Page {
        private final MessageViewModel model;
        private final MessageView view;
        private Owner sight = new Owner();

        private OneMessage(ConsoleContext context, QueueRef queue) {
            model = new MessageViewModel(context.live(), context.background(), queue);
            view = MessageView.create(model, context, () -> {});
        }

        @Override
        public Node node() {
            return view.node();
        }

        @Override
        public void show(Place place) {
            hide();
            sight = new Owner();
            view.show(sight);
            model.show(((Place.Message) place).offset());
        }

        @Override
        public void hide() {
            sight.close();
        }
    }
}
