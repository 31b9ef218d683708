package org.glassmq.gui.table;

import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCombination;
import javafx.stage.Stage;
import org.glassmq.gui.shell.ConsoleContext;
import org.glassmq.gui.shell.Notices;
import org.glassmq.gui.store.Settings;
import org.glassmq.gui.support.Background;
import org.glassmq.gui.support.Formats;
import org.glassmq.gui.support.Fxml;
import org.glassmq.gui.support.Language;
import org.glassmq.gui.support.LiveBroker;
import org.glassmq.gui.support.Messages;
import org.glassmq.gui.support.Owner;
import org.glassmq.gui.support.Sparkline;
import org.glassmq.gui.table.Filter.Syntax;
import org.glassmq.gui.table.Items.By;
import org.glassmq.gui.table.Items.Item;
import org.glassmq.gui.table.RowAction.Asks;
import org.glassmq.gui.testing.FakeSession;
import org.glassmq.gui.theme.Appearance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.kordamp.ikonli.feather.Feather;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/**
 * How long the window is kept busy by a table of 20,000 rows of which 500 change each tick. Prints figures and asserts
 * none; not part of the build: {@code mvn -pl gui-module -am -Dtest=TableBench ... test}.
 */
@ExtendWith(ApplicationExtension.class)
class TableBench {
    private static final int ROWS = 20_000;
    private static final int CHANGES = 500;
    private static final int TICKS = 120;
    private static final long SEED = 20_260_301;

    private final List<Item> items = Collections.synchronizedList(new ArrayList<>());
    private final List<Double> tasks = Collections.synchronizedList(new ArrayList<>());
    private final List<Double> layouts = Collections.synchronizedList(new ArrayList<>());
    private final Random random = new Random(SEED);
    private final Owner owner = new Owner();
    private volatile long painted;
    private BooleanSupplier awaited = () -> false;
    private long layoutBegan;
    private LiveBroker live;
    private TableViewModel<String, Item> model;
    private TableBox<String, Item> box;

    @Start
    void open(Stage stage) {
        Executor workers = Executors.newVirtualThreadPerTaskExecutor();
        Executor ui = task -> Platform.runLater(() -> {
            long began = System.nanoTime();
            task.run();
            tasks.add(millisSince(began));
        });
        Messages messages = new Messages(Language.ENGLISH);
        live = new LiveBroker(workers, ui);
        ConsoleContext context = new ConsoleContext(
                live,
                new Background(workers, ui),
                messages,
                new Formats(messages, ZoneId.of("Europe/Paris")),
                new Fxml(messages),
                new Settings((_, _) -> {}),
                new Notices(messages, Clock.systemUTC(), () -> {}),
                _ -> {});
        model = new TableViewModel<>(Items.KIND, () -> new Items(items), context.background(), System::nanoTime);
        box = new TableBox<>(model, spec(), words(), Set.of(Syntax.TEXT, Syntax.REGEX), context);
        box.getStyleClass().add("live-tables");
        Scene scene = new Scene(box, 1000, 800);
        new Appearance(new SimpleObjectProperty<>(ColorScheme.LIGHT)).dress(scene);
        scene.addPreLayoutPulseListener(() -> layoutBegan = System.nanoTime());
        scene.addPostLayoutPulseListener(() -> {
            layouts.add(millisSince(layoutBegan));
            if (painted == 0 && awaited.getAsBoolean()) {
                painted = System.nanoTime();
            }
        });
        stage.setScene(scene);
        stage.show();
        live.use(Optional.of(new FakeSession()));
    }

