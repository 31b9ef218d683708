package org.glassmq.gui.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.Scene;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.glassmq.gui.store.Settings;
import org.glassmq.gui.support.Formats;
import org.glassmq.gui.support.Language;
import org.glassmq.gui.support.Messages;
import org.glassmq.gui.support.TableLayout;
import org.glassmq.gui.testing.WindowExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(WindowExtension.class)
class MessageColumnsTest {
    /** The table of a window of 1,280 pixels, alone and beside a message. */
    private static final double ALONE = 1_020;
    private static final double BESIDE = 545;

    private final Settings settings = new Settings((name, value) -> {});
    private TableView<MessageRow> table;
    private MessageTable columns;
    private Stage stage;

    @Start
    void open(Stage opened) {
        stage = opened;
        table = new TableView<>();
        Messages messages = new Messages(Language.ENGLISH);
        columns = new MessageTable(table, messages, new Formats(messages, ZoneOffset.UTC));
        TableLayout.remember("messages", settings, table, columns.shape());
        setWidth(ALONE);
        stage.setScene(new Scene(new StackPane(table), 600, 300));
        stage.show();
    }

    @AfterEach
    void close(FxRobot robot) {
        robot.interact(() -> stage.close());
    }

    @Test
    void whatTellsLeastIsLeftOutUntilThereIsRoom(FxRobot robot) {
        until("all but the one that there is no room for", List.of(
                "offset", "time", "state", "exchange", "key", "preview", "size", "deliveries", "type"));
        width(robot, BESIDE);
        until("what tells most", List.of("offset", "time", "state", "key", "size"));
        assertThat(sum()).as("nothing is cut").isLessThanOrEqualTo(BESIDE);
        assertThat(columns.fileColumns()).as("a file has room for all").hasSize(10);
        width(robot, 1_400);
        until("all", List.of(
                "offset", "time", "state", "exchange", "key", "preview", "size", "deliveries", "content-type", "type"));
        assertThat(settings.get("table.messages").orElse("")).doesNotContain(",-");
    }

    @Test
    void whatSomebodyChoosesStays(FxRobot robot) {
        width(robot, BESIDE);
        until("what tells most", List.of("offset", "time", "state", "key", "size"));
        robot.interact(() -> column("type").setVisible(true));
        until("the type, and what there is room for beside it", List.of("offset", "state", "exchange", "key", "type"));
        robot.interact(() -> column("exchange").setVisible(false));
        until("no exchange", List.of("offset", "state", "key", "size", "type"));
        width(robot, 1_400);
        until("no exchange, however much room there is", List.of(
                "offset", "time", "state", "key", "preview", "size", "deliveries", "content-type", "type"));
        assertThat(settings.get("table.messages"))
                .hasValueSatisfying(kept -> assertThat(kept).contains(",-exchange:").doesNotContain(",-type:"));
    }

    private void width(FxRobot robot, double width) {
        robot.interact(() -> setWidth(width));
    }

    /** However wide the window is. */
    private void setWidth(double width) {
        table.setMinWidth(width);
        table.setMaxWidth(width);
    }

    private TableColumn<MessageRow, ?> column(String id) {
        return table.getColumns().stream().filter(it -> it.getId().equals(id)).findFirst().orElseThrow();
    }

    private double sum() {
        return table.getVisibleLeafColumns().stream().mapToDouble(TableColumn::getWidth).sum();
    }

    private void until(String what, List<String> ids) {
        try {
            WaitForAsyncUtils.waitFor(
                    20, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(this::shown).get().equals(ids));
        } catch (TimeoutException e) {
            throw new AssertionError("waited in vain for " + what + "; shown is " + shown(), e);
        }
    }

    private List<String> shown() {
        return table.getVisibleLeafColumns().stream().map(TableColumn::getId).toList();
    }
}
