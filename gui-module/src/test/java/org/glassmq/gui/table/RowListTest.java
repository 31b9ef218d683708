package org.glassmq.gui.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import javafx.collections.ListChangeListener;
import javafx.collections.ListChangeListener.Change;
import org.junit.jupiter.api.Test;

/** What a table is told when its rows change places. */
class RowListTest {
    private final Map<String, Row<String, String>> known = new HashMap<>();
    private final RowList<String, String> list = new RowList<>();
    private final List<String> told = new ArrayList<>();

    RowListTest() {
        list.addListener((ListChangeListener<Row<String, String>>) this::note);
    }

    @Test
    void rowsThatOnlyMoveArePermutated() {
        list.arrange(rows("a b c d e"));
        told.clear();
        list.arrange(rows("a d b c e"));

        assertThat(told).containsExactly("moved 1 to 2, 2 to 3, 3 to 1");
        assertThat(list).isEqualTo(rows("a d b c e"));
    }

    @Test
    void rowsThatComeAndGoReplaceThoseThatWereThere() {
        list.arrange(rows("a b c"));
        list.arrange(rows("a b d"));
        list.arrange(rows("a"));
        list.arrange(rows(""));

        assertThat(told).containsExactly("0 became 3", "3 became 3", "3 became 1", "1 became 0");
        assertThat(list).isEmpty();
    }

    @Test
    void theSameOrderIsNoChange() {
        list.arrange(rows("a b c"));
        told.clear();
        list.arrange(rows("a b c"));

        assertThat(told).isEmpty();
    }

    @Test
    void aPermutationLeadsFromTheOldOrderToTheNewOne() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<Row<String, String>> order = new ArrayList<>(
                IntStream.range(0, 200).mapToObj(i -> new Row<>("row " + i, "", 0)).toList());
        list.arrange(List.copyOf(order));
        for (int round = 0; round < 100; round++) {
            List<Row<String, String>> before = List.copyOf(order);
            int from = random.nextInt(150);
            Collections.shuffle(order.subList(from, from + 1 + random.nextInt(50)), random);
            List<Row<String, String>> followed = new ArrayList<>(before);
            ListChangeListener<Row<String, String>> follow = change -> {
                assertThat(change.next() && change.wasPermutated()).as("seed %d", seed).isTrue();
                for (int i = change.getFrom(); i < change.getTo(); i++) {
                    followed.set(change.getPermutation(i), before.get(i));
                }
            };
            list.addListener(follow);
            list.arrange(List.copyOf(order));
            list.removeListener(follow);
            assertThat(followed).as("seed %d", seed).isEqualTo(order);
        }
    }

    private List<Row<String, String>> rows(String keys) {
        return keys.isEmpty()
                ? List.of()
                : List.of(keys.split(" ")).stream()
                        .map(key -> known.computeIfAbsent(key, k -> new Row<>(k, "", 0)))
                        .toList();
    }

    private void note(Change<? extends Row<String, String>> change) {
        while (change.next()) {
            told.add(
                    change.wasPermutated()
                            ? "moved "
                                    + String.join(
                                            ", ",
                                            IntStream.range(change.getFrom(), change.getTo())
                                                    .mapToObj(i -> i + " to " + change.getPermutation(i))
                                                    .toList())
                            : change.getRemovedSize() + " became " + change.getAddedSize());
        }
    }
}
