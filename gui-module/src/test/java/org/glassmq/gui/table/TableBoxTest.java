package org.glassmq.gui.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableColumn.SortType;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.stage.Stage;
import org.glassmq.gui.shell.ConsoleContext;
import org.glassmq.gui.shell.Page;
import org.glassmq.gui.shell.Place;
import org.glassmq.gui.support.Owner;
import org.glassmq.gui.table.Filter.Syntax;
import org.glassmq.gui.table.Items.By;
import org.glassmq.gui.table.Items.Item;
import org.glassmq.gui.table.RowAction.Asks;
import org.glassmq.gui.testing.FakeSession;
import org.glassmq.gui.testing.PageWindow;
import org.glassmq.gui.testing.WindowExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.kordamp.ikonli.feather.Feather;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** What every table remembers, copies and says, with a screen that has nothing else. */
@ExtendWith(WindowExtension.class)
class TableBoxTest {
    private final List<Item> items = Collections.synchronizedList(new ArrayList<>());
    private final List<Item> opened = new ArrayList<>();
    private PageWindow window;
    private Stage stage;

    /** A page with one table: all that a screen has to say of its own. */
    private final class ItemsPage implements Page {
        private final ConsoleContext context;
        private final TableViewModel<String, Item> model;
        private final TableBox<String, Item> box;
        private final Owner sight = new Owner();

        ItemsPage(ConsoleContext context) {
            this.context = context;
            model = new TableViewModel<>(
                    Items.KIND, () -> new Items(items), context.background(), System::nanoTime);
            RowAction open = new RowAction(
                    Feather.ARROW_RIGHT,
                    KeyCombination.keyCombination("Enter"),
                    () -> "Open",
                    () -> model.one().isPresent(),
                    Asks.AT_ONCE,
                    () -> model.one().ifPresent(opened::add));
            List<Column<Item>> columns = List.of(
                    Column.of(By.NAME, "Name", 0, Item::name).wide(new Width(0, 100, 100, 100)),
                    Column.<Item>of(By.COUNT, "Count", 90, item -> Long.toString(item.count())));
            box = new TableBox<>(
                    model,
                    new TableSpec<>("items", columns, open, List.of()),
                    new TableWords(
                            "Items", "Filter", "Reading", "Nothing fits",
                            all -> all + " hidden", all -> all + " items"),
                    Set.of(Syntax.TEXT),
                    context);
            box.whenEmpty(new Label("Nothing here"));
        }

        @Override
        public Node node() {
            return box;
        }

        @Override
        public void show(Place place) {
            model.follow(context.live(), sight);
            box.show(sight);
        }

        @Override
        public void hide() {
            sight.close();
        }

        @Override
        public void find() {
            box.find();
        }
    }

    @Start
    void open(Stage shown) {
        stage = shown;
        window = new PageWindow(shown, new FakeSession(), ItemsPage::new, new Place.Queues(), Set.of());
    }

    @AfterEach
    void close(FxRobot robot) {
        robot.interact(() -> {
            window.page().hide();
            stage.close();
        });
    }

    @Test
    void saysThatThereIsNothing(FxRobot robot) {
        window.until("the slot", () -> PageWindow.shown(robot, "Nothing here"));
        items.add(Items.item("a", 1));
        window.until("the row", () -> PageWindow.shown(robot, "a") && !PageWindow.shown(robot, "Nothing here"));
        robot.interact(() -> window.page().find());
        robot.write("zzz");
        window.until("the hint", () -> PageWindow.shown(robot, "1 hidden"));
    }

    @Test
    void theTableHasTheFocusAsSoonAsThereAreRows(FxRobot robot) {
        window.until("the slot", () -> PageWindow.shown(robot, "Nothing here"));
        items.add(Items.item("a", 1));

        window.until("the focus", () -> table(robot).isFocused());
    }

    @Test
    void enterOpensTheSelectedRow(FxRobot robot) {
        items.addAll(List.of(Items.item("a", 1), Items.item("b", 2)));
        window.until("the rows", () -> PageWindow.shown(robot, "b"));
        robot.clickOn("b").push(KeyCode.ENTER);

        assertThat(opened).containsExactly(Items.item("b", 2));
    }

    @Test
    void theFirstKeyDownSelectsTheFirstRow(FxRobot robot) {
        items.addAll(List.of(Items.item("a", 1), Items.item("b", 2)));
        window.until("the focus", () -> table(robot).isFocused());
        robot.push(KeyCode.DOWN);
        assertThat(table(robot).getSelectionModel().getSelectedIndices()).containsExactly(0);
        robot.push(KeyCode.DOWN);
        assertThat(table(robot).getSelectionModel().getSelectedIndices()).containsExactly(1);
    }

    @Test
    void whatAFilterFindsIsSeenFromItsBeginning(FxRobot robot) {
        for (int i = 0; i < 500; i++) {
            items.add(Items.item("row " + i + (i % 5 == 0 ? " five" : ""), i));
        }
        window.until("the rows", () -> PageWindow.shown(robot, "row 0 five"));
        robot.interact(() -> table(robot).scrollTo(499));
        window.until("the end", () -> !PageWindow.shown(robot, "row 0 five"));
        robot.interact(() -> window.page().find());
        robot.write("five");

        window.until("the first of them", () -> PageWindow.shown(robot, "row 0 five"));
    }

