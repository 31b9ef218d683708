package org.glassmq.gui.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.glassmq.broker.api.AppliedPolicies;
import org.glassmq.broker.api.Counters;
import org.glassmq.broker.api.QueueInfo;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.gui.store.ConsoleStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LagHistoryTest {
    static final QueueRef ORDERS = new QueueRef("/", "orders");
    private static final long START = Instant.parse("2026-03-01T12:00:00Z").toEpochMilli();
    private static final long SECOND = 1_000;
    private static final long HOUR = Duration.ofHours(1).toMillis();

    @TempDir
    Path directory;

    private final long[] total = new long[3];

    @Test
    void samplesOfASecondAreReadBackAsTheyWere() throws Exception {
        inStore(history -> {
            for (int i = 0; i < 100; i++) {
                total[0] += 7;
                history.add(List.of(info(START + i * SECOND, 10 + i, 3)), START + i * SECOND);
            }
            Timeline line = read(history, START, START + 100 * SECOND, START + 100 * SECOND, 100);

            assertThat(line.steps()).hasSize(100);
            assertThat(line.steps().getFirst().orElseThrow().mean(Measure.LAG))
                    .as("the first sample has no rate and is left out, though the console was there")
                    .isZero();
            for (int i = 1; i < 100; i++) {
                Point point = line.steps().get(i).orElseThrow();
                assertThat(point.mean(Measure.LAG)).isEqualTo(10 + i);
                assertThat(point.mean(Measure.AGE)).isEqualTo(3);
                assertThat(point.mean(Measure.IN)).isEqualTo(7);
            }
        });
    }

    @Test
    void pastSurvivesTheProcessAndTheTimeBetweenIsAGap() throws Exception {
        inStore(history -> lag(history, START, 30, 5));
        inStore(history -> {
            lag(history, START + 60 * SECOND, 30, 8);
            Timeline line = read(history, START, START + 90 * SECOND, START + 90 * SECOND, 90);

            assertThat(lagAt(line, 10)).contains(5.0);
            assertThat(lagAt(line, 29)).contains(5.0);
            assertThat(lagAt(line, 40)).isEmpty();
            assertThat(lagAt(line, 80)).contains(8.0);
        });
    }

    @Test
    void aQueueInWhichNothingMovesIsNotKeptAndIsZeroWhileTheConsoleRan() throws Exception {
        inStore(history -> {
            lag(history, START, 120, 0);
            Timeline line = read(history, START, START + 120 * SECOND, START + 120 * SECOND, 120);
            assertThat(line.steps()).allMatch(step -> step.orElseThrow().mean(Measure.LAG) == 0);
            history.finish();
        });
        try (ConsoleStore store = open()) {
            assertThat(store.history().read(ORDERS, 0, 0, Long.MAX_VALUE).get()).isEmpty();
            assertThat(store.history().read(new QueueRef("", ""), 0, 0, Long.MAX_VALUE).get()).isNotEmpty();
        }
    }

    @Test
    void aPeakOfOneSecondSurvivesAMonth() throws Exception {
        inStore(history -> {
            for (int i = 0; i < 3_600; i++) {
                history.add(List.of(info(START + i * SECOND, i == 1_800 ? 5_000 : 1, 0)), START + i * SECOND);
            }
            long later = START + Duration.ofDays(20).toMillis();
            Timeline day = read(history, START, START + HOUR, START + 2 * HOUR, 60);
            Timeline month = read(history, START, later, later, 500);

            assertThat(day.steps().get(30).orElseThrow().most(Measure.LAG)).isEqualTo(5_000);
            assertThat(day.steps().get(31).orElseThrow().most(Measure.LAG)).isEqualTo(1);
            Point peak = month.steps().getFirst().orElseThrow();
            assertThat(peak.most(Measure.LAG)).isEqualTo(5_000);
            assertThat(peak.least(Measure.LAG)).isEqualTo(1);
            assertThat(peak.mean(Measure.LAG)).isBetween(1.0, 5.0);
        });
    }

    @Test
    void whatIsTooOldIsForgotten() throws Exception {
        inStore(history -> lag(history, START, 200, 5));
        inStore(history -> {
            long later = START + Duration.ofDays(40).toMillis();
            lag(history, later, 700, 5);
        });
        try (ConsoleStore store = open()) {
            for (Resolution resolution : Resolution.values()) {
                assertThat(store.history().read(ORDERS, resolution.ordinal(), 0, START + HOUR).get())
                        .as(resolution.name())
                        .isEmpty();
            }
            assertThat(store.history().read(ORDERS, 0, START + HOUR, Long.MAX_VALUE).get()).isNotEmpty();
        }
    }

    @Test
    void aQueueThatWasDeletedAndDeclaredAgainBeginsAnew() throws Exception {
        inStore(history -> {
            total[0] = 1_000;
            lag(history, START, 10, 5);
            total[0] = 0;
            lag(history, START + 10 * SECOND, 10, 3);
            Timeline line = read(history, START, START + 20 * SECOND, START + 20 * SECOND, 20);

            assertThat(line.steps()).allMatch(step -> step.orElseThrow().most(Measure.IN) == 0);
            assertThat(lagAt(line, 15)).contains(3.0);
        });
    }

    private void lag(LagHistory history, long from, int seconds, long lag) {
        for (int i = 0; i < seconds; i++) {
            history.add(List.of(info(from + i * SECOND, lag, 0)), from + i * SECOND);
        }
    }

    private static Optional<Double> lagAt(Timeline line, int step) {
        return line.steps().get(step).map(point -> point.mean(Measure.LAG));
    }

    private static Timeline read(LagHistory history, long from, long to, long now, int most) {
        return history.read(ORDERS, from, to, now, most).orTimeout(30, TimeUnit.SECONDS).join();
    }

    private void inStore(Consumer<LagHistory> what) throws Exception {
        try (ConsoleStore store = open()) {
            LagHistory history = new LagHistory(store.history());
            what.accept(history);
            history.finish();
        }
    }

    private ConsoleStore open() throws Exception {
        ConsoleStore store = new ConsoleStore(
                directory, Executors.newSingleThreadExecutor(Thread.ofVirtual().factory()));
        store.open().get(30, TimeUnit.SECONDS);
        return store;
    }

    private QueueInfo info(long at, long lag, long age) {
        return info(ORDERS, at, lag, age, new Counters(total[0], total[1], total[2], 0, 0, 0));
    }

    static QueueInfo info(QueueRef ref, long at, long lag, long age, Counters counters) {
        return new QueueInfo(
                ref,
                "classic",
                true,
                false,
                false,
                Map.of(),
                AppliedPolicies.NONE,
                QueueInfo.State.RUNNING,
                lag,
                0,
                0,
                0,
                lag,
                1,
                counters,
                0,
                lag,
                0,
                age == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(at - age * SECOND)),
                Instant.ofEpochMilli(at));
    }

    /** For {@link HistoryBench}. */
    static List<QueueInfo> infos(int queues, long at, RandomGenerator random, long[] totals) {
        List<QueueInfo> infos = new ArrayList<>();
        for (int i = 0; i < queues; i++) {
            totals[i] += random.nextInt(50, 150);
            long lag = 200 + random.nextInt(400);
            infos.add(info(new QueueRef("/", "queue-" + i), at, lag, 1 + random.nextInt(20), new Counters(
                    totals[i], Math.max(0, totals[i] - lag), Math.max(0, totals[i] - lag - 20), 0, 0, 0)));
        }
        return infos;
    }
}
