package org.glassmq.gui.find;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.glassmq.broker.api.BrowsedMessage.State;
import org.glassmq.broker.api.MessageProperties;
import org.glassmq.broker.api.PublishRequest;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.gui.find.Criteria.Named;
import org.glassmq.gui.find.TextTest.Case;
import org.glassmq.gui.testing.FakeSession;
import org.junit.jupiter.api.Test;

class BrowseFinderTest {
    private static final QueueRef ORDERS = new QueueRef("/", "orders");

    private final FakeSession session = new FakeSession();
    private final List<Long> progress = new ArrayList<>();

    BrowseFinderTest() {
        session.addQueue("orders");
    }

    @Test
    void everyMessageIsLookedAtAndFoundInOrder() throws InterruptedException {
        for (int i = 0; i < 10_000; i++) {
            publish(MessageProperties.NONE, i % 7 == 0 ? "Seven " + i : "other " + i);
        }
        List<Long> found = find(text(TextTest.literal("seven", Case.ANY)));

        assertThat(found).hasSize(1_429).isSorted().allMatch(offset -> offset % 7 == 0);
        assertThat(progress).isSorted().endsWith(10_000L);
        assertThat(find(text(TextTest.literal("seven", Case.SAME)))).isEmpty();
        assertThat(find(text(TextTest.literal("Seven 7", Case.SAME)))).startsWith(7L, 70L, 77L);
    }

    @Test
    void textsAreFoundWhereverTheyStand() throws InterruptedException {
        publish(MessageProperties.builder().correlationId("needle-1").build(), "a");
        publish(MessageProperties.builder().header("x", List.of("has a Needle")).build(), "b");
        publish(MessageProperties.NONE, "a NEEDLE");
        publish(MessageProperties.NONE, "Größe 消息");
        publish(MessageProperties.NONE, "nothing");

        assertThat(find(text(TextTest.literal("needle", Case.ANY)))).containsExactly(0L, 1L, 2L);
        assertThat(find(text(TextTest.literal("needle", Case.SAME)))).containsExactly(0L);
        assertThat(find(text(TextTest.literal("GRÖSSE", Case.ANY)))).isEmpty();
        assertThat(find(text(TextTest.literal("gRÖß", Case.ANY)))).containsExactly(3L);
        assertThat(find(text(TextTest.literal("息", Case.SAME)))).containsExactly(3L);
        assertThat(find(text(TextTest.regex("^n.*g$", Case.SAME)))).containsExactly(4L);
    }

    @Test
    void longBodiesAreReadToTheirEnd() throws InterruptedException {
        // across the end of the head, and of a piece
        publish(MessageProperties.NONE, "x".repeat(65_536 - 3) + "needle" + "x".repeat(10));
        publish(MessageProperties.NONE, "x".repeat(65_536 + (1 << 20) - 2) + "needle");
        publish(MessageProperties.NONE, "x".repeat(2 << 20));
        publish(MessageProperties.NONE, "x".repeat((8 << 20) + 5) + "needle");

        assertThat(find(text(TextTest.literal("needle", Case.SAME)))).containsExactly(0L, 1L, 3L);
        List<Long> found = new ArrayList<>();
        Finder.Outcome outcome =
                new BrowseFinder(session).find(ORDERS, text(TextTest.regex("nee+dle", Case.SAME)), sink(found));
        assertThat(found).containsExactly(0L, 1L);
        assertThat(outcome).isEqualTo(new Finder.Outcome(4, 1));
    }

    @Test
    void criteriaAreCombined() throws InterruptedException {
        session.addConsumer(ORDERS, "c1", "7", 2);
        publish(MessageProperties.builder().header("tries", 3).contentType("application/json").build(), "{\"id\":1}");
        publish(MessageProperties.builder().header("tries", 3L).type("paid").build(), "{\"id\":2}");
        publish(MessageProperties.builder().header("tries", 4).build(), "{\"id\":2, broken");
        publish(MessageProperties.NONE, "{\"id\":2}");
        session.deliver(ORDERS, "c1", 2);

        assertThat(find(criteria(List.of(new Named("tries", "3")), List.of(), "", Set.of()))).containsExactly(0L, 1L);
        assertThat(find(criteria(List.of(new Named("tries", "")), List.of(), "", Set.of())))
                .containsExactly(0L, 1L, 2L);
        assertThat(find(criteria(List.of(), List.of(new Named("type", "paid")), "", Set.of()))).containsExactly(1L);
        assertThat(find(criteria(List.of(), List.of(new Named("typ", "")), "", Set.of()))).isEmpty();
        assertThat(find(criteria(List.of(), List.of(), "$.id == 2", Set.of()))).containsExactly(1L, 3L);
        assertThat(find(criteria(List.of(), List.of(), "$.id", Set.of(State.READY)))).containsExactly(3L);
        assertThat(find(criteria(List.of(new Named("tries", "3")), List.of(), "$.id == 2", Set.of(State.UNACKED))))
                .containsExactly(1L);
    }

    @Test
    void timesAreBounds() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            publish(MessageProperties.NONE, "x");
        }
        Instant at = session.message(ORDERS, 1).orElseThrow().message().arrivedAt();
        assertThat(find(times(at, at))).contains(1L).allMatch(offset ->
                session.message(ORDERS, offset).orElseThrow().message().arrivedAt().equals(at));
        assertThat(find(times(at.plusSeconds(60), at.plusSeconds(90)))).isEmpty();
    }

    @Test
    void aRegularExpressionThatTakesForEverCanBeBrokenOff() throws Exception {
        publish(MessageProperties.NONE, "a".repeat(5_000) + "!");
        Thread searching = Thread.ofVirtual().unstarted(() -> {
            assertThatThrownBy(() -> find(text(TextTest.regex("(a+)+(b+)+$", Case.SAME))))
                    .isInstanceOf(InterruptedException.class);
            progress.add(-1L);
        });
        searching.start();
        searching.interrupt();
        searching.join(30_000);
        assertThat(progress).containsExactly(-1L);
    }

    private static Criteria text(TextTest text) {
        return new Criteria(
                Optional.of(text),
                List.of(),
                List.of(),
                Optional.empty(),
                Set.of(),
                Optional.empty(),
                Optional.empty());
    }

    private static Criteria times(Instant from, Instant to) {
        return new Criteria(
                Optional.empty(), List.of(), List.of(), Optional.empty(), Set.of(), Optional.of(from), Optional.of(to));
    }

    private static Criteria criteria(List<Named> headers, List<Named> properties, String path, Set<State> states) {
        return new Criteria(
                Optional.empty(),
                headers,
                properties,
                path.isEmpty() ? Optional.empty() : Optional.of(JsonPath.of(path)),
                states,
                Optional.empty(),
                Optional.empty());
    }

    private List<Long> find(Criteria criteria) throws InterruptedException {
        List<Long> found = new ArrayList<>();
        progress.clear();
        new BrowseFinder(session).find(ORDERS, criteria, sink(found));
        return found;
    }

    private Finder.Sink sink(List<Long> into) {
        return new Finder.Sink() {
            @Override
            public void found(long[] offsets, int count) {
                for (int i = 0; i < count; i++) {
                    into.add(offsets[i]);
                }
            }

            @Override
            public void progress(long done, long total) {
                progress.add(done);
            }
        };
    }

    private void publish(MessageProperties properties, String body) {
        session.publish(
                new PublishRequest("/", "", "orders", properties, body.getBytes(StandardCharsets.UTF_8)));
    }
}
