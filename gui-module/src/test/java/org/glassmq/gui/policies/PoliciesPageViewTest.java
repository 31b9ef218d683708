package org.glassmq.gui.policies;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.glassmq.broker.api.PolicyEffect;
import org.glassmq.broker.api.PolicyInfo;
import org.glassmq.broker.api.PolicyInfo.ApplyTo;
import org.glassmq.broker.api.QueueDeclaration;
import org.glassmq.gui.shell.Place;
import org.glassmq.gui.shell.Place.Policy.Kind;
import org.glassmq.gui.testing.PageWindow;
import org.glassmq.gui.testing.RealBroker;
import org.glassmq.gui.testing.WindowExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

@ExtendWith(WindowExtension.class)
class PoliciesPageViewTest {
    private final RealBroker broker = new RealBroker();
    private PageWindow window;
    private Stage stage;

    @Start
    void open(Stage opened) {
        stage = opened;
        for (String name : new String[] {"orders", "orders.eu", "audit"}) {
            broker.session().declareQueue(new QueueDeclaration("/", name, true, false, Map.of()));
        }
        window = new PageWindow(
                opened,
                broker.session(),
                PoliciesPageView::create,
                new Place.Policies(),
                Set.of(Place.Policies.class, Place.Policy.class));
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
    void aPolicyIsAddedAfterItsEffectsWereShownAndThenDeleted(FxRobot robot) {
        window.until("what teaches", () -> PageWindow.shown(robot, "No policies yet"));
        robot.press(KeyCode.SHORTCUT, KeyCode.N).release(KeyCode.N, KeyCode.SHORTCUT);
        window.until("the form", () -> robot.lookup(".dialog").lookup("#name").<TextField>query().isFocused());
        robot.write("limits");
        robot.interact(() -> {
            robot.lookup(".dialog").lookup("#pattern").<TextField>query().setText("^orders");
            robot.lookup(".dialog").lookup("#max-length").<TextField>query().setText("1000");
        });
        window.until("the preview", () -> robot.lookup(".dialog").lookup("#summary")
                .<Label>query()
                .getText()
                .equals("Applies to 2 things, changes 2."));
        TableView<PolicyEffect> effects = robot.lookup(".dialog").lookup("#effects").query();
        assertThat(effects.getItems()).extracting(PolicyEffect::name).containsExactly("orders", "orders.eu");
        robot.clickOn(".dialog #send");

        window.until("the row", () -> PageWindow.shown(robot, "max-length = 1,000"));
        assertThat(broker.session().policies().policies())
                .containsExactly(new PolicyInfo(
                        "/", "limits", "^orders", ApplyTo.QUEUES, 0, Map.of("max-length", 1000L)));
        window.until("its selection", () -> !robot.lookup("#delete").<Button>query().isDisabled());
        robot.clickOn("#delete");
        window.until("the question", () -> PageWindow.shown(
                robot, "2 queues and exchanges follow it now and lose what it sets."));
        robot.push(KeyCode.ENTER);
        window.until("nothing again", () -> PageWindow.shown(robot, "No policies yet"));
        assertThat(broker.session().policies().policies()).isEmpty();
    }

    @Test
    void aPlaceLeadsToItsPolicy(FxRobot robot) {
        broker.session().policies().setPolicy(
                new PolicyInfo("/", "a", "x", ApplyTo.ALL, 0, Map.of("max-length", 1L)));
        broker.session().policies().setOperatorPolicy(
                new PolicyInfo("/", "b", "y", ApplyTo.ALL, 0, Map.of("max-length", 2L)));
        robot.interact(() -> window.context().navigation().open(new Place.Policy(Kind.OPERATOR, "/", "b")));
        window.until("the selection", () -> robot.lookup("#table").<TableView<?>>query().getSelectionModel()
                .getSelectedIndices()
                .equals(List.of(1)));
        robot.push(KeyCode.ENTER);
        window.until("its form", () -> PageWindow.shown(robot, "Change policy 'b'"));
        assertThat(robot.lookup(".dialog").lookup("#max-length").<TextField>query().getText()).isEqualTo("2");
        assertThat(robot.lookup(".dialog").lookup("#name").<TextField>query().isDisabled()).isTrue();
    }
}
