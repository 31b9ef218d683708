package org.glassmq.broker.amqp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.glassmq.broker.core.Lane;
import org.glassmq.broker.testing.TaskQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What a publisher is told, when messages become safe in any order. */
class ConfirmsTest {
    private final TaskQueue tasks = new TaskQueue();
    private final Lane lane = new Lane(0, tasks, () -> true, null, Clock.systemUTC(), 1 << 20);
    private final List<String> told = new ArrayList<>();
    private final Confirms confirms = new Confirms(lane, new Confirms.Writer() {
        @Override
        public void ack(long number, boolean multiple) {
            told.add("ack " + number + (multiple ? " multiple" : ""));
        }

        @Override
        public void nack(long number) {
            told.add("nack " + number);
        }
    });

    @BeforeEach
    void numberFive() {
        for (int i = 1; i <= 5; i++) {
            assertThat(confirms.next()).isEqualTo(i);
        }
    }

    private void endTurn() {
        tasks.runAll();
    }

    @Test
    void nothingIsToldBeforeTheEndOfTheTurn() {
        confirms.settled(1, true);
        assertThat(told).isEmpty();
        endTurn();
        assertThat(told).containsExactly("ack 1");
    }

    @Test
    void whatBecomesSafeTogetherIsToldOnce() {
        for (int i = 1; i <= 5; i++) {
            confirms.settled(i, true);
        }
        endTurn();
        assertThat(told).containsExactly("ack 5 multiple");
        assertThat(confirms.open()).isZero();
    }

    @Test
    void nothingIsToldBeforeWhatCameFirst() {
        confirms.settled(2, true);
        confirms.settled(3, true);
        endTurn();
        assertThat(told).isEmpty();
        assertThat(confirms.open()).isEqualTo(5);
        confirms.settled(1, true);
        endTurn();
        assertThat(told).containsExactly("ack 3 multiple");
        confirms.settled(4, true);
        endTurn();
        assertThat(told).endsWith("ack 4");
    }

    @Test
    void refusalsAreToldOneByOne() {
        confirms.settled(1, true);
        confirms.settled(2, false);
        confirms.settled(3, false);
        confirms.settled(4, true);
        confirms.settled(5, true);
        endTurn();
        assertThat(told).containsExactly("ack 1", "nack 2", "nack 3", "ack 5 multiple");
    }

    @RepeatedTest(5)
    void everyNumberIsToldOnceAndInOrder() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        List<Long> open = new ArrayList<>(List.of(1L, 2L, 3L, 4L, 5L));
        for (int round = 0; round < 300; round++) {
            for (int count = random.nextInt(30); count > 0; count--) {
                open.add(confirms.next());
            }
            Collections.shuffle(open, random);
            for (int count = random.nextInt(open.size() + 1); count > 0; count--) {
                confirms.settled(open.removeLast(), true);
            }
            endTurn();
        }
        open.forEach(number -> confirms.settled(number, true));
        endTurn();
        long next = 1;
        for (String line : told) {
            String[] words = line.split(" ");
            long number = Long.parseLong(words[1]);
            assertThat(number).as("%s with seed %s", line, seed).isGreaterThanOrEqualTo(next);
            assertThat(words.length == 3).as("%s with seed %s", line, seed).isEqualTo(number > next);
            next = number + 1;
        }
        assertThat(confirms.open()).isZero();
    }
}
