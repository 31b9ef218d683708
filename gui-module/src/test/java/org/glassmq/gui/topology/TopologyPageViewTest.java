package org.glassmq.gui.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import javafx.event.EventType;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.glassmq.broker.api.BindingInfo;
import org.glassmq.broker.api.BindingInfo.Target;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.broker.api.SessionException;
import org.glassmq.broker.api.SessionException.Reason;
import org.glassmq.gui.shell.Place;
import org.glassmq.gui.testing.FakeSession;
import org.glassmq.gui.testing.PageWindow;
import org.glassmq.gui.testing.WindowExtension;
import org.glassmq.gui.topology.Layout.Box;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

@ExtendWith(WindowExtension.class)
class TopologyPageViewTest {
    private final FakeSession session = new FakeSession();
    private PageWindow window;
    private Stage stage;

    @Start
    void open(Stage opened) {
        stage = opened;
        session.addExchange("orders", "topic");
        session.addQueue("invoices");
        session.addQueue("audit");
        session.addBinding("orders", "invoices", "paid");
        session.put(new QueueRef("/", "invoices"), "one");
        window = new PageWindow(
                opened,
                session,
                context -> TopologyPageView.create(context, Clock.systemUTC()),
                new Place.Topology(),
                Set.of(Place.Topology.class));
    }

    @AfterEach
    void close(FxRobot robot) {
        robot.interact(() -> {
            window.page().hide();
            window.page().dispose();
            stage.close();
        });
    }

    private void drawn(FxRobot robot) {
        window.until("the graph", () -> PageWindow.shown(robot, "3 queues, exchanges and connections"));
    }

    private static GraphBox graph(FxRobot robot) {
        return robot.lookup("#graph").queryAs(GraphBox.class);
    }

    private Box box(FxRobot robot, NodeKey key) {
        AtomicReference<Box> found = new AtomicReference<>();
        robot.interact(() -> found.set(graph(robot).picture().layout().boxes().get(key)));
        return found.get();
    }

    @Test
    void theKeysWalkThroughTheGraphAndOpenWhatIsChosen(FxRobot robot) {
        drawn(robot);
        robot.interact(() -> graph(robot).requestFocus());
        robot.push(KeyCode.RIGHT);
        window.until("the exchange", () -> PageWindow.shown(robot, "Exchange · topic"));
        robot.push(KeyCode.RIGHT);
        window.until("its queue", () -> PageWindow.shown(robot, "Queue · classic"));
        assertThat(graph(robot).getAccessibleText()).isEqualTo("Queue invoices, 1 ready · 0 unacked · no consumer, ");
        robot.push(KeyCode.ENTER);

        assertThat(window.opened()).containsExactly(new Place.Queue(new QueueRef("/", "invoices")));
        robot.interact(() -> assertThat(window.page().escape()).isTrue());
        window.until("no details", () -> robot.lookup("#details").tryQuery().isEmpty());
    }

    @Test
    void drawingAnEdgeAsksForItsKeyAndBinds(FxRobot robot) {
        drawn(robot);
        Box from = box(robot, Graphs.exchange("orders"));
        Box to = box(robot, Graphs.queue("audit"));
        robot.interact(() -> {
            fire(robot, MouseEvent.MOUSE_PRESSED, from);
            fire(robot, MouseEvent.MOUSE_DRAGGED, to);
            fire(robot, MouseEvent.MOUSE_RELEASED, to);
        });
        window.until("the form", () -> PageWindow.shown(robot, "Bind"));
        window.until("the queue in it", () -> robot.lookup((Node node) ->
                        node instanceof TextField field && field.getText().equals("audit"))
                .tryQuery()
                .isPresent());
        window.until("the cursor at the key", () -> stage.getScene().getFocusOwner() instanceof TextField field
                && field.getText().isEmpty());
        robot.write("#");
        robot.clickOn("#bind");

        window.until("the binding", () -> session.bindings("/")
                .contains(new BindingInfo("/", "orders", Target.QUEUE, "audit", "#", Map.of())));
    }

