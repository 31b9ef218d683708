package org.glassmq.broker.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DueTimesTest {
    private record Due(long time, long offset) {}

    private final DueTimes times = new DueTimes();

    @Test
    void nothingIsDue() {
        assertThat(times.isEmpty()).isTrue();
        assertThat(times.firstDue()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void ofEqualTimesTheLowerOffsetComesFirst() {
        for (long offset : List.of(7L, 3L, 9L, 1L)) {
            times.add(100, offset);
        }
        List<Long> offsets = new ArrayList<>();
        while (!times.isEmpty()) {
            assertThat(times.firstDue()).isEqualTo(100);
            offsets.add(times.poll());
        }
        assertThat(offsets).containsExactly(1L, 3L, 7L, 9L);
    }

    @Test
    void comesAndGoesInOrder() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        PriorityQueue<Due> expected =
                new PriorityQueue<>(Comparator.comparingLong(Due::time).thenComparingLong(Due::offset));
        for (int i = 0; i < 100_000; i++) {
            if (random.nextInt(i < 50_000 ? 3 : 5) < 2) {
                long time = random.nextInt(1_000);
                times.add(time, i);
                expected.add(new Due(time, i));
            } else if (!expected.isEmpty()) {
                Due due = expected.poll();
                assertThat(times.firstDue()).as("seed %d", seed).isEqualTo(due.time());
                assertThat(times.poll()).as("seed %d", seed).isEqualTo(due.offset());
            }
            assertThat(times.size()).as("seed %d", seed).isEqualTo(expected.size());
        }
    }
}
