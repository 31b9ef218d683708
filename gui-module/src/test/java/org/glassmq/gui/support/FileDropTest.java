package org.glassmq.gui.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.glassmq.gui.testing.Dropping;
import org.glassmq.gui.testing.WindowExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

@ExtendWith(WindowExtension.class)
class FileDropTest {
    private static final Path PICTURE = Path.of("/tmp/picture.png");
    private static final Path TEXT = Path.of("/tmp/text.txt");

    private final List<List<Path>> inner = new ArrayList<>();
    private final List<List<Path>> outer = new ArrayList<>();
    private final Label label = new Label("Drop a picture here");
    private Stage stage;

    @Start
    void open(Stage opened) {
        stage = opened;
        StackPane page = new StackPane(label);
        FileDrop.on(label, files -> files.equals(List.of(PICTURE)), inner::add);
        FileDrop.on(page, files -> files.size() == 1, outer::add);
        stage.setScene(new Scene(page, 300, 200));
        stage.show();
    }

    @AfterEach
    void close(FxRobot robot) {
        robot.interact(() -> stage.close());
    }

    @Test
    void filesGoToTheInnermostThatWantsThem(FxRobot robot) {
        Dropping dropping = new Dropping(robot);
        assertThat(dropping.wanted(label, List.of(PICTURE))).isTrue();
        assertThat(dropping.drop(label, List.of(PICTURE))).isTrue();
        assertThat(inner).containsExactly(List.of(PICTURE));
        assertThat(outer).isEmpty();
        assertThat(dropping.wanted(label, List.of(TEXT))).isTrue();
        assertThat(dropping.drop(label, List.of(TEXT))).isTrue();
        assertThat(outer).containsExactly(List.of(TEXT));
        assertThat(dropping.wanted(label, List.of(PICTURE, TEXT))).isFalse();
        assertThat(dropping.drop(label, List.of(PICTURE, TEXT))).isFalse();
        assertThat(inner).hasSize(1);
        assertThat(outer).hasSize(1);
    }

    @Test
    void whatIsNoFileIsLeftAlone(FxRobot robot) {
        assertThat(new Dropping(robot).wanted(label, List.of())).isFalse();
    }
}