    @Test
    void detailsOfTheSelectedRowAreShownBesideTheTableAndFollowIt(FxRobot robot) {
        items.addAll(List.of(Items.item("a", 1), Items.item("b", 2)));
        window.until("the rows", () -> PageWindow.shown(robot, "b"));
        robot.interact(() -> table(robot).getColumns().getLast().setVisible(false));
        robot.clickOn("b");
        assertThat(PageWindow.shown(robot, "Count")).isFalse();
        robot.press(KeyCode.SHORTCUT, KeyCode.I).release(KeyCode.I, KeyCode.SHORTCUT);

        window.until("the hidden column", () -> PageWindow.shown(robot, "Count") && PageWindow.shown(robot, "2"));
        items.set(1, Items.item("b", 77));
        window.until("its new number", () -> PageWindow.shown(robot, "77"));
        robot.press(KeyCode.SHIFT).push(KeyCode.UP).release(KeyCode.SHIFT);
        window.until("that it is for one", () -> PageWindow.shown(
                robot, "Several rows are selected. Select one to see all that is known of it."));
        assertThat(window.context().settings().get("table.items.details")).contains("true");
    }

    @Test
    void rowsAndCellsAreCopied(FxRobot robot) {
        items.addAll(List.of(Items.item("a", 1), Items.item("b\tc", 2)));
        window.until("the rows", () -> PageWindow.shown(robot, "a"));
        robot.clickOn("a").press(KeyCode.SHIFT).push(KeyCode.DOWN).release(KeyCode.SHIFT);
        robot.press(KeyCode.SHORTCUT, KeyCode.C).release(KeyCode.C, KeyCode.SHORTCUT);
        assertThat(clipboard(robot)).isEqualTo("Name\tCount\na\t1\nb c\t2");

        robot.clickOn("2");
        robot.press(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.C).release(KeyCode.C, KeyCode.SHIFT, KeyCode.SHORTCUT);
        assertThat(clipboard(robot)).isEqualTo("2");
    }

    @Test
    void orderIsRememberedWithTheColumns(FxRobot robot) {
        items.addAll(List.of(Items.item("few", 1), Items.item("many", 9)));
        window.until("the rows", () -> PageWindow.shown(robot, "many"));
        robot.interact(() -> {
            TableColumn<Row<String, Item>, ?> count = table(robot).getColumns().get(1);
            count.setSortType(SortType.ASCENDING);
            table(robot).getSortOrder().setAll(List.of(count));
        });
        window.until("the largest first", () -> keys(robot).equals(List.of("many", "few")));
        assertThat(window.context().settings().get("table.items.sort")).contains("count descending");

        List<Order<Item>> recalled = new ArrayList<>();
        robot.interact(() -> recalled.add(
                new ItemsPage(window.context()).model.orderProperty().get()));
        assertThat(recalled).containsExactly(new Order<>(By.COUNT, Order.Direction.DESCENDING));
    }

    @Test
    void aColumnFollowsTheWindowUntilSomebodyGivesItAWidth(FxRobot robot) {
        items.add(Items.item("a", 1));
        window.until("the row", () -> PageWindow.shown(robot, "a"));
        TableColumn<Row<String, Item>, ?> name = table(robot).getColumns().getFirst();
        robot.interact(() -> ((ItemsPage) window.page()).box.setMaxWidth(700));
        window.until("it has the rest", () -> name.getWidth() == table(robot).getWidth() - 90 - 16);
        robot.interact(() -> table(robot).getColumns().getLast().setVisible(false));
        assertThat(window.context().settings().get("table.items")).contains("name:auto,-count:90");

        robot.interact(() -> name.setPrefWidth(300));
        assertThat(window.context().settings().get("table.items")).contains("name:300,-count:90");
        double[] recalled = {0};
        robot.interact(() -> recalled[0] = ((TableView<?>) new ItemsPage(window.context()).node().lookup("#table"))
                .getColumns()
                .getFirst()
                .getPrefWidth());
        assertThat(recalled[0]).isEqualTo(300);
    }

    @Test
    void scrollAndSelectionStayWhileRowsChangePlaces(FxRobot robot) {
        items.addAll(IntStream.range(0, 500).mapToObj(i -> Items.item("item" + i, i)).toList());
        window.until("the rows", () -> PageWindow.shown(robot, "item0"));
        robot.interact(() -> ((ItemsPage) window.page()).model.sortBy(By.COUNT));
        window.until("the largest first", () -> keys(robot).getFirst().equals("item499"));
        robot.interact(() -> {
            table(robot).scrollTo(200);
            table(robot).getSelectionModel().select(205);
        });
        window.until("the place", () -> PageWindow.shown(robot, "item294"));
        Optional<Item> selected = ((ItemsPage) window.page()).model.one();
        synchronized (items) {
            items.replaceAll(item -> item.name().equals("item1") ? Items.item("item1", 1_000) : item);
        }
        window.until("another order", () -> keys(robot).getFirst().equals("item1"));

        assertThat(((ItemsPage) window.page()).model.one()).isEqualTo(selected);
        assertThat(table(robot).getSelectionModel().getSelectedIndices()).containsExactly(206);
        assertThat(PageWindow.shown(robot, "item294")).isTrue();
    }

    private static List<String> keys(FxRobot robot) {
        return table(robot).getItems().stream().map(Row::key).toList();
    }

    private static TableView<Row<String, Item>> table(FxRobot robot) {
        return robot.lookup("#table").queryTableView();
    }

    private static String clipboard(FxRobot robot) {
        String[] copied = {null};
        robot.interact(() -> copied[0] = Clipboard.getSystemClipboard().getString());
        return copied[0];
    }
}