    /** The mouse at a node; what moves the pointer of the machine is not at hand without a display. */
    private static void fire(FxRobot robot, EventType<MouseEvent> type, Box at) {
        GraphBox graph = graph(robot);
        Viewport view = graph.view();
        double x = view.toWindowX(at.x() + at.width() / 2);
        double y = view.toWindowY(at.centre());
        Point2D scene = graph.localToScene(x, y);
        Point2D screen = graph.localToScreen(x, y);
        graph.fireEvent(new MouseEvent(
                type, scene.getX(), scene.getY(), screen.getX(), screen.getY(), MouseButton.PRIMARY, 1,
                false, false, false, false, true, false, false, true, false, false, null));
    }

    @Test
    void aQueueIsPurgedByItsMenuKey(FxRobot robot) {
        drawn(robot);
        robot.interact(() -> graph(robot).requestFocus());
        robot.push(KeyCode.RIGHT);
        robot.push(KeyCode.RIGHT);
        window.until("its queue", () -> PageWindow.shown(robot, "Queue · classic"));
        robot.push(KeyCode.SHIFT, KeyCode.DELETE);
        window.until("the question", () -> PageWindow.shown(robot, "Purge 1 message?"));
        robot.clickOn("#typed").write("invoices");
        robot.clickOn(PageWindow.button("Purge 1 message"));

        window.until("no message", () -> session.queues().stream().allMatch(info -> info.ready() == 0));
    }

    @Test
    void theFilterHidesTheRest(FxRobot robot) {
        drawn(robot);
        robot.interact(() -> window.page().find());
        robot.write("audit");
        window.until("the count", () -> PageWindow.shown(
                robot, "3 queues, exchanges and connections · 2 hidden by the filter"));
        robot.write("zzz");
        window.until("the hint", () -> PageWindow.shown(robot, "Nothing fits the filter"));
        robot.interact(() -> assertThat(window.page().escape()).isTrue());
        drawn(robot);
    }

    @Test
    void zoomFollowsTheKeysAndIsRemembered(FxRobot robot) {
        drawn(robot);
        robot.interact(() -> graph(robot).requestFocus());
        double before = graph(robot).view().zoom();
        robot.push(KeyCode.ADD);
        window.until("a larger graph", () -> graph(robot).view().zoom() > before);

        assertThat(window.context().settings().number("zoom.topology"))
                .hasValue((int) Math.round(graph(robot).view().zoom() * 100));
        robot.push(KeyCode.DIGIT0);
        window.until("all of it", () -> window.context().settings().number("zoom.topology").orElse(-1) == 0);
    }

    @Test
    void whatCannotBeReadSaysWhy(FxRobot robot) {
        robot.interact(() -> {
            session.failWith(Optional.of(new SessionException(Reason.UNAVAILABLE, "no answer from broker 'far'")));
            window.context().live().use(Optional.empty());
            window.context().live().use(Optional.of(session));
        });
        window.until("the trouble", () -> PageWindow.shown(robot, "no answer from broker 'far'"));
        robot.interact(() -> session.failWith(Optional.empty()));
        drawn(robot);
    }

    @Test
    void anEmptyBrokerTeaches(FxRobot robot) {
        session.deleteQueue(new QueueRef("/", "invoices"));
        session.deleteQueue(new QueueRef("/", "audit"));
        session.deleteExchange("/", "orders");
        window.until("the hint", () -> PageWindow.shown(robot, "Nothing to draw yet"));
        robot.clickOn("Go to the exchanges");

        assertThat(window.opened()).containsExactly(new Place.Exchanges());
    }

    @Test
    void theGraphIsWrittenAsPng(FxRobot robot, @TempDir Path folder) throws IOException {
        drawn(robot);
        Path file = folder.resolve("topology.png");
        AtomicReference<WritableImage> image = new AtomicReference<>();
        robot.interact(() -> {
            GraphBox graph = graph(robot);
            image.set(new ExportDialogs(
                            window.context(),
                            new TopologyTexts(
                                    window.context().messages(), window.context().formats()),
                            graph.colours())
                    .image(graph.picture()));
        });
        ExportDialogs.write(image.get(), file);

        assertThat(Files.size(file)).isGreaterThan(2_000);
        assertThat(ImageIO.read(file.toFile()).getWidth()).isEqualTo((int) image.get().getWidth());
    }
}
