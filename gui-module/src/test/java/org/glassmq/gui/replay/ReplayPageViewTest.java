package org.glassmq.gui.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import com.rabbitmq.client.MessageProperties;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.input.Clipboard;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.glassmq.broker.api.BrokerSession;
import org.glassmq.broker.api.PublishRequest;
import org.glassmq.broker.api.QueueDeclaration;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.gui.audit.Audit;
import org.glassmq.gui.audit.AuditedSession;
import org.glassmq.gui.audit.QueueCopies;
import org.glassmq.gui.deadletters.DeadLettersPageView;
import org.glassmq.gui.shell.ConsoleContext;
import org.glassmq.gui.shell.Page;
import org.glassmq.gui.shell.Place;
import org.glassmq.gui.store.ConsoleStore;
import org.glassmq.gui.testing.PageWindow;
import org.glassmq.gui.testing.RealBroker;
import org.glassmq.gui.testing.WindowExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** From dead letters of a real client to the report of their redrive, in a window, against a real broker. */
@ExtendWith(WindowExtension.class)
class ReplayPageViewTest {
    private static final int LETTERS = 30;

    private final RealBroker broker = new RealBroker("0");
    private final ConsoleStore store = new ConsoleStore(
            broker.folder(), Executors.newSingleThreadExecutor(Thread.ofVirtual().factory()));
    private PageWindow window;
    private Stage stage;

    /** Dead letters and replays, each where it belongs. */
    private static final class BothPages implements Page {
        private final Page letters;
        private final Page replays;
        private final StackPane root = new StackPane();
        private Page now;

        BothPages(ConsoleContext context, Audit audit) {
            letters = DeadLettersPageView.create(context);
            replays = ReplayPageView.create(context, new ReplayForm(ZoneOffset.UTC), audit);
            now = letters;
        }

        @Override
        public Node node() {
            return root;
        }

        @Override
        public void show(Place place) {
            hide();
            now = place instanceof Place.DeadLetters ? letters : replays;
            root.getChildren().setAll(now.node());
            now.show(place);
        }

        @Override
        public void hide() {
            now.hide();
        }

        @Override
        public void dispose() {
            letters.dispose();
            replays.dispose();
        }
    }

    @Start
    void open(Stage opened) {
        stage = opened;
        store.open();
        QueueCopies copies = new QueueCopies(
                broker.folder().resolve("restorable"), QueueCopies.Limits.USUAL, Clock.systemUTC());
        Audit audit = new Audit(store.audit(), copies, Clock.systemUTC(), "ann");
        window = new PageWindow(
                opened,
                new AuditedSession(broker.session(), audit),
                context -> new BothPages(context, audit),
                new Place.DeadLetters(),
                Set.of(
                        Place.DeadLetters.class,
                        Place.Replays.class,
                        Place.Replay.class,
                        Place.ReplayJob.class,
                        Place.Audit.class));
    }

    @AfterEach
    void close(FxRobot robot) {
        robot.interact(() -> {
            window.page().hide();
            window.page().dispose();
            stage.close();
        });
        store.close();
        broker.close();
    }

    @Test
    void deadLettersAreRedrivenAfterADryRunWithACanaryAndEachArrivesOnce(FxRobot robot) throws Exception {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setPort(broker.session().overview().listeners().getFirst().port());
        try (Connection connection = factory.newConnection();
                Channel channel = connection.createChannel()) {
            rejectAll(channel);
            window.until("the letters", () -> PageWindow.shown(robot, "rejected"));
            robot.clickOn("rejected").clickOn("#redrive");

            window.until("the dry run", () -> PageWindow.shown(robot, "30 of 30 messages would go"));
            assertThat(text(robot, "#start")).isEqualTo("Replay 30 messages");
            assertThat(ready("orders")).as("a dry run sends nothing").isZero();
            robot.clickOn("#addRule").write("checked");
            window.until("that it is stale", () -> PageWindow.shown(robot, "The form has changed since"));
            assertThat(robot.lookup("#start").<Button>query().isDisabled()).isTrue();
            robot.clickOn("#look");
            window.until("the dry run", () -> PageWindow.shown(robot, "30 of 30 messages would go"));
            robot.clickOn("#start");

            window.until("the canary", () -> PageWindow.shown(robot, "Waits after canary"));
            assertThat(ready("orders")).isEqualTo(10);
            assertThat(ready("orders.dead")).isEqualTo(LETTERS - 10);
            window.until("the button", () -> text(robot, "#resume").equals("Send the rest"));
            robot.clickOn("#resume");
            window.until("the end", () -> PageWindow.shown(robot, "Done"));

            robot.clickOn("#more").clickOn("Copy report as text");
            String[] report = new String[1];
            robot.interact(() -> report[0] = Clipboard.getSystemClipboard().getString());
            assertThat(report[0]).contains("Sent: 30", "Change 1: header checked = ", "By: ann");
            assertThat(ready("orders.dead")).isZero();
            robot.interact(() -> window.context().navigation().open(new Place.Audit()));
            window.until("the entry", () -> PageWindow.shown(robot, "ann") && PageWindow.shown(robot, "Replay"));
            assertThat(consume(channel)).containsExactlyElementsOf(
                    IntStream.range(0, LETTERS).mapToObj(i -> "order " + i).toList());
        }
    }

