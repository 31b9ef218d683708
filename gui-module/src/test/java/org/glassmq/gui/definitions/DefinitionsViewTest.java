package org.glassmq.gui.definitions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.scene.control.Button;
import javafx.scene.control.TableView;
import javafx.stage.Stage;
import org.glassmq.broker.api.DefinitionChange;
import org.glassmq.gui.shell.PartsPage;
import org.glassmq.gui.shell.Place;
import org.glassmq.gui.testing.Dropping;
import org.glassmq.gui.testing.PageWindow;
import org.glassmq.gui.testing.RealBroker;
import org.glassmq.gui.testing.WindowExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

@ExtendWith(WindowExtension.class)
class DefinitionsViewTest {
    private final RealBroker broker = new RealBroker();
    private DefinitionsView view;
    private PageWindow window;
    private Stage stage;

    @Start
    void open(Stage opened) {
        stage = opened;
        window = new PageWindow(
                opened,
                broker.session(),
                context -> {
                    view = new DefinitionsView(context, new Place.Settings());
                    return PartsPage.always(_ -> (_, _) -> view);
                },
                new Place.Definitions(),
                Set.of(Place.Definitions.class));
    }

    @AfterEach
    void close(FxRobot robot) {
        robot.interact(() -> {
            window.page().hide();
            stage.close();
        });
        broker.close();
    }

    @Test
    void aFileThatIsDroppedIsPreviewed(FxRobot robot) throws IOException {
        Path file = Files.writeString(broker.folder().resolve("one.json"), """
                {"queues": [{"vhost": "/", "name": "a", "durable": true, "auto_delete": false, "arguments": {}}]}
                """);
        Dropping dropping = new Dropping(robot);
        assertThat(dropping.wanted(view.node(), List.of(file, file))).as("one at a time").isFalse();
        assertThat(dropping.wanted(view.node(), List.of(broker.folder()))).as("no folder").isFalse();
        assertThat(dropping.drop(view.node(), List.of(file))).isTrue();
        window.until("the preview", () -> PageWindow.shown(robot, "one.json would create or change one thing."));
        assertThat(broker.session().queues()).isEmpty();
    }

    @Test
    void aFileIsPreviewedAndImported(FxRobot robot) throws IOException {
        Path file = Files.writeString(broker.folder().resolve("two.json"), """
                {"queues": [{"vhost": "/", "name": "a", "durable": true, "auto_delete": false, "arguments": {}},
                            {"vhost": "/", "name": "b", "durable": true, "auto_delete": false, "arguments": {}}]}
                """);
        robot.interact(() -> view.read(file));
        window.until("the preview", () -> PageWindow.shown(robot, "two.json would create or change 2 things."));
        TableView<DefinitionChange> changes = robot.lookup("#changes").query();
        assertThat(changes.getItems()).extracting(change -> change.name().text()).containsExactly("a", "b");
        assertThat(broker.session().queues()).isEmpty();
        robot.clickOn("#import");

        window.until("the report", () -> PageWindow.shown(robot, "two.json was imported: 2 created, 0 changed."));
        assertThat(broker.session().queues()).hasSize(2);
        robot.interact(() -> assertThat(window.page().escape()).isTrue());
        window.until("the beginning", () -> PageWindow.shown(robot, "Drop a file of definitions here"));
        robot.interact(() -> assertThat(window.page().escape()).isTrue());
        window.until("the way back", () -> window.opened().contains(new Place.Settings()));
    }

    @Test
    void withoutABrokerNothingCanBeDone(FxRobot robot) {
        robot.interact(() -> window.context().live().use(Optional.empty()));
        assertThat(robot.lookup("#export").<Button>query().isDisabled()).isTrue();
        assertThat(PageWindow.shown(robot, "The broker is not running: start it to write or read definitions."))
                .isTrue();
    }
}
