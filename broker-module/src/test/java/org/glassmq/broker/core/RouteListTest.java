package org.glassmq.broker.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RouteListTest {

    @Test
    void agreesWithATreeMapAndNeverChangesAnOlderList() {
        long seed = System.nanoTime();
        System.out.println("RouteListTest seed " + seed);
        Random random = new Random(seed);
        TreeMap<Long, String> map = new TreeMap<>();
        RouteList<String> list = RouteList.empty();
        for (int i = 0; i < 4_000; i++) {
            long number = random.nextBoolean() ? random.nextLong(300) : random.nextLong(1L << random.nextInt(1, 62));
            RouteList<String> before = list;
            List<String> told = before.toList();
            if (map.containsKey(number)) {
                list = list.without(number);
                map.remove(number);
            } else {
                list = list.with(number, "v" + i);
                map.put(number, "v" + i);
            }
            assertThat(list.without(1L << 61 | i)).isSameAs(list);
            assertThat(list.toList()).as("seed %d", seed).containsExactlyElementsOf(map.values()).hasSize(list.size());
            assertThat(before.toList()).isEqualTo(told);
        }
    }

    @Test
    void isEmptyWhenAllIsGone() {
        RouteList<String> list = RouteList.<String>empty().with(0, "a").with(5, "b").without(0).without(5);
        assertThat(list.isEmpty()).isTrue();
        assertThat(list.size()).isZero();
        assertThat(list.toList()).isEmpty();
    }
}
