package org.glassmq.gui.find;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.glassmq.broker.Broker;
import org.glassmq.broker.BrokerConfig;
import org.glassmq.broker.api.BrokerSession;
import org.glassmq.broker.api.BrowsedMessage.State;
import org.glassmq.broker.api.MessageProperties;
import org.glassmq.broker.api.PublishRequest;
import org.glassmq.broker.api.QueueDeclaration;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.broker.api.SessionException;
import org.glassmq.gui.find.Criteria.Named;
import org.glassmq.gui.find.TextTest.Case;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The broker and the console find the same messages. */
class SessionFinderTest {
    @TempDir
    private Path data;

    private Broker broker;
    private BrokerSession session;
    private QueueRef orders;

    @BeforeEach
    void start() throws Exception {
        broker = Broker.start(BrokerConfig.of(Map.of("data", data.toString(), "amqp", "0")));
        session = broker.session();
        orders = session.declareQueue(new QueueDeclaration("/", "orders", true, false, Map.of()));
    }

    @AfterEach
    void stop() {
        session.close();
        broker.close();
    }

    private void publish(MessageProperties.Builder properties, String body) {
        session.publish(new PublishRequest(
                "/", "", "orders", properties.deliveryMode(2).build(), body.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<Long> find(Finder finder, QueueRef queue, Criteria criteria) throws InterruptedException {
        List<Long> found = new ArrayList<>();
        finder.find(queue, criteria, new Finder.Sink() {
            @Override
            public void found(long[] offsets, int count) {
                for (int i = 0; i < count; i++) {
                    found.add(offsets[i]);
                }
            }

            @Override
            public void progress(long done, long total) {
                assertThat(done).isBetween(0L, total);
            }
        });
        return found;
    }

    private static Criteria criteria(
            Optional<TextTest> text, List<Named> headers, List<Named> properties, Optional<Instant> to) {
        return new Criteria(text, headers, properties, Optional.empty(), Set.of(State.READY), Optional.empty(), to);
    }

    private static Criteria text(String text, Case how) {
        return criteria(Optional.of(TextTest.literal(text, how)), List.of(), List.of(), Optional.empty());
    }

    @Test
    void whatTheBrokerFindsIsWhatBrowsingFinds() throws Exception {
        publish(MessageProperties.builder().header("region", "eu").messageId("Köln-1"), "first");
        publish(MessageProperties.builder().header("region", "us").header("n", 7), "KÖLN");
        publish(MessageProperties.builder().contentType("text/plain"), "region");
        publish(MessageProperties.builder().timestamp(Instant.parse("2026-01-31T14:03:00Z")), "eu first");
        List<Criteria> all = List.of(
                text("köln", Case.ANY),
                text("KÖLN", Case.SAME),
                text("FIRST", Case.ANY),
                text("first", Case.SAME),
                text("region", Case.SAME),
                text("nowhere", Case.ANY),
                criteria(Optional.empty(), List.of(new Named("region", "")), List.of(), Optional.empty()),
                criteria(Optional.empty(), List.of(new Named("region", "eu")), List.of(), Optional.empty()),
                criteria(Optional.empty(), List.of(new Named("n", "7")), List.of(), Optional.empty()),
                criteria(Optional.empty(), List.of(), List.of(new Named("content-type", "")), Optional.empty()),
                criteria(Optional.empty(), List.of(), List.of(new Named("message-id", "Köln-1")), Optional.empty()),
                criteria(
                        Optional.empty(),
                        List.of(),
                        List.of(new Named("timestamp", "2026-01-31T14:03:00Z")),
                        Optional.empty()),
                criteria(Optional.empty(), List.of(), List.of(), Optional.of(Instant.now().plusSeconds(60))),
                criteria(Optional.empty(), List.of(), List.of(), Optional.of(Instant.EPOCH)));
        int found = 0;
        for (Criteria wanted : all) {
            assertThat(SessionFinder.filter(wanted)).as("%s", wanted).isPresent();
            List<Long> offsets = find(new SessionFinder(session), orders, wanted);
            assertThat(offsets).as("%s", wanted).isEqualTo(find(new BrowseFinder(session), orders, wanted));
            found += offsets.size();
        }
        assertThat(found).isEqualTo(2 + 1 + 2 + 2 + 3 + 2 + 1 + 1 + 1 + 1 + 1 + 4);
    }

    @Test
    void whatTheBrokerCannotLookForIsLookedForAnyway() throws Exception {
        publish(MessageProperties.builder(), "{\"id\": 7}");
        publish(MessageProperties.builder(), "{\"id\": 8}");
        Criteria path = new Criteria(
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.of(JsonPath.of("$.id == 8")),
                Set.of(),
                Optional.empty(),
                Optional.empty());
        Criteria expression = criteria(
                Optional.of(TextTest.regex("id.*7", Case.SAME)), List.of(), List.of(), Optional.empty());
        Criteria unknown =
                criteria(Optional.empty(), List.of(), List.of(new Named("no-such", "")), Optional.empty());

        assertThat(SessionFinder.filter(path)).isEmpty();
        assertThat(find(new SessionFinder(session), orders, path)).containsExactly(1L);
        assertThat(find(new SessionFinder(session), orders, expression)).containsExactly(0L);
        assertThat(find(new SessionFinder(session), orders, unknown)).isEmpty();
    }

    @Test
    void aQueueThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> find(
                        new SessionFinder(session), new QueueRef("/", "nowhere"), text("a", Case.ANY)))
                .isInstanceOf(SessionException.class)
                .hasMessageContaining("nowhere");
    }

    @Test
    void aSearchThatIsInterruptedEnds() throws Exception {
        for (int i = 0; i < 3_000; i++) {
            publish(MessageProperties.builder(), "message " + i);
        }
        CompletableFuture<Throwable> outcome = new CompletableFuture<>();
        CompletableFuture<Void> begun = new CompletableFuture<>();
        Thread thread = Thread.ofVirtual().start(() -> {
            try {
                new SessionFinder(session).find(orders, text("message", Case.SAME), new Finder.Sink() {
                    @Override
                    public void found(long[] offsets, int count) {
                        begun.complete(null);
                        Thread.currentThread().interrupt();
                    }

                    @Override
                    public void progress(long done, long total) {
                        // whatever it is
                    }
                });
                outcome.complete(null);
            } catch (InterruptedException | RuntimeException e) {
                outcome.complete(e);
            }
        });

        begun.get(30, TimeUnit.SECONDS);
        assertThat(outcome.get(30, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
        thread.join();
    }
}
