package org.glassmq.gui.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.glassmq.broker.BrokerConfig;
import org.glassmq.broker.ConfigFile;
import org.glassmq.gui.embedded.EmbeddedBroker;
import org.glassmq.gui.embedded.EmbeddedBroker.State;
import org.glassmq.gui.shell.Place;
import org.glassmq.gui.store.Settings;
import org.glassmq.gui.testing.FakeSession;
import org.glassmq.gui.testing.PageWindow;
import org.glassmq.gui.testing.WindowExtension;
import org.glassmq.gui.theme.Appearance;
import org.glassmq.gui.theme.Appearance.Mode;
import org.glassmq.gui.tray.Alerting;
import org.glassmq.gui.tray.Closing;
import org.glassmq.gui.tray.Closing.Choice;
import org.glassmq.gui.tray.DesktopNotices;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

@ExtendWith(WindowExtension.class)
class SettingsPageViewTest {
    private final FakeSession session = new FakeSession();
    private final Appearance appearance = new Appearance(new SimpleObjectProperty<>(ColorScheme.LIGHT));
    private final List<Path> opened = new CopyOnWriteArrayList<>();
    private final Settings kept = new Settings((_, _) -> {});
    private ConfigFile file;
    private EmbeddedBroker broker;
    private PageWindow window;
    private Stage stage;

    @Start
    void open(Stage shown) throws Exception {
        stage = shown;
        Path folder = Files.createTempDirectory("glassmq-settings");
        file = ConfigFile.in(folder);
        Map<String, String> values = Map.of("data", folder.toString());
        broker = new EmbeddedBroker(
                BrokerConfig.of(values),
                _ -> new EmbeddedBroker.Engine(session, () -> {}),
                Executors.newSingleThreadExecutor(),
                Platform::runLater);
        broker.start();
        DesktopNotices nothing = new DesktopNotices() {
            @Override
            public void tell(String title, String text) {}

            @Override
            public void seen() {}

            @Override
            public void close() {}
        };
        SettingsParts parts = new SettingsParts(
                broker,
                new BrokerSettings(values, file, Set.of("data")),
                appearance,
                new Alerting(nothing, new Settings((_, _) -> {}), new SimpleBooleanProperty(true)),
                new Closing(kept),
                opened::add);
        window = new PageWindow(
                shown,
                session,
                context -> SettingsPageView.create(context, parts),
                new Place.Settings(),
                Set.of(Place.Settings.class, Place.Definitions.class));
    }

    @AfterEach
    void close(FxRobot robot) throws IOException {
        robot.interact(() -> {
            window.page().hide();
            window.page().dispose();
            stage.close();
        });
        broker.close();
        Files.deleteIfExists(file.path());
        Files.delete(file.path().getParent());
    }

    @Test
    void aSettingIsCheckedSavedAndTakesEffectWithARestart(FxRobot robot) throws IOException {
        window.until("the broker", () -> broker.state() instanceof State.Running);
        robot.interact(() -> field(robot, "bind").setText("here"));
        window.until("the complaint", () -> PageWindow.shown(robot, "One setting is not allowed: see below."));
        assertThat(robot.lookup("#save").<Button>query().isDisabled()).isTrue();
        robot.interact(() -> {
            field(robot, "bind").setText("127.0.0.2");
            field(robot, "history-messages").setText("77");
        });
        robot.push(KeyCode.SHORTCUT, KeyCode.S);

        window.until("the notice", () -> PageWindow.shown(robot, "Restart broker"));
        assertThat(file.read()).isEqualTo(Map.of("bind", "127.0.0.2", "history-messages", "77"));
        robot.clickOn("#restart");
        window.until("the restart", () -> !PageWindow.shown(robot, "Restart broker"));
        assertThat(broker.startedWith().orElseThrow().historyMessages()).isEqualTo(77);
        assertThat(robot.lookup("#save").<Button>query().isDisabled()).isTrue();
    }

    @Test
    void clientsAreAskedForBeforeARestart(FxRobot robot) {
        session.addClient("c-1", "shop", "127.0.0.1:51820");
        window.until("the broker", () -> broker.state() instanceof State.Running);
        robot.interact(() -> field(robot, "loops").setText("3"));
        robot.clickOn("#save");
        window.until("the notice", () -> PageWindow.shown(robot, "Restart broker"));
        robot.clickOn("#restart");
        window.until("the question", () -> PageWindow.shown(
                robot, "One client is disconnected. Most connect again by themselves."));
        robot.push(KeyCode.ENTER);
        window.until("the restart", () -> broker.startedWith().orElseThrow().loops() == 3);
    }

    @Test
    void theWindowIsChangedAtOnce(FxRobot robot) {
        robot.interact(() -> robot.lookup("#theme").<ComboBox<Mode>>query().setValue(Mode.DARK));
        assertThat(appearance.modeProperty().get()).isEqualTo(Mode.DARK);
        robot.interact(() -> robot.lookup("#scale").<ComboBox<Number>>query().setValue(150));
        assertThat(appearance.scaleProperty().get()).isEqualTo(150);
        robot.interact(() -> robot.lookup("#close").<ComboBox<Choice>>query().setValue(Choice.STAY));
        assertThat(new Closing(kept).choice()).isEqualTo(Choice.STAY);
        robot.clickOn("#openFolder");
        assertThat(opened).containsExactly(file.path().getParent());
        robot.clickOn("#definitions");
        window.until("the definitions", () -> PageWindow.shown(robot, "Drop a file of definitions here"));
    }

    private static TextField field(FxRobot robot, String id) {
        return robot.lookup("#" + id).query();
    }
}
