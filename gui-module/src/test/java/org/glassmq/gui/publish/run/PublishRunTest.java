package org.glassmq.gui.publish.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongFunction;
import org.glassmq.broker.api.BrowseRequest;
import org.glassmq.broker.api.BrowsedMessage;
import org.glassmq.broker.api.MessageProperties;
import org.glassmq.broker.api.PublishRequest;
import org.glassmq.broker.api.QueueDeclaration;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.broker.api.Why;
import org.glassmq.gui.publish.run.Plan.Amount;
import org.glassmq.gui.publish.run.PublishRun.Phase;
import org.glassmq.gui.publish.run.PublishRun.Standing;
import org.glassmq.gui.testing.RealBroker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Conversations of runs with a broker through sockets. */
@Timeout(120)
class PublishRunTest {
    private final RealBroker broker = RealBroker.listening();
    private final AtomicBoolean closed = new AtomicBoolean();
    private Optional<PublishRun> run = Optional.empty();

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        run.ifPresent(PublishRun::close);
        broker.close();
    }

    @Test
    void allAreConfirmedAndArriveInOrder() throws Exception {
        queue("orders", Map.of());

        Standing end = finish(start(new Amount.Times(2_000), 1, i -> request("orders", "message " + i)));

        assertThat(end.phase()).isEqualTo(Phase.DONE);
        assertThat(end.failure()).isEmpty();
        assertThat(end.counts().confirmed()).isEqualTo(2_000);
        assertThat(end.counts().trouble()).isZero();
        assertThat(end.counts().underWay()).isZero();
        assertThat(run.get().ledger().latest()).hasSize(Ledger.KEPT).first().satisfies(result -> {
            assertThat(result.number()).isEqualTo(2_000);
            assertThat(result.micros()).isPositive();
        });
        assertThat(bodies("orders", 3)).containsExactly("message 1", "message 2", "message 3");
        assertThat(closed).as("the source").isTrue();
    }

    @Test
    void severalConnectionsShareTheWork() throws Exception {
        queue("orders", Map.of());

        start(new Amount.Lasting(Duration.ofMinutes(5)), 3, i -> request("orders", "x"));
        until("three connections", () -> broker.session().connections().size() == 3);
        until("a thousand", () -> run.get().standing().counts().confirmed() > 1_000);
        assertThat(broker.session().connections())
                .allSatisfy(connection -> assertThat(connection.user()).isEqualTo("guest"));
        run.get().cancel();
        Standing end = finish(run.get());

        assertThat(end.phase()).isEqualTo(Phase.CANCELLED);
        assertThat(end.counts().confirmed()).isEqualTo(end.counts().sent());
        assertThat(ready("orders")).isEqualTo(end.counts().confirmed());
        until("their end", () -> broker.session().connections().isEmpty());
    }

    @Test
    void whatNoQueueWantsIsReturnedWithTheReason() throws Exception {
        queue("even", Map.of());

        Standing end = finish(start(
                new Amount.Times(1_000), 1, i -> request(i % 2 == 0 ? "even" : "nowhere", "message " + i)));

        assertThat(end.phase()).isEqualTo(Phase.DONE);
        assertThat(end.counts().returned()).isEqualTo(500);
        assertThat(end.counts().confirmed()).isEqualTo(500);
        assertThat(run.get().ledger().trouble()).allSatisfy(result -> {
            assertThat(result.number() % 2).isEqualTo(1);
            assertThat(result.verdict()).isEqualTo(new Verdict.Returned(312, "NO_ROUTE"));
        });
    }

    @Test
    void fullQueueRefuses() throws Exception {
        queue("full", Map.of("x-max-length", 10, "x-overflow", "reject-publish"));

        Standing end = finish(start(new Amount.Times(25), 1, i -> request("full", "x")));

        assertThat(end.counts().confirmed()).isEqualTo(10);
        assertThat(end.counts().refused()).isEqualTo(15);
        assertThat(run.get().ledger().trouble())
                .extracting(Result::verdict)
                .containsOnly(new Verdict.Refused());
    }

    @Test
    void exchangeThatIsNotThereEndsTheRunWithTheBrokersWords() throws Exception {
        Standing end = finish(start(
                new Amount.Times(100),
                1,
                i -> new PublishRequest("/", "missing", "k", MessageProperties.NONE, new byte[1])));

        assertThat(end.phase()).isEqualTo(Phase.FAILED);
        assertThat(end.failure()).contains(Why.said("NOT_FOUND - no exchange 'missing' in vhost '/'"));
        assertThat(end.counts().confirmed()).isZero();
        assertThat(end.counts().unknown()).isPositive();
    }

    @Test
    void brokerThatClosesTheConnectionLeavesNothingUncounted() throws Exception {
        queue("orders", Map.of());
        start(new Amount.Lasting(Duration.ofMinutes(5)), 1, i -> request("orders", "message " + i));
        until("some", () -> run.get().standing().counts().confirmed() > 500);

        broker.session().closeConnection(broker.session().connections().getFirst().id(), "enough");
        Standing end = finish(run.get());

        assertThat(end.phase()).isEqualTo(Phase.FAILED);
        assertThat(end.failure().orElseThrow().text()).contains("CONNECTION_FORCED").contains("enough");
        assertThat(end.counts().underWay()).isZero();
        assertThat(ready("orders"))
                .as("confirmed ones are there, unknown ones may be")
                .isBetween(end.counts().confirmed(), end.counts().sent());
    }

    @Test
    void otherConnectionsGoOnWhenOneIsClosed() throws Exception {
        queue("orders", Map.of());
        start(new Amount.Lasting(Duration.ofMinutes(5)), 2, i -> request("orders", "x"));
        until("two connections", () -> broker.session().connections().size() == 2);

        broker.session().closeConnection(broker.session().connections().getFirst().id(), "one of you");
        until("that it is known", () -> run.get().standing().failure().isPresent());
        long before = run.get().standing().counts().confirmed();
        until("more", () -> run.get().standing().counts().confirmed() > before + 500);
        run.get().cancel();

        assertThat(finish(run.get()).phase()).isEqualTo(Phase.CANCELLED);
    }

    @Test
    void wrongPasswordIsTold() throws Exception {
        Target target = new Target("localhost", broker.port(), "/", "guest", "wrong");
        run = Optional.of(PublishRun.start(
                plan(new Amount.Times(1), 1), target, source(i -> request("q", "x")), InstantSource.system()));

        Standing end = finish(run.get());
        assertThat(end.phase()).isEqualTo(Phase.FAILED);
        assertThat(end.failure().orElseThrow().text()).contains("ACCESS_REFUSED");
        assertThat(target.toString()).doesNotContain("wrong");
    }

    @Test
    void nothingIsSentWhileItIsPaused() throws Exception {
        queue("orders", Map.of());
        start(new Amount.Lasting(Duration.ofMinutes(5)), 1, i -> request("orders", "x"));
        until("some", () -> run.get().standing().counts().confirmed() > 100);
        run.get().pause();
        until("the pause", () -> run.get().standing().phase() == Phase.PAUSED
                && run.get().standing().counts().underWay() == 0);
        long sent = run.get().standing().counts().sent();
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
        assertThat(run.get().standing().counts().sent()).isBetween(sent, sent + 1);

        run.get().resume();
        until("more", () -> run.get().standing().counts().sent() > sent + 100);
    }

    @Test
    void rateIsKept() throws Exception {
        queue("orders", Map.of());
        Plan plan = new Plan(new Amount.Times(200), OptionalDouble.of(200), 2);
        long begin = System.nanoTime();

        Standing end = finish(start(plan, i -> request("orders", "x")));

        assertThat(end.counts().confirmed()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(950));
    }

    @Test
    void propertiesAndTypedHeadersArrive() throws Exception {
        queue("orders", Map.of());
        Map<String, Object> headers = new LinkedHashMap<>();
        headers.put("byte", (byte) 1);
        headers.put("short", (short) 2);
        headers.put("int", 3);
        headers.put("long", 4L);
        headers.put("float", 1.5f);
        headers.put("double", 2.5);
        headers.put("decimal", new BigDecimal("10.50"));
        headers.put("bool", true);
        headers.put("text", "ü");
        headers.put("time", Instant.parse("2026-03-01T12:00:00Z"));
        headers.put("bytes", new byte[] {1, 2});
        headers.put("table", Map.of("deep", Instant.parse("2026-03-01T12:00:00Z")));
        headers.put("list", List.of("a", 1));
        headers.put("nothing", null);
        MessageProperties properties = MessageProperties.builder()
                .contentType("text/plain")
                .contentEncoding("identity")
                .headers(headers)
                .deliveryMode(2)
                .priority(5)
                .correlationId("c")
                .replyTo("r")
                .expiration("600000")
                .messageId("m")
                .timestamp(Instant.parse("2026-03-01T12:00:00Z"))
                .type("t")
                .userId("guest")
                .appId("a")
                .clusterId("")
                .build();

        finish(start(
                new Amount.Times(1), 1, i -> new PublishRequest("/", "", "orders", properties, new byte[] {9})));

        MessageProperties arrived = browse("orders", 1).getFirst().properties();
        assertThat(arrived.headers()).usingRecursiveComparison().isEqualTo(headers);
        assertThat(arrived.withHeaders(null)).isEqualTo(properties.withHeaders(null));
    }

    @Test
    void resultsAreExported() throws Exception {
        queue("orders", Map.of());
        finish(start(new Amount.Times(700), 1, i -> request(i == 7 ? "no,where" : "orders", "x")));
        Path file = folder.resolve("results.csv");

        assertThat(run.get().ledger().export(file)).isEqualTo(700);

        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(701);
        assertThat(lines.getFirst())
                .isEqualTo("number,origin,time,exchange,routing_key,bytes,result,detail,microseconds");
        assertThat(lines).filteredOn(line -> line.startsWith("7,")).singleElement().asString().contains(
                ",\"no,where\",1,returned,312 NO_ROUTE,");
    }

    @Test
    void whatCannotBeMadeIsCountedAndTheRestIsSent() throws Exception {
        queue("orders", Map.of());
        Source source = new Source() {
            private long number;

            @Override
            public Optional<Item> next() {
                number++;
                return Optional.of(
                        number == 2
                                ? new Item.Unusable(number, "line 2", Why.said("no such column"))
                                : new Item.Message(number, "", request("orders", "x")));
            }
        };
        run = Optional.of(
                PublishRun.start(plan(new Amount.Times(3), 1), target(), source, InstantSource.system()));

        Standing end = finish(run.get());
        assertThat(end.counts().confirmed()).isEqualTo(2);
        assertThat(end.counts().unsent()).isEqualTo(1);
        assertThat(run.get().ledger().trouble().getFirst().verdict())
                .isEqualTo(new Verdict.Unsent(Why.said("no such column")));
    }

    private PublishRun start(Amount amount, int connections, LongFunction<PublishRequest> make) throws Exception {
        return start(plan(amount, connections), make);
    }

    private PublishRun start(Plan plan, LongFunction<PublishRequest> make) throws Exception {
        run = Optional.of(PublishRun.start(plan, target(), source(make), InstantSource.system()));
        return run.get();
    }

    private Source source(LongFunction<PublishRequest> make) {
        return new Source() {
            private long number;

            @Override
            public Optional<Item> next() {
                number++;
                return Optional.of(new Item.Message(number, "", make.apply(number)));
            }

            @Override
            public void close() {
                closed.set(true);
            }
        };
    }

    private static Plan plan(Amount amount, int connections) {
        return new Plan(amount, OptionalDouble.empty(), connections);
    }

    private Target target() {
        return new Target("localhost", broker.port(), "/", "guest", "guest");
    }

    private Standing finish(PublishRun running) {
        until("the end", () -> running.standing().phase().over());
        return running.standing();
    }

    private static void until(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited in vain for " + what).isLessThan(deadline);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
    }

    private void queue(String name, Map<String, Object> arguments) {
        broker.session().declareQueue(new QueueDeclaration("/", name, true, false, arguments));
    }

    private static PublishRequest request(String key, String body) {
        return new PublishRequest("/", "", key, MessageProperties.NONE, body.getBytes(StandardCharsets.UTF_8));
    }

    private long ready(String queue) {
        return broker.session().queue(new QueueRef("/", queue)).orElseThrow().info().ready();
    }

    private List<String> bodies(String queue, int count) {
        return browse(queue, count).stream()
                .map(message -> new String(message.preview(), StandardCharsets.UTF_8))
                .toList();
    }

    private List<BrowsedMessage> browse(String queue, int count) {
        return broker.session().browse(new QueueRef("/", queue), new BrowseRequest(0, count, 1_000)).messages();
    }
}
