package org.glassmq.gui.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.glassmq.gui.testing.WindowExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(WindowExtension.class)
class LoadingBoxTest {
    private LoadingBox box;
    private Stage stage;

    @Start
    void open(Stage opened) {
        stage = opened;
        box = new LoadingBox("Loading queues");
        stage.setScene(new Scene(new StackPane(box), 300, 200));
        stage.show();
    }

    @AfterEach
    void close(FxRobot robot) {
        robot.interact(() -> stage.close());
    }

    @Test
    void aWaitThatIsNoticedShowsProgressUntilItEnds(FxRobot robot) throws TimeoutException {
        until("progress", 2);
        assertThat(box.getChildren().getFirst()).isInstanceOf(ProgressIndicator.class);
        assertThat(((Label) box.getChildren().getLast()).getText()).isEqualTo("Loading queues");

        robot.interact(() -> box.setVisible(false));
        assertThat(box.getChildren()).isEmpty();
    }

    @Test
    void aWaitThatBeginsAgainIsShortAgain(FxRobot robot) throws TimeoutException {
        until("progress", 2);
        robot.interact(() -> {
            box.setVisible(false);
            box.setVisible(true);
            assertThat(box.getChildren()).as("nothing at first").isEmpty();
        });
        until("progress again", 2);
    }

    private void until(String what, int children) throws TimeoutException {
        WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> box.getChildren().size() == children);
        assertThat(box.getChildren()).as(what).hasSize(children);
    }
}
