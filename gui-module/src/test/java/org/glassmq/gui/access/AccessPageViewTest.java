package org.glassmq.gui.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.glassmq.broker.api.PermissionInfo;
import org.glassmq.broker.api.UserInfo;
import org.glassmq.gui.shell.Place;
import org.glassmq.gui.testing.PageWindow;
import org.glassmq.gui.testing.RealBroker;
import org.glassmq.gui.testing.WindowExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

@ExtendWith(WindowExtension.class)
class AccessPageViewTest {
    private final RealBroker broker = new RealBroker();
    private PageWindow window;
    private Stage stage;

    @Start
    void open(Stage opened) {
        stage = opened;
        window = new PageWindow(
                opened,
                broker.session(),
                AccessPageView::create,
                new Place.Users(),
                Set.of(Place.Users.class, Place.User.class, Place.VirtualHosts.class));
    }

    @AfterEach
    void close(FxRobot robot) {
        robot.interact(() -> {
            window.page().hide();
            window.page().dispose();
            stage.close();
        });
        broker.close();
    }

    @Test
    void aUserIsAddedGivenAPermissionAndDeletedByItsName(FxRobot robot) {
        window.until("the rows", () -> PageWindow.shown(robot, "guest"));
        robot.press(KeyCode.SHORTCUT, KeyCode.N).release(KeyCode.N, KeyCode.SHORTCUT);
        window.until("the form", () -> robot.lookup(".dialog").lookup("#name").<TextField>query().isFocused());
        robot.write("ann");
        robot.interact(() -> {
            field(robot, "password").setText("secret");
            field(robot, "again").setText("secre");
        });
        window.until("the complaint", () -> PageWindow.shown(robot, "The two passwords differ."));
        assertThat(robot.lookup(".dialog").lookup("#send").<Button>query().isDisabled()).isTrue();
        robot.interact(() -> field(robot, "again").setText("secret"));
        robot.clickOn(".dialog #send");

        window.until("its screen", () -> window.opened().contains(new Place.User("ann")));
        window.until("what is missing", () -> PageWindow.shown(
                robot, "Without a permission the user cannot connect to any virtual host."));
        robot.clickOn("#give");
        window.until("the form", () -> robot.lookup(".dialog").lookup("#configure").<TextField>query().isFocused());
        robot.interact(() -> field(robot, "configure").setText(""));
        window.until("the preview", () -> PageWindow.shown(robot, "Configure 0, write 6, read 6 of 6"));
        robot.clickOn(".dialog #send");
        window.until("the row", () -> PageWindow.shown(robot, "(nothing)"));
        assertThat(broker.session().administration().permissions())
                .contains(new PermissionInfo("ann", "/", "", ".*", ".*"));

        robot.clickOn("#delete");
        window.until("the question", () -> robot.lookup(".dialog").lookup("#typed").<TextField>query().isFocused());
        robot.write("ann").push(KeyCode.ENTER);
        window.until("the news", () -> PageWindow.shown(robot, "User 'ann' is not there any more"));
        assertThat(broker.session().administration().users()).extracting(UserInfo::name).containsExactly("guest");
    }

    @Test
    void aVirtualHostIsAdded(FxRobot robot) {
        robot.clickOn("Virtual hosts");
        window.until("the other table", () -> PageWindow.shown(robot, "One virtual host"));
        robot.clickOn("#add");
        window.until("the form", () -> robot.lookup(".dialog").lookup("#name").<TextField>query().isFocused());
        robot.write("shop").push(KeyCode.ENTER);
        window.until("the row", () -> PageWindow.shown(robot, "2 virtual hosts"));
        assertThat(broker.session().virtualHosts()).containsExactly("/", "shop");
    }

    private static TextField field(FxRobot robot, String id) {
        return robot.lookup(".dialog").lookup("#" + id).query();
    }
}
