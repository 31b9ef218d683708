package org.glassmq.broker.amqp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.glassmq.broker.core.Entries;
import org.glassmq.broker.core.Entry;
import org.glassmq.broker.core.Refusal;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Delivery tags against a sorted map. The messages themselves do not matter here. */
class DeliveriesTest {
    private final Deliveries deliveries = new Deliveries();
    private final TreeMap<Long, Entry> waiting = new TreeMap<>();
    private final TreeMap<Long, Entry> delivered = new TreeMap<>();
    private long lastTag;

    @Test
    void tagsCountFromOne() {
        Entry one = Entries.entry(7);
        Entry two = Entries.entry(8);
        assertThat(deliveries.next(one)).isEqualTo(1);
        assertThat(deliveries.next()).isEqualTo(2);
        assertThat(deliveries.next(two)).isEqualTo(3);
        assertThat(deliveries.open()).isEqualTo(2);
        assertThat(deliveries.takeAll()).containsExactly(one, two);
        assertThat(deliveries.open()).isZero();
    }

    @RepeatedTest(5)
    void anythingIsSettledInAnyOrder() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        for (int step = 0; step < 20_000; step++) {
            switch (random.nextInt(10)) {
                case 0, 1, 2, 3 -> deliver();
                case 4 -> assertThat(deliveries.next()).isEqualTo(++lastTag);
                case 5, 6, 7 -> settle(1 + random.nextLong(lastTag + 2), random.nextInt(20) == 0);
                case 8 -> settleOldest(random);
                default -> burst(random.nextInt(200));
            }
            assertThat(deliveries.open()).as("open with seed %s", seed).isEqualTo(waiting.size());
        }
        assertThat(deliveries.takeAll()).isEqualTo(List.copyOf(waiting.values()));
    }

    @RepeatedTest(5)
    void whatIsPutBackWaitsUnderTheSameTags() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            deliveries.remember();
            TreeMap<Long, Entry> before = new TreeMap<>(waiting);
            long lastBefore = lastTag;
            for (int step = 0; step < random.nextInt(200); step++) {
                if (random.nextBoolean()) {
                    deliver();
                } else {
                    settle(1 + random.nextLong(lastTag + 2), random.nextInt(20) == 0);
                }
            }
            if (random.nextBoolean()) {
                deliveries.putBack();
                before.putAll(delivered.tailMap(lastBefore + 1));
                waiting.putAll(before);
            }
            assertThat(deliveries.open()).as("open with seed %s", seed).isEqualTo(waiting.size());
        }
        assertThat(deliveries.takeAll()).isEqualTo(List.copyOf(waiting.values()));
    }

    private void deliver() {
        Entry entry = Entries.entry(lastTag);
        assertThat(deliveries.next(entry)).isEqualTo(++lastTag);
        waiting.put(lastTag, entry);
        delivered.put(lastTag, entry);
    }

    private void burst(int count) {
        if (waiting.size() < 1000) {
            for (int i = 0; i < count; i++) {
                deliver();
            }
        }
    }

    private void settleOldest(Random random) {
        if (!waiting.isEmpty()) {
            settle(waiting.firstKey(), false);
            if (random.nextInt(100) == 0) {
                assertThat(deliveries.take(0, true)).isEqualTo(List.copyOf(waiting.values()));
                waiting.clear();
            }
        }
    }

    private void settle(long tag, boolean multiple) {
        if (!waiting.containsKey(tag)) {
            assertThatThrownBy(() -> deliveries.take(tag, multiple))
                    .isInstanceOf(Refusal.class)
                    .hasMessage("PRECONDITION_FAILED - unknown delivery tag " + tag);
        } else if (multiple) {
            var upTo = waiting.headMap(tag, true);
            assertThat(deliveries.take(tag, true)).isEqualTo(List.copyOf(upTo.values()));
            upTo.clear();
        } else {
            assertThat(deliveries.take(tag, false)).containsExactly(waiting.remove(tag));
        }
    }
}
