package org.glassmq.gui.queues;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.stage.Stage;
import org.glassmq.broker.api.QueueInfo;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.gui.shell.Notices.Notice;
import org.glassmq.gui.shell.Notices.Severity;
import org.glassmq.gui.shell.Place;
import org.glassmq.gui.table.Row;
import org.glassmq.gui.testing.FakeSession;
import org.glassmq.gui.testing.NoPast;
import org.glassmq.gui.testing.PageWindow;
import org.glassmq.gui.testing.WindowExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

@ExtendWith(WindowExtension.class)
class QueuesPageViewTest {
    private final FakeSession session = new FakeSession();
    private PageWindow window;
    private Stage stage;

    @Start
    void open(Stage opened) {
        stage = opened;
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
    void rowsAreUpdatedInPlaceAndSelectionStays(FxRobot robot) {
        queues(robot, "a", "b", "c");
        Row<QueueRef, QueueReading> b = table(robot).getItems().get(1);
        robot.clickOn("b");

        fill("b", 3);
        window.until("3 ready in the row of b", () -> b.reading().info().ready() == 3);

        assertThat(PageWindow.shown(robot, "3")).isTrue();
        assertThat(table(robot).getItems().get(1)).isSameAs(b);
        assertThat(selected(robot)).containsExactly("b");
    }

    @Test
    void aClickOnAHeadingSortsAndTheNextOneTheOtherWay(FxRobot robot) {
        fill("few", 1);
        fill("many", 30);
        fill("some", 5);
        queues(robot);
        assertThat(names(robot)).containsExactly("few", "many", "some");

        clickHeading(robot, "Ready");
        window.until("the largest first", () -> names(robot).equals(List.of("many", "some", "few")));
        clickHeading(robot, "Ready");
        window.until("the smallest first", () -> names(robot).equals(List.of("few", "some", "many")));
        clickHeading(robot, "Ready");
        window.until("the largest first", () -> names(robot).equals(List.of("many", "some", "few")));
        clickHeading(robot, "Name");
        window.until("by name", () -> names(robot).equals(List.of("few", "many", "some")));
    }

    @Test
    void selectionGoesWithItsQueueWhenRowsChangePlaces(FxRobot robot) {
        fill("ants", 5);
        fill("bees", 1);
        queues(robot, "cats");
        robot.clickOn("bees");
        clickHeading(robot, "Ready");
        window.until("the largest first", () -> names(robot).equals(List.of("ants", "bees", "cats")));
        fill("bees", 50);
        Row<QueueRef, QueueReading> bees = table(robot).getItems().get(1);
        window.until("the reading", () -> bees.reading().info().ready() == 51);
        clickHeading(robot, "Ready");
        window.until("the smallest first", () -> names(robot).equals(List.of("cats", "ants", "bees")));

        assertThat(selected(robot)).containsExactly("bees");
    }

    @Test
    void filterShowsWhatFitsAndSaysWhatIsWrongWithIt(FxRobot robot) {
        queues(robot, "orders.new", "orders.dead", "audit");
        robot.interact(() -> window.page().find());
        robot.write("orders");
        window.until("two rows", () -> names(robot).equals(List.of("orders.dead", "orders.new")));
        assertThat(PageWindow.shown(robot, "2 of 3 shown")).isTrue();

        robot.clickOn("#regex").clickOn("#filter").write("(");
        window.until("the complaint", () ->
                PageWindow.shown(robot, "Not a regular expression: Unclosed group at character 8"));
        assertThat(names(robot)).hasSize(2);

        robot.interact(() -> assertThat(window.page().escape()).isTrue());
        window.until("all rows", () -> names(robot).size() == 3);
    }

    @Test
    void aFilterThatFitsNothingOffersToBeCleared(FxRobot robot) {
        queues(robot, "orders");
        robot.clickOn("#filter").write("zzz");
        window.until("the hint", () -> PageWindow.shown(robot, "No queue fits the filter"));
        robot.clickOn("Clear filter");

        window.until("the row", () -> names(robot).equals(List.of("orders")));
    }

    @Test
    void emptyListTeachesHowToMakeAQueue(FxRobot robot) {
        window.until("the hint", () -> PageWindow.shown(robot, "No queues yet"));
        window.until("the client", () -> robot.lookup("#helloText")
                .queryAs(TextArea.class)
                .getText()
                .contains("queue_declare(queue='hello')"));
    }

    @Test
    void queueIsDeclaredWithItsArguments(FxRobot robot) {
        window.until("the hint", () -> PageWindow.shown(robot, "No queues yet"));
        robot.clickOn("#declare").write("orders.new");
        robot.clickOn("#x-max-length").write("many");
        window.until("the complaint", () -> PageWindow.shown(robot, "Max length: 'many' is not a whole number."));
        assertThat(button(robot, "Declare 'orders.new'").isDisabled()).isTrue();
        robot.eraseText(4).write("1000");
        robot.clickOn("#x-max-length-bytes").write("64");
        robot.clickOn("Declare 'orders.new'");

        window.until("the queue", () -> !session.queues().isEmpty());
        QueueInfo info = session.queues().getFirst();
        assertThat(info.ref()).isEqualTo(ref("orders.new"));
        assertThat(info.durable()).isTrue();
        assertThat(info.arguments()).isEqualTo(Map.of("x-max-length", 1_000L, "x-max-length-bytes", 64L << 20));
        window.until("its screen", () -> window.opened().contains(new Place.Queue(ref("orders.new"))));
    }

    @Test
    void aRefusedDeclarationSaysWhyAndStaysOpen(FxRobot robot) {
        window.until("the hint", () -> PageWindow.shown(robot, "No queues yet"));
        robot.clickOn("#declare").write("amq.mine");

        window.until("the complaint", () ->
                PageWindow.shown(robot, "'amq.mine' begins with 'amq.', which is kept for the broker."));
        assertThat(button(robot, "Declare 'amq.mine'").isDisabled()).isTrue();
    }

    @Test
    void purgeAsksForTheNameAndNamesWhatItDoes(FxRobot robot) {
        fill("orders", 1_234);
        queues(robot, "audit");
        robot.clickOn("orders");
        press(robot, KeyCode.SHIFT, KeyCode.DELETE);
        window.until("the question", () -> PageWindow.shown(robot, "Purge 1,234 messages?"));
        assertThat(button(robot, "Purge 1,234 messages").isDisabled()).isTrue();

        robot.write("order");
        assertThat(button(robot, "Purge 1,234 messages").isDisabled()).isTrue();
        robot.write("s").clickOn(PageWindow.button("Purge 1,234 messages"));

        window.until("an empty queue", () -> ready("orders") == 0);
        window.until("the notice", () -> notices().contains("Purged 1,234 messages from 1 queue."));
        assertThat(selected(robot)).containsExactly("orders");
    }

    @Test
    void escapeLeavesTheQuestionAndNothingHappens(FxRobot robot) {
        fill("orders", 3);
        queues(robot);
        robot.clickOn("orders").push(KeyCode.DELETE);
        window.until("the question", () -> PageWindow.shown(robot, "Delete queue 'orders'?"));
        robot.push(KeyCode.ESCAPE);

        window.until("no question", () -> !PageWindow.shown(robot, "Delete queue 'orders'?"));
        assertThat(ready("orders")).isEqualTo(3);
        window.until("the focus back", () -> stage.getScene().getFocusOwner() == table(robot));
    }

    @Test
    void severalQueuesAreDeletedAtOnce(FxRobot robot) {
        queues(robot, "ants", "bees", "cats");
        robot.clickOn("ants");
        press(robot, KeyCode.SHIFT, KeyCode.DOWN);
        robot.push(KeyCode.DELETE);
        window.until("the question", () -> PageWindow.shown(robot, "Delete 2 queues?"));
        robot.write("2").push(KeyCode.ENTER);

        window.until("one queue", () -> names(robot).equals(List.of("cats")));
        window.until("the notice", () -> notices().contains("Deleted 2 queues with no ready messages."));
    }

    @Test
    void aQueueThatWentMeanwhileIsToldOf(FxRobot robot) {
        queues(robot, "a", "b");
        robot.clickOn("a").push(KeyCode.DELETE);
        window.until("the question", () -> PageWindow.shown(robot, "Delete queue 'a'?"));
        session.deleteQueue(ref("a"));
        robot.write("a").push(KeyCode.ENTER);

        window.until("the warning", () -> window.context().notices().list().stream()
                .anyMatch(notice -> notice.severity() == Severity.WARNING
                        && notice.text().equals("a: no queue 'a' in vhost '/'")));
    }

    @Test
    void enterOpensAndF2Publishes(FxRobot robot) {
        queues(robot, "a", "b");
        robot.clickOn("b").push(KeyCode.F2);
        window.until("the form", () -> window.opened().getLast() instanceof Place.Publish(Optional<?> draft, var _)
                && draft.isPresent());
        robot.push(KeyCode.ENTER);
        window.until("the queue", () -> window.opened().getLast().equals(new Place.Queue(ref("b"))));
    }

    @Test
    void rowsAreCopiedWithTabs(FxRobot robot) {
        fill("orders", 3);
        queues(robot);
        robot.clickOn("orders");
        press(robot, KeyCode.SHORTCUT, KeyCode.C);
        String[] copied = {null};
        robot.interact(() -> copied[0] = Clipboard.getSystemClipboard().getString());

        assertThat(copied[0].lines()).hasSize(2);
        assertThat(copied[0].lines().findFirst().orElseThrow()).startsWith("Name\tFeatures\tReady\tUnacked\tIn");
        assertThat(copied[0].lines().skip(1).findFirst().orElseThrow()).startsWith("orders\tclassic D\t3\t0\t");
    }

    @Test
    void columnsAreRemembered(FxRobot robot) {
        queues(robot, "a");
        robot.interact(() -> table(robot).getColumns().stream()
                .filter(column -> column.getId().equals("lag"))
                .forEach(column -> column.setVisible(false)));

        assertThat(window.context().settings().get("table.queues").orElseThrow()).contains(",-lag:");
    }

    @Test
    void tenThousandsOfQueuesStayFluent(FxRobot robot) {
        for (int i = 0; i < 20_000; i++) {
            session.addQueue("device." + i);
        }
        window.until("all rows", () -> names(robot).size() == 20_000 && PageWindow.shown(robot, "device.3"));
        robot.clickOn("device.3");
        Row<QueueRef, QueueReading> row = table(robot).getItems().get(3);
        for (int round = 1; round <= 5; round++) {
            session.advance(Duration.ofMillis(250));
            for (int i = 3; i < 20_000; i += 40) {
                session.put(ref("device." + i), "x");
            }
            int expected = round;
            window.until("the next reading", () -> row.reading().info().ready() == expected);
        }
        assertThat(selected(robot)).containsExactly("device.3");

        robot.clickOn("#filter").write("777");
        window.until("those with 777", () -> names(robot).size() < 20_000
                && names(robot).stream().allMatch(name -> name.contains("777")));
        assertThat(selected(robot)).isEmpty();
    }

    private void queues(FxRobot robot, String... names) {
        for (String name : names) {
            session.addQueue(name);
        }
        int total = session.queues().size();
        window.until("the rows", () -> table(robot).getItems().size() == total
                && PageWindow.shown(robot, session.queues().getFirst().ref().name()));
    }

    private void fill(String name, int messages) {
        QueueRef queue = session.addQueue(name);
        for (int i = 0; i < messages; i++) {
            session.put(queue, "message " + i);
        }
    }

    private long ready(String name) {
        return session.queue(ref(name)).orElseThrow().info().ready();
    }

    private List<String> notices() {
        return window.context().notices().list().stream().map(Notice::text).toList();
    }

    private static TableView<Row<QueueRef, QueueReading>> table(FxRobot robot) {
        return robot.lookup("#table").queryTableView();
    }

    private static List<String> names(FxRobot robot) {
        return table(robot).getItems().stream().map(row -> row.key().name()).toList();
    }

    private static List<String> selected(FxRobot robot) {
        return table(robot).getSelectionModel().getSelectedItems().stream()
                .map(row -> row.key().name())
                .toList();
    }

    private static Button button(FxRobot robot, String text) {
        return robot.lookup(PageWindow.button(text)).queryButton();
    }

    private static void press(FxRobot robot, KeyCode modifier, KeyCode key) {
        robot.press(modifier, key).release(key, modifier);
    }

    /** The robot's press and release are no click to a heading: the headless platform says that the mouse moved. */
    private static void clickHeading(FxRobot robot, String text) {
        Node heading = robot.lookup(".column-header")
                .match(node -> node.lookup(".label") instanceof Labeled label && text.equals(label.getText()))
                .query();
        robot.interact(() -> {
            heading.fireEvent(click(MouseEvent.MOUSE_PRESSED));
            heading.fireEvent(click(MouseEvent.MOUSE_RELEASED));
        });
    }

    private static MouseEvent click(EventType<MouseEvent> type) {
        return new MouseEvent(
                type, 5, 5, 5, 5, MouseButton.PRIMARY, 1, false, false, false, false, true, false, false, false, false,
                true, null);
    }

    private static QueueRef ref(String name) {
        return new QueueRef("/", name);
    }
}
