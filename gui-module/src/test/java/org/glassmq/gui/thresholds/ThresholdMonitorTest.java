package org.glassmq.gui.thresholds;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glassmq.broker.api.AppliedPolicies;
import org.glassmq.broker.api.Counters;
import org.glassmq.broker.api.QueueInfo;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.gui.support.Formats;
import org.glassmq.gui.support.Language;
import org.glassmq.gui.support.Messages;
import org.glassmq.gui.thresholds.Threshold.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThresholdMonitorTest {
    private static final Threshold LAG = new Threshold("orders*", Kind.LAG, 100);

    private final List<Alert> alerts = new ArrayList<>();
    private final ThresholdMonitor monitor = new ThresholdMonitor(alerts::add);
    private long now = Instant.parse("2026-03-01T12:00:00Z").toEpochMilli();

    @ParameterizedTest(name = "{0} means {1}: {2}")
    @CsvSource({
        "orders, orders, true", "orders, orders.eu, false", "orders*, orders.eu, true", "*, anything, true",
        "*.dead, orders.dead, true", "*.dead, ordersxdead, false", "o?ders, orders, true", "a.b, axb, false",
        "a*c*e, abcde, true"
    })
    void wildcardsStandForLetters(String pattern, String name, boolean expected) {
        assertThat(new Threshold(pattern, Kind.LAG, 1).matches(new QueueRef("/", name))).isEqualTo(expected);
    }

    @Test
    void crossingIsToldOnceAndAgainOnlyAfterCalm() {
        monitor.use(List.of(LAG));
        seconds(30, 101);
        assertThat(alerts).containsExactly(new Alert(LAG, List.of(new QueueRef("/", "orders")), 101));
        // around the limit, below it but not well below, and well below for a moment only
        for (int i = 0; i < 20; i++) {
            seconds(5, 99);
            seconds(5, 101);
            seconds(5, 10);
        }
        seconds(5, 500);
        assertThat(alerts).hasSize(1);
        seconds(12, 80);
        seconds(30, 500);

        assertThat(alerts).hasSize(2);
    }

    @Test
    void whatIsCrossedForAMomentIsNotTold() {
        monitor.use(List.of(LAG));
        for (int i = 0; i < 10; i++) {
            seconds(2, 1_000);
            seconds(1, 0);
        }

        assertThat(alerts).isEmpty();
    }

    @Test
    void ageIsThatOfTheOldestMessage() {
        Threshold age = new Threshold("orders", Kind.AGE, 60);
        monitor.use(List.of(age));
        for (int second = 0; second < 70; second++) {
            read(queue("orders", 5, 1, Optional.of(second)));
        }

        assertThat(alerts).containsExactly(new Alert(age, List.of(new QueueRef("/", "orders")), 64));
    }

    @Test
    void growthMustGoOnForAllTheMinutes() {
        Threshold growth = new Threshold("orders", Kind.GROWTH, 3);
        monitor.use(List.of(growth));
        for (int minute = 0; minute < 10; minute++) {
            // two minutes up, one down
            seconds(60, minute % 3 == 2 ? 0 : 100 + minute);
        }
        assertThat(alerts).isEmpty();
        for (int second = 0; second < 300; second++) {
            seconds(1, 1_000 + second);
        }

        assertThat(alerts).extracting(Alert::threshold).containsExactly(growth);
        assertThat(alerts.getFirst().value()).isEqualTo(3);
    }

    @Test
    void noConsumerIsToldWhenNoneCameBackSoon() {
        Threshold nobody = new Threshold("orders", Kind.NO_CONSUMERS, 0);
        monitor.use(List.of(nobody));
        for (int i = 0; i < 8; i++) {
            read(queue("orders", 0, 0, Optional.empty()));
        }
        read(queue("orders", 0, 1, Optional.empty()));
        assertThat(alerts).isEmpty();
        for (int i = 0; i < 20; i++) {
            read(queue("orders", 0, 0, Optional.empty()));
        }

        assertThat(alerts).extracting(Alert::threshold).containsExactly(nobody);
    }

    @Test
    void manyQueuesAtTheSameMomentAreToldAsOne() {
        monitor.use(List.of(LAG));
        for (int i = 0; i < 10; i++) {
            read(
                    queue("orders.b", 200, 1, Optional.empty()),
                    queue("orders.a", 300, 1, Optional.empty()),
                    queue("invoices", 900, 1, Optional.empty()));
        }

        assertThat(alerts).containsExactly(
                new Alert(LAG, List.of(new QueueRef("/", "orders.a"), new QueueRef("/", "orders.b")), 300));
        Messages messages = new Messages(Language.ENGLISH);
        assertThat(new AlertTexts(messages, new Formats(messages, ZoneOffset.UTC)).text(alerts.getFirst()))
                .isEqualTo("Queue 'orders.a' is 300 messages behind; the threshold is 100."
                        + " 1 other queue does the same.");
    }

    private void seconds(int count, long lag) {
        for (int i = 0; i < count; i++) {
            read(queue("orders", lag, 1, Optional.empty()));
        }
    }

    private void read(QueueInfo... queues) {
        monitor.read(List.of(queues), now);
        now += 1_000;
    }

    private QueueInfo queue(String name, long lag, int consumers, Optional<Integer> age) {
        return new QueueInfo(
                new QueueRef("/", name),
                "classic",
                true,
                false,
                false,
                Map.of(),
                AppliedPolicies.NONE,
                QueueInfo.State.IDLE,
                lag,
                0,
                0,
                0,
                lag,
                consumers,
                Counters.NONE,
                0,
                lag,
                0,
                age.map(seconds -> Instant.ofEpochMilli(now - seconds * 1_000L)),
                Instant.ofEpochMilli(now));
    }
}
