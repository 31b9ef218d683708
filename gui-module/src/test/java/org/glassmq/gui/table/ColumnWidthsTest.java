package org.glassmq.gui.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import javafx.scene.Scene;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.glassmq.gui.store.Settings;
import org.glassmq.gui.support.TableLayout;
import org.glassmq.gui.testing.WindowExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(WindowExtension.class)
class ColumnWidthsTest {
    private static final double SCROLL_BAR = 16;

    private final Settings settings = new Settings((name, value) -> {});
    private final TableView<String> table = new TableView<>();
    private Stage stage;

    @Start
    void open(Stage opened) {
        stage = opened;
        fill(table);
        setRoom(500);
        stage.setScene(new Scene(new StackPane(table), 600, 300));
        stage.show();
    }

    private ColumnWidths<String> fill(TableView<String> filled) {
        Map<TableColumn<String, ?>, Width> widths = new LinkedHashMap<>();
        widths.put(column("name"), new Width(0, 100, 200, 300));
        widths.put(column("city"), new Width(1, 80, 150, 200));
        widths.put(column("count"), Width.fixed(90));
        widths.put(column("note"), Width.fixed(80).spare(2));
        widths.put(column("since"), Width.fixed(60).spare(1));
        widths.forEach((column, width) -> column.setPrefWidth(width.narrowest()));
        filled.getColumns().addAll(widths.keySet());
        ColumnWidths<String> fit = ColumnWidths.of(filled, widths);
        TableLayout.remember("people", settings, filled, fit);
        return fit;
    }

    @AfterEach
    void close(FxRobot robot) {
        robot.interact(() -> stage.close());
    }

    @Test
    void spareColumnsComeWhenTheOthersHaveTheirUsualWidth(FxRobot robot) {
        until("the first of the spare ones", "name 200, city 150, count 90, since 60");
        room(robot, 390);
        until("none of them; the first of the flexible has its usual width", "name 200, city 100, count 90");
        room(robot, 300);
        until("less for the first", "name 130, city 80, count 90");
        room(robot, 200);
        until("the narrowest; the table is moved sideways", "name 100, city 80, count 90");
        room(robot, 580);
        until("all", "name 200, city 150, count 90, note 80, since 60");
        room(robot, 1_000);
        until("the rest goes to the first", "name 570, city 200, count 90, note 80, since 60");
    }

    @Test
    void aWidthThatSomebodyChoseStaysAndTheOthersMakeRoomForIt(FxRobot robot) {
        until("the first of the spare ones", "name 200, city 150, count 90, since 60");
        robot.interact(() -> column(0).setPrefWidth(255));
        room(robot, 501);
        until("no room for a spare one", "name 255, city 156, count 90");
        room(robot, 1_000);
        until("as it was chosen", "name 255, city 515, count 90, note 80, since 60");
    }

    @Test
    void whatSomebodyHidOrSizedIsSoTheNextTime(FxRobot robot) {
        until("the first of the spare ones", "name 200, city 150, count 90, since 60");
        robot.interact(() -> {
            column(0).setPrefWidth(120);
            column(4).setVisible(false);
        });
        until("the other spare one", "name 120, city 210, count 90, note 80");
        assertThat(settings.get("table.people")).hasValue("name:120,city:auto,count:90,note:80,-since:60");

        TableView<String> again = new TableView<>();
        boolean[] shows = new boolean[2];
        robot.interact(() -> {
            ColumnWidths<String> fit = fill(again);
            shows[0] = fit.shows(again.getColumns().getLast());
            shows[1] = fit.follows(again.getColumns().getFirst());
        });
        assertThat(shows).containsExactly(false, false);
        assertThat(again.getColumns().getFirst().getPrefWidth()).isEqualTo(120);
    }

    private static TableColumn<String, String> column(String id) {
        TableColumn<String, String> column = new TableColumn<>(id);
        column.setId(id);
        return column;
    }

    private TableColumn<String, ?> column(int index) {
        return table.getColumns().get(index);
    }

    private void room(FxRobot robot, double room) {
        robot.interact(() -> setRoom(room));
    }

    /** However wide the window is. */
    private void setRoom(double room) {
        table.setMinWidth(room + SCROLL_BAR);
        table.setMaxWidth(room + SCROLL_BAR);
    }

    private void until(String what, String columns) {
        try {
            WaitForAsyncUtils.waitFor(
                    20, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(this::shown).get().equals(columns));
        } catch (TimeoutException e) {
            throw new AssertionError("waited in vain for " + what + ": " + columns + "; shown is " + shown(), e);
        }
    }

    private String shown() {
        return table.getVisibleLeafColumns().stream()
                .map(column -> "%s %.0f".formatted(column.getId(), column.getWidth()))
                .collect(Collectors.joining(", "));
    }
}
