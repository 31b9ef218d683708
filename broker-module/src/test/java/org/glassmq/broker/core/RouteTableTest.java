package org.glassmq.broker.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RouteTableTest {

    @Test
    void agreesWithAHashMapAndNeverChangesAnOlderTable() {
        long seed = System.nanoTime();
        System.out.println("RouteTableTest seed " + seed);
        Random random = new Random(seed);
        RouteTable<Integer> table = RouteTable.empty();
        Map<String, Integer> map = new HashMap<>();
        RouteTable<Integer> kept = table;
        Map<String, Integer> keptMap = Map.of();
        for (int i = 0; i < 200_000; i++) {
            String key = key(random);
            if (random.nextInt(5) < (i < 100_000 ? 3 : 2)) {
                table = table.with(key, i);
                map.put(key, i);
            } else {
                table = table.without(key);
                map.remove(key);
            }
            assertThat(table.get(key)).as("seed %d", seed).isEqualTo(map.get(key));
            if (i == 90_000) {
                kept = table;
                keptMap = Map.copyOf(map);
            }
        }
        assertSame(table, map);
        assertSame(kept, keptMap);
        for (String key : List.copyOf(map.keySet())) {
            table = table.without(key);
        }
        assertThat(table.isEmpty()).isTrue();
    }

    @Test
    void findsAPartOfAStringWithoutCuttingItOut() {
        RouteTable<String> table =
                RouteTable.<String>empty().with("", "nothing").with("stock", "found").with("stoc", "no");
        assertThat(table.get("a.stock.b", 2, 7, "stock".hashCode())).isEqualTo("found");
        assertThat(table.get("a.stock.b", 2, 2, 0)).isEqualTo("nothing");
        assertThat(table.get("a.stock.b", 2, 5, "sto".hashCode())).isNull();
    }

    @Test
    void textsOfEqualHashAreKeptApart() {
        List<String> alike = new ArrayList<>(List.of(""));
        for (int i = 0; i < 8; i++) {
            List<String> longer = new ArrayList<>();
            alike.forEach(text -> longer.addAll(List.of(text + "Aa", text + "BB")));
            alike = longer;
        }
        assertThat(alike).hasSize(256).extracting(String::hashCode).containsOnly(alike.getFirst().hashCode());
        RouteTable<String> table = RouteTable.empty();
        for (String text : alike) {
            table = table.with(text, text).with(text, text + "!");
        }
        for (String text : alike) {
            assertThat(table.get(text)).isEqualTo(text + "!");
            table = table.without(text);
            assertThat(table.get(text)).isNull();
        }
        assertThat(table.isEmpty()).isTrue();
    }

    @Test
    void leavingOutWhatIsNotThereIsTheSameTable() {
        RouteTable<String> table = RouteTable.<String>empty().with("Aa", "x");
        assertThat(table.without("BB")).isSameAs(table);
        assertThat(table.without("zz")).isSameAs(table);
    }

    /** Some of them with equal hashes, some in deep branches. */
    private static String key(Random random) {
        int number = random.nextInt(20_000);
        return number % 4 == 0 ? "Aa" + number : number % 4 == 1 ? "BB" + (number - 1) : "key." + number;
    }

    private static void assertSame(RouteTable<Integer> table, Map<String, Integer> map) {
        for (int number = 0; number < 20_000; number++) {
            for (String key : List.of("Aa" + number, "BB" + number, "key." + number)) {
                assertThat(table.get(key)).isEqualTo(map.get(key));
            }
        }
    }
}
