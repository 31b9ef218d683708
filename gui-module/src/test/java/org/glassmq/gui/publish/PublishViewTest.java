package org.glassmq.gui.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.text.TextFlow;
import javafx.stage.Stage;
import org.assertj.core.data.Offset;
import org.glassmq.broker.api.MessageProperties;
import org.glassmq.broker.api.PublishRequest;
import org.glassmq.gui.shell.Place;
import org.glassmq.gui.shell.Place.Publish.Purpose;
import org.glassmq.gui.store.ConsoleStore;
import org.glassmq.gui.testing.Dropping;
import org.glassmq.gui.testing.FakeSession;
import org.glassmq.gui.testing.PageWindow;
import org.glassmq.gui.testing.WindowExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

@ExtendWith(WindowExtension.class)
class PublishViewTest {
    @TempDir
    private static Path folder;

    private final FakeSession session = new FakeSession();
    private ConsoleStore store;
    private PageWindow window;
    private Stage stage;

    @Start
    void open(Stage opened) {
        stage = opened;
        session.addQueue("hello");
        store = new ConsoleStore(folder, Executors.newSingleThreadExecutor(Thread.ofVirtual().factory()));
        store.open().join();
        Templates templates = new Templates(store.templates());
        window = new PageWindow(
                opened,
                session,
                context -> PublishView.create(context, new PublishForm(), templates, InstantSource.system()),
                new Place.Publish(Optional.empty()),
                Set.of(Place.Publish.class));
    }

    @AfterEach
    void close(FxRobot robot) {
        robot.interact(() -> {
            window.page().hide();
            window.page().dispose();
            stage.close();
        });
        store.close();
    }

    @Test
    void messageWithVariablesIsSeenKeptAndSent(FxRobot robot) {
        robot.write("hello");
        robot.clickOn("#body").write("{\"id\": ${seq}, \"n\": ${random:5..5}");
        window.until("that it is not complete", () -> robot.lookup(node -> node instanceof Labeled label
                        && label.getText() != null
                        && label.getText().startsWith("Not JSON: line 1,"))
                .tryQuery()
                .isPresent());
        robot.write("}");
        window.until("the first message", () -> robot.lookup("#first")
                .queryAs(TextArea.class)
                .getText()
                .endsWith("{\"id\": 1, \"n\": 5}"));
        robot.press(KeyCode.CONTROL).press(KeyCode.S).release(KeyCode.S).release(KeyCode.CONTROL);
        window.until("the name", () -> robot.lookup("#name").tryQuery().isPresent());
        robot.clickOn("#name").write("numbered");
        robot.clickOn("#send");
        window.until("that it is kept", () -> PageWindow.shown(robot, "Template: numbered"));

        robot.clickOn("#body");
        robot.press(KeyCode.CONTROL).press(KeyCode.ENTER).release(KeyCode.ENTER).release(KeyCode.CONTROL);
        window.until("the confirm", () -> PageWindow.shown(robot, "Confirmed: hello"));
        assertThat(new String(session.published().getFirst().body())).isEqualTo("{\"id\": 1, \"n\": 5}");
        robot.clickOn("#indent");
        window.until("the format", () -> body(robot).getText().equals(
                "{\n  \"id\": ${seq},\n  \"n\": ${random:5..5}\n}"));
    }

    @Test
    void aFileThatIsDroppedOntoTheBodyIsTheBody(FxRobot robot) throws IOException {
        Path file = Files.writeString(folder.resolve("order.json"), "{}");
        Dropping dropping = new Dropping(robot);
        Node body = robot.lookup("#bodyFormat").query().getParent();
        assertThat(dropping.wanted(body, List.of(file))).isTrue();
        assertThat(dropping.drop(body, List.of(file))).isTrue();
        window.until("the path", () -> robot.lookup("#bodyFile")
                .queryAs(TextField.class)
                .getText()
                .equals(file.toString()));
        assertThat(dropping.wanted(body, List.of(folder))).as("a folder is no body").isFalse();
        assertThat(session.published()).isEmpty();
    }

    @Test
    void filesThatAreDroppedOntoManyAreCounted(FxRobot robot) throws IOException {
        Path lines = Files.writeString(folder.resolve("orders.csv"), "id\n1\n2\n");
        Node many = robot.lookup("#many").query();
        assertThat(new Dropping(robot).drop(many, List.of(lines))).isTrue();
        window.until("how many there are", () -> robot.lookup("#files")
                .queryAs(Labeled.class)
                .getText()
                .contains("2 messages"));
        assertThat(session.published()).isEmpty();
    }

    @Test
    void coloursStandExactlyAboveTheText(FxRobot robot) {
        robot.interact(() -> body(robot).setText("{\n  \"id\": 7,\n  \"name\": \"Ada\"\n}"));
        window.until("the colours", () -> body(robot).getStyleClass().contains("coloured"));

        robot.interact(() -> {
            // they are made anew when it is known what the text is, which may be since the last frame
            stage.getScene().getRoot().applyCss();
            stage.getScene().getRoot().layout();
            Bounds own = onScreen(robot.from(body(robot)).lookup(".text").query());
            List<Bounds> lines = colours(robot).stream().map(PublishViewTest::onScreen).toList();
            assertThat(lines).hasSize(4);
            for (int i = 0; i < 4; i++) {
                assertThat(lines.get(i).getMinX()).isCloseTo(own.getMinX(), within(1));
                assertThat(lines.get(i).getMinY()).isCloseTo(own.getMinY() + i * own.getHeight() / 4, within(1));
            }
            assertThat(lines.get(2).getWidth()).isCloseTo(own.getWidth(), within(2));
        });
    }

    @Test
    void messageThatIsKeptAsksForItsName(FxRobot robot) {
        PublishRequest binary = new PublishRequest(
                "/", "", "hello", MessageProperties.NONE, new byte[] {0, 1, (byte) 0xff});
        robot.interact(() -> window.page().show(new Place.Publish(Optional.of(binary), Purpose.KEEP)));

        window.until("the name", () -> robot.lookup("#name").tryQuery().isPresent());
        robot.clickOn("#name").write("binary");
        robot.clickOn("#send");
        window.until("that it is kept", () -> PageWindow.shown(robot, "Template: binary"));
        assertThat(body(robot).getText()).isEqualTo("00 01 ff");
    }

    @Test
    void wrongVariableIsNamedAtItsField(FxRobot robot) {
        robot.interact(() -> robot.lookup(node -> node instanceof TextField field
                        && "Routing key".equals(field.getAccessibleText()))
                .queryAs(TextField.class)
                .setText("a.${oops}"));

        window.until("the mistake", () -> PageWindow.shown(
                robot,
                "'${oops}' is no variable; there are ${seq}, ${uuid}, ${now}, ${random:1..9}, ${pick:a|b|c}, "
                        + "${csv:column}. Write $${ for the two characters themselves"));
    }

    private static TextArea body(FxRobot robot) {
        return robot.lookup("#body").queryAs(TextArea.class);
    }

    private static Set<TextFlow> colours(FxRobot robot) {
        return robot.lookup(node -> node instanceof TextFlow && PageWindow.visible(node)).queryAll();
    }

    private static Bounds onScreen(Node node) {
        return node.localToScene(node.getLayoutBounds());
    }

    private static Offset<Double> within(double pixels) {
        return Offset.offset(pixels);
    }
}
