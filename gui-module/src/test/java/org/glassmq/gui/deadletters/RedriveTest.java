package org.glassmq.gui.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.glassmq.broker.api.MessageFilter;
import org.glassmq.broker.api.MessageFilter.Comparison;
import org.glassmq.broker.api.MessageProperties;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.broker.api.ReplayPlan;
import org.glassmq.broker.api.ReplaySource;
import org.glassmq.broker.api.ReplaySource.Which;
import org.glassmq.broker.api.ReplayTarget;
import org.glassmq.gui.deadletters.Grouping.ErrorHeader;
import org.glassmq.gui.testing.FakeSession;
import org.junit.jupiter.api.Test;

class RedriveTest {
    private static final Instant DIED = Instant.parse("2026-03-01T10:20:30Z");
    private static final Grouping GROUPING = new Grouping(new ErrorHeader.Known(), Bucket.ALL_TIME, ZoneOffset.UTC);

    private final FakeSession session = new FakeSession();
    private final QueueRef dead = session.addQueue("dead");

    @Test
    void groupThatFillsTheQueueIsAllThatIsThereNow() throws InterruptedException {
        letters(30, "rejected", "timeout");

        Redrive.Found found = find("rejected", "timeout").orElseThrow();

        assertThat(found.letters()).isEqualTo(30);
        assertThat(found.left()).isZero();
        assertThat(found.plan().source())
                .isEqualTo(new ReplaySource.Offsets(dead, 0, 30, Which.READY, Optional.empty()));
        assertThat(found.plan().mode()).isEqualTo(ReplayPlan.Mode.MOVE);
        assertThat(found.plan().target()).isEqualTo(new ReplayTarget.Original());
        assertThat(found.plan().canary()).isEqualTo(OptionalLong.of(Redrive.CANARY));
    }

    @Test
    void groupInOneStretchIsThatStretch() throws InterruptedException {
        letters(3, "expired", "");
        letters(5, "rejected", "timeout");
        letters(3, "expired", "");

        Redrive.Found found = find("rejected", "timeout").orElseThrow();

        assertThat(found.plan().source())
                .isEqualTo(new ReplaySource.Offsets(dead, 3, 8, Which.READY, Optional.empty()));
        assertThat(found.plan().canary()).as("for so few").isEmpty();
    }

    @Test
    void groupAmongOthersIsNamedOneByOne() throws InterruptedException {
        for (int i = 0; i < 4; i++) {
            letters(1, "rejected", "timeout");
            letters(1, "rejected", "no such customer");
        }

        assertThat(find("rejected", "no such customer").orElseThrow().plan().source())
                .isEqualTo(new ReplaySource.Selection(dead, List.of(1L, 3L, 5L, 7L)));
    }

    @Test
    void whatAConsumerHoldsOrHasSettledIsNotTaken() throws InterruptedException {
        letters(4, "rejected", "timeout");
        session.addConsumer(dead, "c", "1", 0);
        session.deliver(dead, "c", 2);
        session.settle(dead, "c", 1);

        assertThat(find("rejected", "timeout").orElseThrow().letters()).isEqualTo(2);
        session.deliver(dead, "c", 2);
        assertThat(find("rejected", "timeout")).isEmpty();
    }

    @Test
    void moreThanCanBeNamedAreHitByAFilterThatHitsNoOthers() throws InterruptedException {
        alternate(ReplaySource.MOST_OFFSETS + 500, "timeout", "no such customer");

        Redrive.Found found = find("rejected", "timeout").orElseThrow();

        assertThat(found.letters()).isEqualTo(ReplaySource.MOST_OFFSETS + 500);
        ReplaySource.Offsets source = (ReplaySource.Offsets) found.plan().source();
        assertThat(source.filter())
                .contains(MessageFilter.where()
                        .header("x-first-death-reason", Comparison.EQUALS, "rejected")
                        .header("x-first-death-queue", Comparison.EQUALS, "orders")
                        .header("x-exception-message", Comparison.EQUALS, "timeout")
                        .build());
    }

    @Test
    void whereNoFilterTellsThemApartAsManyAsCanBeNamedAreTakenAndTheRestIsCounted() throws InterruptedException {
        // the group is told by the first line; a filter would have to know the others
        for (int i = 0; i < ReplaySource.MOST_OFFSETS + 500; i++) {
            letters(1, "rejected", "timeout\nat line " + i);
            letters(1, "rejected", "no such customer");
        }

        Redrive.Found found = find("rejected", "timeout").orElseThrow();

        assertThat(found.letters()).isEqualTo(ReplaySource.MOST_OFFSETS);
        assertThat(found.left()).isEqualTo(500);
        assertThat(((ReplaySource.Selection) found.plan().source()).offsets()).allMatch(offset -> offset % 2 == 0);
    }

    @Test
    void severalGroupsAreTakenTogether() throws InterruptedException {
        letters(2, "rejected", "timeout");
        letters(2, "expired", "");
        letters(2, "rejected", "timeout");
        letters(2, "maxlen", "");

        Redrive.Found found = new Redrive(session, GROUPING, dead, Set.of(
                        key("rejected", "timeout"), key("maxlen", ""))::contains)
                .find(_ -> {})
                .orElseThrow();

        assertThat(found.plan().source())
                .isEqualTo(new ReplaySource.Selection(dead, List.of(0L, 1L, 4L, 5L, 6L, 7L)));
    }

    private Optional<Redrive.Found> find(String reason, String error) throws InterruptedException {
        return new Redrive(session, GROUPING, dead, key(reason, error)::equals).find(_ -> {});
    }

    private LetterGroup.Key key(String reason, String error) {
        return new LetterGroup.Key(dead, reason, "orders", error, Optional.empty());
    }

    private void alternate(int count, String one, String other) {
        for (int i = 0; i < count; i++) {
            letters(1, "rejected", one);
            letters(1, "rejected", other);
        }
    }

    private void letters(int count, String reason, String error) {
        MessageProperties.Builder builder = MessageProperties.builder()
                .header("x-death", List.of(Map.of("count", 1L, "reason", reason, "queue", "orders", "time", DIED)))
                .header("x-first-death-reason", reason)
                .header("x-first-death-queue", "orders");
        MessageProperties properties =
                error.isEmpty() ? builder.build() : builder.header("x-exception-message", error).build();
        for (int i = 0; i < count; i++) {
            session.put(dead, properties, new byte[] {1});
        }
    }
}
