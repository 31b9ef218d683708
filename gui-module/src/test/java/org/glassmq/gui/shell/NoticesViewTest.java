package org.glassmq.gui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.glassmq.gui.support.Language;
import org.glassmq.gui.support.Messages;
import org.glassmq.gui.support.Owner;
import org.glassmq.gui.testing.WindowExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.kordamp.ikonli.feather.Feather;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

@ExtendWith(WindowExtension.class)
class NoticesViewTest {
    private final Messages messages = new Messages(Language.ENGLISH);
    private final Notices notices = new Notices(messages, InstantSource.fixed(Instant.EPOCH), () -> {});
    private final Owner owner = new Owner();

    @Start
    void open(Stage stage) {
        stage.setScene(new Scene(new StackPane(new NoticesView(notices, messages, owner).node()), 600, 400));
        stage.show();
    }

    @Test
    void aCardStaysWhereItIsWhileOthersComeAndGo(FxRobot robot) {
        List<Object> moves = new ArrayList<>();
        robot.interact(() -> {
            notices.info("first");
            notices.warning("late", new Command("Open it", Feather.EYE, () -> {}));
        });
        Node link = robot.lookup("Open it").queryAs(Hyperlink.class);
        robot.interact(() -> {
            link.requestFocus();
            link.sceneProperty().addListener((_, _, now) -> moves.add(String.valueOf(now)));
            notices.dismiss(notices.list().getFirst());
            notices.info("second");
            notices.info("third");
        });

        assertThat(moves).isEmpty();
        assertThat(link.isFocused()).isTrue();
        assertThat(texts(robot)).containsExactly("late", "second", "third");
        robot.interact(owner::close);
    }

    @Test
    void theNewestFewAreShownInTheirOrder(FxRobot robot) {
        robot.interact(() -> List.of("1", "2", "3", "4", "5", "6").forEach(notices::warning));
        assertThat(texts(robot)).containsExactly("3", "4", "5", "6");

        robot.interact(() -> notices.dismiss(notices.list().getLast()));
        assertThat(texts(robot)).containsExactly("2", "3", "4", "5");
        robot.interact(owner::close);
    }

    private static List<String> texts(FxRobot robot) {
        return robot.lookup(node -> node instanceof Label).queryAllAs(Label.class).stream()
                .map(Label::getText)
                .toList();
    }
}
