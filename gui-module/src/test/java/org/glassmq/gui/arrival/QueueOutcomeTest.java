package org.glassmq.gui.arrival;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glassmq.broker.api.AppliedPolicies;
import org.glassmq.broker.api.QueueInfo;
import org.glassmq.broker.api.RoutePreview;
import org.glassmq.broker.api.RoutePreview.DeadLetterWay;
import org.glassmq.gui.arrival.QueueOutcome.Effect;
import org.glassmq.gui.arrival.QueueOutcome.Limit;
import org.glassmq.gui.testing.FakeSession;
import org.junit.jupiter.api.Test;

class QueueOutcomeTest {
    private static final RoutePreview NO_LETTERS = new RoutePreview(true, List.of("q"), List.of());

    @Test
    void aQueueWithoutConsumersLetsItWait() {
        assertThat(effects("classic", 0, 3, Map.of(), Map.of()))
                .containsExactly(new Effect.Waits(3), new Effect.Lost());
        assertThat(effects("classic", 2, 0, Map.of(), Map.of()))
                .containsExactly(new Effect.Consumed(2, 0), new Effect.Lost());
    }

    @Test
    void aFullQueueMakesRoomOrRefuses() {
        Map<String, Object> arguments = Map.of("x-max-length", 3L);
        assertThat(effects("classic", 1, 2, arguments, Map.of())).doesNotHaveAnyElementsOfTypes(Effect.MakesRoom.class);
        assertThat(effects("classic", 1, 3, arguments, Map.of()))
                .startsWith(new Effect.MakesRoom(new Limit("max-length", 3)), new Effect.Consumed(1, 3));
        assertThat(effects("classic", 1, 3, arguments, Map.of("overflow", "reject-publish")))
                .containsExactly(new Effect.Refused(new Limit("max-length", 3)));
        assertThat(effects("classic", 1, 3, Map.of(), Map.of("max-length-bytes", 30L)))
                .startsWith(new Effect.MakesRoom(new Limit("max-length-bytes", 30)));
    }

    @Test
    void ofTwoNumbersTheLowerOneHoldsAndOfTwoTextsTheClients() {
        Map<String, Object> arguments =
                Map.of("x-max-length", 5, "x-overflow", "reject-publish", "x-message-ttl", 60_000);
        Map<String, Object> policy = Map.of("max-length", 4L, "overflow", "drop-head", "message-ttl", 1_000L);
        assertThat(effects("classic", 0, 4, arguments, policy))
                .containsExactly(new Effect.Refused(new Limit("max-length", 4)));
        assertThat(effects("classic", 0, 3, arguments, policy)).contains(new Effect.Expires(Duration.ofSeconds(1)));
    }

    @Test
    void whatIsGivenUpGoesWhereTheBrokerSays() {
        DeadLetterWay way = new DeadLetterWay("q", "dlx", "k", true, List.of("dead"));
        RoutePreview preview = NO_LETTERS.with(List.of(way));

        assertThat(QueueOutcome.of(queue("classic", 0, 0, Map.of(), Map.of()), preview).effects())
                .contains(new Effect.DeadLettered(way));
        Map<String, Object> full = Map.of("x-max-length", 1, "x-overflow", "reject-publish-dlx");
        QueueOutcome refused = QueueOutcome.of(queue("classic", 0, 1, full, Map.of()), preview);
        assertThat(refused.refused()).isTrue();
        assertThat(refused.effects())
                .containsExactly(new Effect.Refused(new Limit("max-length", 1)), new Effect.DeadLettered(way));
    }

    @Test
    void aStreamKeepsIt() {
        assertThat(effects("stream", 0, 9, Map.of("x-max-length", 1), Map.of())).containsExactly(new Effect.Kept());
    }

    private static List<Effect> effects(
            String type, int consumers, long ready, Map<String, Object> arguments, Map<String, Object> policy) {
        return QueueOutcome.of(queue(type, consumers, ready, arguments, policy), NO_LETTERS).effects();
    }

    private static QueueInfo queue(
            String type, int consumers, long ready, Map<String, Object> arguments, Map<String, Object> policy) {
        FakeSession session = new FakeSession();
        session.addQueue("q");
        QueueInfo plain = session.queues().getFirst();
        return new QueueInfo(
                plain.ref(),
                type,
                true,
                false,
                false,
                arguments,
                new AppliedPolicies(Optional.of("p"), Optional.empty(), policy),
                plain.state(),
                ready,
                0,
                ready * 10,
                0,
                ready,
                consumers,
                plain.counters(),
                0,
                ready,
                0,
                Optional.empty(),
                plain.at());
    }
}