    @Test
    void twentyThousandRows(FxRobot robot) throws Exception {
        items.addAll(IntStream.range(0, ROWS).mapToObj(i -> Items.item("device." + i, i % 97)).toList());
        System.out.printf(Locale.ROOT, "seed %d, %,d rows, %d changes per tick%n", SEED, ROWS, CHANGES);
        System.out.printf(Locale.ROOT, "first paint            %8.1f ms%n", paintAfter(
                robot, () -> model.follow(live, owner), () -> model.rows().size() == ROWS));
        robot.interact(() -> {
            model.sortBy(By.COUNT);
            table().getSelectionModel().selectRange(100, 200);
            table().scrollTo(90);
        });
        tasks.clear();
        layouts.clear();
        for (int tick = 0; tick < TICKS; tick++) {
            change();
            long before = tasks.size();
            live.refresh();
            WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, () -> tasks.size() > before);
            WaitForAsyncUtils.waitForFxEvents();
        }
        print("tasks of ticks", tasks);
        print("layouts of ticks", layouts);
        List<Double> keys = new ArrayList<>();
        for (String typed : List.of("d", "device.1", "device.12", "device.123", "device.12", "device.1", "")) {
            int expected = (int) items.stream().filter(item -> item.name().contains(typed)).count();
            boolean same = model.rows().size() == expected;
            if (same) {
                robot.interact(() -> model.filterTextProperty().set(typed));
            } else {
                keys.add(paintAfter(
                        robot,
                        () -> model.filterTextProperty().set(typed),
                        () -> model.rows().size() == expected));
            }
        }
        print("painted after a key", keys);
        robot.interact(owner::close);
    }

    private void change() {
        synchronized (items) {
            for (int i = 0; i < CHANGES; i++) {
                int at = random.nextInt(ROWS);
                items.set(at, Items.item(items.get(at).name(), random.nextInt(100)));
            }
        }
    }

    /** Milliseconds from an action until the first frame was laid out for which a condition holds. */
    private double paintAfter(FxRobot robot, Runnable action, BooleanSupplier reached) throws Exception {
        long[] began = {0};
        robot.interact(() -> {
            painted = 0;
            awaited = reached;
            began[0] = System.nanoTime();
            action.run();
        });
        WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, () -> painted > 0);
        return (painted - began[0]) / 1e6;
    }

    private TableView<?> table() {
        return (TableView<?>) box.lookup("#table");
    }

    private TableSpec<Item> spec() {
        RowAction open = new RowAction(
                Feather.ARROW_RIGHT,
                KeyCombination.keyCombination("Enter"),
                () -> "Open",
                () -> model.one().isPresent(),
                Asks.AT_ONCE,
                () -> {});
        return new TableSpec<>(
                "bench",
                List.of(
                        Column.of(By.NAME, "Name", 0, Item::name).wide(new Width(0, 130, 240, 480)),
                        Column.of(By.HOST, "Host", 90, Item::host),
                        Column.<Item>of(By.COUNT, "Count", 90, item -> Long.toString(item.count())),
                        Column.<Item>of(By.LINE, "Line", 92, item -> Long.toString(item.count())).drawn(Line::new)),
                open,
                List.of());
    }

    private static TableWords words() {
        return new TableWords("Items", "Filter", "Reading", "Nothing fits", all -> all + " hidden", Long::toString);
    }

    private static final class Line implements CellGraphicBox<Item> {
        private final Sparkline line = new Sparkline();

        @Override
        public Node node() {
            return line;
        }

        @Override
        public void show(Item item) {
            line.show(0, item.count(), item.count() / 2.0, item.count());
        }
    }

    private static double millisSince(long began) {
        return (System.nanoTime() - began) / 1e6;
    }

    private static void print(String what, List<Double> millis) {
        double[] sorted;
        synchronized (millis) {
            sorted = millis.stream().mapToDouble(Double::doubleValue).toArray();
        }
        Arrays.sort(sorted);
        System.out.printf(
                Locale.ROOT,
                "%-22s %8.1f ms median, %8.1f ms at the 99th percentile, %8.1f ms longest of %d%n",
                what,
                sorted[sorted.length / 2],
                sorted[(int) Math.ceil(sorted.length * 0.99) - 1],
                sorted[sorted.length - 1],
                sorted.length);
    }
}