    @Test
    void formIsFilledInByHandAndSaysWhatIsWrong(FxRobot robot) {
        robot.interact(() -> window.page().show(new Place.Replays()));
        window.until("the empty table", () -> PageWindow.shown(robot, "Nothing was sent once more yet"));
        robot.interact(() -> window.context().navigation().open(new Place.Replay(Optional.empty())));
        window.until("the form", () -> PageWindow.shown(robot, "Not looked at yet"));
        robot.clickOn("#look");
        window.until("the fault", () -> PageWindow.shown(robot, "Name a queue."));
        robot.clickOn("#replay-queue").write("nowhere").clickOn("#look");

        window.until("the refusal", () -> robot.lookup((Node node) -> node instanceof Labeled label
                        && label.getText() != null
                        && label.getText().contains("no queue 'nowhere'")
                        && PageWindow.visible(node))
                .tryQuery()
                .isPresent());
    }

    @Test
    void queueThatWasDeletedIsRestoredFromTheAuditLogOnce(FxRobot robot) {
        BrokerSession session = window.context().live().require();
        QueueRef gone = session.declareQueue(new QueueDeclaration("/", "gone", true, false, Map.of()));
        for (int i = 0; i < 3; i++) {
            session.publish(new PublishRequest(
                    "/", "", "gone", org.glassmq.broker.api.MessageProperties.NONE, new byte[] {1}));
        }
        session.deleteQueue(gone);
        robot.interact(() -> window.context().navigation().open(new Place.Audit()));
        window.until("the entry", () -> PageWindow.shown(robot, "Delete queue"));
        robot.clickOn("Delete queue");
        window.until("the offer", () -> text(robot, "#restore").equals("Restore queue 'gone'"));
        robot.clickOn("#restore");
        window.until("the question", () -> PageWindow.shown(
                robot,
                "'gone' is declared as it was and bound as it was."
                        + " 3 messages are put into it, in their order."));
        robot.clickOn("#confirm");
        window.until("the end", () -> PageWindow.shown(robot, "Done"));
        assertThat(ready("gone")).isEqualTo(3);

        robot.interact(() -> window.context().navigation().open(new Place.Audit()));
        window.until("the entry", () -> PageWindow.shown(robot, "restored"));
        robot.clickOn("Delete queue");
        window.until("that it is used up", () -> text(robot, "#restore").equals("Restored already"));
        assertThat(robot.lookup("#restore").<Button>query().isDisabled()).isTrue();
    }

    private void rejectAll(Channel channel) throws Exception {
        channel.queueDeclare("orders.dead", true, false, false, Map.of());
        channel.queueDeclare(
                "orders",
                true,
                false,
                false,
                Map.of("x-dead-letter-exchange", "", "x-dead-letter-routing-key", "orders.dead"));
        channel.confirmSelect();
        for (int i = 0; i < LETTERS; i++) {
            channel.basicPublish(
                    "",
                    "orders",
                    MessageProperties.PERSISTENT_TEXT_PLAIN,
                    ("order " + i).getBytes(StandardCharsets.UTF_8));
        }
        channel.waitForConfirmsOrDie(10_000);
        for (int i = 0; i < LETTERS; i++) {
            channel.basicReject(channel.basicGet("orders", false).getEnvelope().getDeliveryTag(), false);
        }
    }

    private static List<String> consume(Channel channel) throws Exception {
        List<String> bodies = new ArrayList<>();
        for (GetResponse got = channel.basicGet("orders", true); got != null; got = channel.basicGet("orders", true)) {
            bodies.add(new String(got.getBody(), StandardCharsets.UTF_8));
        }
        return bodies;
    }

    private long ready(String queue) {
        return broker.session().queue(new QueueRef("/", queue)).orElseThrow().info().ready();
    }

    private static String text(FxRobot robot, String query) {
        return robot.lookup(query).<Labeled>query().getText();
    }
}
