package org.glassmq.gui.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.glassmq.gui.support.Background;
import org.glassmq.gui.table.Items.By;
import org.glassmq.gui.table.Items.Item;
import org.glassmq.gui.table.Order.Direction;
import org.glassmq.gui.table.TableViewModel.State;
import org.junit.jupiter.api.Test;

/** What every table does, shown with things that were read elsewhere. */
class TableViewModelTest {
    private final List<Runnable> waiting = new ArrayList<>();
    private final Background atOnce = new Background(Runnable::run, Runnable::run, (_, task) -> task.run());
    private long nanoTime;
    private final TableViewModel<String, Item> table =
            new TableViewModel<>(Items.KIND, () -> new Items(List.of()), atOnce, () -> nanoTime);

    @Test
    void whatIsGivenIsShownInTheUsualOrder() {
        assertThat(table.stateProperty().get()).isEqualTo(State.LOADING);
        table.show(List.of());
        assertThat(table.stateProperty().get()).isEqualTo(State.EMPTY);
        table.show(List.of(Items.item("q10", 1), Items.item("q9", 1)));

        assertThat(table.stateProperty().get()).isEqualTo(State.ROWS);
        assertThat(names()).containsExactly("q9", "q10");
    }

    @Test
    void anEqualReadingIsNoChange() {
        table.show(List.of(Items.item("a", 1)));
        List<Item> told = new ArrayList<>();
        table.rows().getFirst().readingProperty().addListener((_, _, now) -> told.add(now));
        table.show(List.of(Items.item("a", 1)));
        assertThat(told).isEmpty();

        table.show(List.of(Items.item("a", 2)));
        assertThat(told).containsExactly(Items.item("a", 2));
    }

    @Test
    void anOlderReadingNeverReplacesANewerOne() {
        TableViewModel<String, Item> slow = new TableViewModel<>(
                Items.KIND,
                () -> new Items(List.of()),
                new Background(Runnable::run, waiting::add, (_, _) -> {}),
                () -> nanoTime);
        slow.show(List.of(Items.item("a", 1)));
        slow.show(List.of(Items.item("a", 2)));
        slow.show(List.of(Items.item("a", 3)));
        waiting.reversed().forEach(Runnable::run);

        assertThat(slow.rows()).extracting(Row::reading).containsExactly(Items.item("a", 3));
    }

    @Test
    void equalOnesKeepTheirOrderWhicheverWayItGoes() {
        table.show(List.of(Items.item("b", 7), Items.item("a", 7), Items.item("c", 9)));
        table.sortBy(By.COUNT);
        assertThat(table.orderProperty().get()).isEqualTo(new Order<>(By.COUNT, Direction.DESCENDING));
        assertThat(names()).containsExactly("c", "a", "b");

        table.sortBy(By.COUNT);
        assertThat(names()).containsExactly("a", "b", "c");
    }

    @Test
    void whatGoesIsNotSelectedAnyMoreAndWhatComesBackIsAnotherRow() {
        table.show(List.of(Items.item("a", 1), Items.item("b", 1)));
        Row<String, Item> a = table.row("a").orElseThrow();
        table.select(table.rows());
        table.show(List.of(Items.item("b", 1)));
        assertThat(table.one()).contains(Items.item("b", 1));

        table.show(List.of(Items.item("a", 1), Items.item("b", 1)));
        assertThat(table.row("a").orElseThrow()).isNotSameAs(a);
        assertThat(table.selected()).containsExactly(Items.item("b", 1));
    }

    @Test
    void aLiveOrderWaitsUntilItHasSettled() {
        table.show(List.of(Items.item("a", 2), Items.item("b", 1)));
        table.sortBy(By.COUNT);
        nanoTime += TimeUnit.MILLISECONDS.toNanos(1_900);
        table.show(List.of(Items.item("a", 2), Items.item("b", 3)));
        assertThat(names()).containsExactly("a", "b");

        nanoTime += TimeUnit.MILLISECONDS.toNanos(100);
        table.show(List.of(Items.item("a", 2), Items.item("b", 3)));
        assertThat(names()).containsExactly("b", "a");
    }

    private List<String> names() {
        return table.rows().stream().map(Row::key).toList();
    }
}
