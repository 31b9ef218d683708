package org.glassmq.broker.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RangesTest {
    @Test
    void rangesThatOverlapOrTouchBecomeOne() {
        Ranges ranges = Ranges.NONE.with(10, 20).with(30, 40).with(50, 60);

        assertThat(boundsOf(ranges.with(20, 30))).containsExactly(10, 40, 50, 60);
        assertThat(boundsOf(ranges.with(35, 55))).containsExactly(10, 20, 30, 60);
        assertThat(boundsOf(ranges.with(0, 100))).containsExactly(0, 100);
        assertThat(boundsOf(ranges.with(21, 29))).containsExactly(10, 20, 21, 29, 30, 40, 50, 60);
    }

    @Test
    void whatIsInTheSetAlreadyChangesNothing() {
        Ranges ranges = Ranges.NONE.with(10, 20).with(30, 40);

        assertThat(ranges.with(30, 40)).isSameAs(ranges);
        assertThat(ranges.with(12, 13)).isSameAs(ranges);
    }

    @Test
    void aSetHoldsWhatABitSetHolds() {
        long seed = Long.getLong("glassmq.seed", System.nanoTime());
        System.out.println("RangesTest runs with -Dglassmq.seed=" + seed);
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            int universe = 1 + random.nextInt(200);
            BitSet expected = new BitSet();
            Ranges ranges = Ranges.NONE;
            for (int step = 0; step < 60; step++) {
                int from = random.nextInt(universe);
                int to = from + 1 + random.nextInt(random.nextBoolean() ? 3 : universe);
                boolean allIn = expected.nextClearBit(from) >= to;
                expected.set(from, to);
                Ranges before = ranges;
                List<Integer> boundsBefore = boundsOf(before);
                ranges = before.with(from, to);

                assertThat(boundsOf(ranges)).as("with %s to %s", from, to).isEqualTo(boundsOf(expected));
                assertThat(ranges.size()).isEqualTo(expected.cardinality());
                assertThat(ranges == before).isEqualTo(allIn);
                assertThat(boundsOf(before)).as("the set before").isEqualTo(boundsBefore);
            }
            for (int number = 0; number <= 2 * universe + 1; number++) {
                assertThat(ranges.contains(number)).as("%s in %s", number, ranges).isEqualTo(expected.get(number));
            }
        }
    }

    private static List<Integer> boundsOf(Ranges ranges) {
        List<Integer> bounds = new ArrayList<>();
        for (int i = 0; i < ranges.ranges(); i++) {
            bounds.add(ranges.start(i));
            bounds.add(ranges.end(i));
        }
        return bounds;
    }

    private static List<Integer> boundsOf(BitSet set) {
        List<Integer> bounds = new ArrayList<>();
        for (int start = set.nextSetBit(0); start >= 0; start = set.nextSetBit(bounds.getLast())) {
            bounds.add(start);
            bounds.add(set.nextClearBit(start));
        }
        return bounds;
    }
}
