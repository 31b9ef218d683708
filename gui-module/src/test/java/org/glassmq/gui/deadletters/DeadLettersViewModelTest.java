package org.glassmq.gui.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.glassmq.broker.api.MessageProperties;
import org.glassmq.broker.api.QueueDeclaration;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.gui.deadletters.DeadLettersViewModel.Sample;
import org.glassmq.gui.deadletters.Grouping.ErrorHeader;
import org.glassmq.gui.deadletters.LetterSurvey.Findings;
import org.glassmq.gui.deadletters.LetterSurvey.Limit;
import org.glassmq.gui.support.Owner;
import org.glassmq.gui.table.Row;
import org.glassmq.gui.table.TableViewModel.State;
import org.glassmq.gui.testing.FakeSession;
import org.glassmq.gui.testing.TestContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeadLettersViewModelTest {
    private static final Instant DIED = Instant.parse("2026-03-01T10:20:30Z");

    private final FakeSession session = new FakeSession();
    private final TestContext test = new TestContext(session);
    private final Owner sight = new Owner();
    private long nanos;
    private final DeadLettersViewModel model = new DeadLettersViewModel(
            test.context().live(), test.context().background(), ZoneOffset.UTC, () -> nanos);
    private QueueRef dead;

    @BeforeEach
    void declare() {
        session.addExchange("dlx", "fanout");
        dead = session.addQueue("dead");
        session.addBinding("dlx", "dead", "");
        session.declareQueue(
                new QueueDeclaration("/", "orders", true, false, Map.of("x-dead-letter-exchange", "dlx")));
    }

    @Test
    void lettersAreCountedByReasonOriginAndError() {
        letters(3, "rejected", "orders", "no such customer");
        letters(2, "expired", "orders", "");
        letters(1, "rejected", "orders", "timeout");
        model.follow(sight);

        assertThat(counts()).containsExactly(
                "3 rejected orders no such customer", "2 expired orders ", "1 rejected orders timeout");
        assertThat(found().letters()).isEqualTo(6);
        assertThat(found().toDo()).isZero();
        assertThat(found().queues()).containsExactly(dead);
        model.group(new ErrorHeader.None());
        assertThat(counts()).containsExactly("4 rejected orders ", "2 expired orders ");
    }

    @Test
    void lettersAreToldApartByWhenTheyDied() {
        letter("rejected", "orders", "", DIED);
        letter("rejected", "orders", "", DIED.plus(Duration.ofMinutes(30)));
        letter("rejected", "orders", "", DIED.plus(Duration.ofMinutes(50)));
        model.follow(sight);
        assertThat(counts()).containsExactly("3 rejected orders ");
        model.group(Bucket.HOUR);

        assertThat(model.table().rows()).extracting(row -> row.key().bucket().orElseThrow().toString())
                .containsExactly("2026-03-01T10:00:00Z", "2026-03-01T11:00:00Z");
    }

    @Test
    void newLettersComeAndSettledOnesLeaveTheCounts() {
        letters(1_500, "rejected", "orders", "a");
        letters(1_500, "rejected", "orders", "b");
        session.addConsumer(dead, "redriver", "c-1", 0);
        model.follow(sight);
        assertThat(counts()).containsExactly("1500 rejected orders a", "1500 rejected orders b");
        letters(5, "expired", "orders", "");
        test.refresh();
        assertThat(counts()).contains("5 expired orders ");
        session.deliver(dead, "redriver", 1_600);
        test.refresh();
        assertThat(found().letters()).as("what is unacknowledged may come back").isEqualTo(3_005);
        session.settle(dead, "redriver", 1_600);
        test.refresh();

        assertThat(counts()).containsExactly("1400 rejected orders b", "5 expired orders ");
        assertThat(found().outdated()).isFalse();
        session.purge(dead);
        test.refresh();
        assertThat(model.table().stateProperty().get()).isEqualTo(State.EMPTY);
        assertThat(found().letters()).isZero();
    }

    @Test
    void countingStandsStillWhenItIsStoppedAndGoesOnWhereItWas() {
        letters(2, "rejected", "orders", "");
        model.follow(sight);
        model.stoppedProperty().set(true);
        letters(2, "rejected", "orders", "");
        test.refresh();
        assertThat(counts()).containsExactly("2 rejected orders ");
        model.stoppedProperty().set(false);
        test.refresh();

        assertThat(counts()).containsExactly("4 rejected orders ");
    }

    @Test
    void aLongCountIsDoneInStretchesAndSaysHowFarItIs() {
        letters(3_000, "rejected", "orders", "");
        DeadLettersViewModel slow = new DeadLettersViewModel(
                test.context().live(), test.context().background(), ZoneOffset.UTC, () -> nanos += 100_000_000);
        slow.follow(sight);
        Findings first = slow.findingsProperty().get().orElseThrow();
        assertThat(first.toDo()).isPositive();
        assertThat(first.done() + first.toDo()).isEqualTo(3_000);
        for (int i = 0; i < 10; i++) {
            test.refresh();
        }

        assertThat(slow.findingsProperty().get().orElseThrow().letters()).isEqualTo(3_000);
        assertThat(slow.findingsProperty().get().orElseThrow().toDo()).isZero();
    }

    @Test
    void everyMessageWithAnErrorOfItsOwnDoesNotCostMoreMemoryThanSomeGroups() {
        for (int i = 0; i < 5_000; i++) {
            letter("rejected", "orders", "order " + i + " is broken", DIED);
        }
        model.follow(sight);

        assertThat(model.table().totalProperty().get()).isLessThanOrEqualTo(LetterSurvey.GROUPS + 1);
        assertThat(found().letters()).isEqualTo(5_000);
        assertThat(model.table().rows().stream().mapToLong(row -> row.reading().count()).sum()).isEqualTo(5_000);
        assertThat(found().limits()).containsExactly(Limit.GROUPS);
    }

    @Test
    void lettersThatSomebodyMovedElsewhereAreFoundToo() {
        QueueRef parked = session.addQueue("parked");
        QueueRef plain = session.addQueue("plain");
        session.put(plain, "alive");
        session.put(parked, properties("maxlen", "orders", "", DIED), new byte[0]);
        model.follow(sight);

        assertThat(found().queues()).containsExactly(dead, parked);
        assertThat(counts()).containsExactly("1 maxlen orders ");
    }

    @Test
    void targetOfAKeyIsFoundByRouting() {
        QueueRef byKey = session.addQueue("dead.by.key");
        session.declareQueue(new QueueDeclaration(
                "/",
                "invoices",
                true,
                false,
                Map.of("x-dead-letter-exchange", "", "x-dead-letter-routing-key", "dead.by.key")));

        assertThat(new LetterBoxes(session).of(session.queues())).containsExactlyInAnyOrder(dead, byKey);
    }

    @Test
    void someLettersOfTheSelectedGroupAreShown() {
        letters(50, "rejected", "orders", "a");
        letters(1, "rejected", "orders", "b");
        model.follow(sight);
        model.table().select(List.of(row(group -> group.key().error().equals("a"))));
        assertThat(model.samples()).extracting(sample -> sample.message().offset()).hasSize(3).contains(0L, 49L);
        model.table().select(List.of(row(group -> group.key().error().equals("b"))));

        assertThat(model.samples()).extracting(Sample::queue).containsExactly(dead);
        model.table().select(List.of());
        assertThat(model.samples()).isEmpty();
    }

    private Row<LetterGroup.Key, LetterGroup> row(Predicate<LetterGroup> which) {
        return model.table().rows().stream()
                .filter(row -> which.test(row.reading()))
                .findFirst()
                .orElseThrow();
    }

    private Findings found() {
        return model.findingsProperty().get().orElseThrow();
    }

    private List<String> counts() {
        return model.table().rows().stream()
                .map(Row::reading)
                .map(group -> group.count() + " " + group.key().reason() + " " + group.key().origin() + " "
                        + group.key().error())
                .toList();
    }

    private void letters(int count, String reason, String origin, String error) {
        for (int i = 0; i < count; i++) {
            letter(reason, origin, error, DIED);
        }
    }

    private void letter(String reason, String origin, String error, Instant at) {
        session.put(dead, properties(reason, origin, error, at), new byte[] {1, 2});
    }

    private static MessageProperties properties(String reason, String origin, String error, Instant at) {
        MessageProperties.Builder builder = MessageProperties.builder()
                .header("x-death", List.of(Map.of("count", 1L, "reason", reason, "queue", origin, "time", at)));
        return error.isEmpty() ? builder.build() : builder.header("x-exception-message", error).build();
    }
}
