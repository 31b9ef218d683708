package org.glassmq.broker.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.glassmq.broker.testing.TestBroker.ref;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicAck;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicReject;
import org.glassmq.broker.api.BindingInfo;
import org.glassmq.broker.api.BrokerSession;
import org.glassmq.broker.api.BrowseRequest;
import org.glassmq.broker.api.BrowsedMessage;
import org.glassmq.broker.api.ExchangeDeclaration;
import org.glassmq.broker.api.MessageFilter;
import org.glassmq.broker.api.MessageFilter.LetterCase;
import org.glassmq.broker.api.MessageProperties;
import org.glassmq.broker.api.PublishRequest;
import org.glassmq.broker.api.QueueDeclaration;
import org.glassmq.broker.api.ReplayEdit;
import org.glassmq.broker.api.ReplayJob;
import org.glassmq.broker.api.ReplayJob.Counts;
import org.glassmq.broker.api.ReplayJob.State;
import org.glassmq.broker.api.ReplayPace;
import org.glassmq.broker.api.ReplayPlan;
import org.glassmq.broker.api.ReplayPlan.Mode;
import org.glassmq.broker.api.ReplayPlan.Trouble;
import org.glassmq.broker.api.ReplayPreview;
import org.glassmq.broker.api.ReplayPreview.Extent;
import org.glassmq.broker.api.ReplayReason;
import org.glassmq.broker.api.ReplaySource.Offsets;
import org.glassmq.broker.api.ReplaySource.Selection;
import org.glassmq.broker.api.ReplaySource.Which;
import org.glassmq.broker.api.ReplayTarget;
import org.glassmq.broker.api.Replays;
import org.glassmq.broker.api.SessionException;
import org.glassmq.broker.api.SessionException.Reason;
import org.junit.jupiter.api.Test;

/** The part of {@link BrokerSessionContract} that is about sending messages once more. */
public interface ReplaysContract {

    /** The broker behind the session. */
    TestBroker broker();

    /** The session; the same one each time. */
    BrokerSession session();

    private void declare(String queue, Map<String, Object> arguments) {
        session().declareQueue(new QueueDeclaration("/", queue, true, false, arguments));
    }

    private void declare(String... queues) {
        for (String queue : queues) {
            declare(queue, Map.of());
        }
    }

    private void bind(String exchange, String queue, String key) {
        session().declareExchange(new ExchangeDeclaration("/", exchange, "topic", true, false, false, Map.of()));
        session().bind(new BindingInfo("/", exchange, BindingInfo.Target.QUEUE, queue, key, Map.of()));
    }

    private void publish(String queue, String... bodies) {
        for (String body : bodies) {
            publish(queue, Content.PERSISTENT, body);
        }
    }

    private void publish(String queue, MessageProperties properties, String body) {
        session().publish(new PublishRequest("/", "", queue, properties, body.getBytes(UTF_8)));
    }

    private List<BrowsedMessage> messages(String queue) {
        return session().browse(ref(queue), new BrowseRequest(0, 1_000, 65_536)).messages();
    }

    private List<String> bodies(String queue) {
        return messages(queue).stream().map(message -> new String(message.preview(), UTF_8)).toList();
    }

    private List<String> ready(String queue) {
        return messages(queue).stream()
                .filter(message -> message.state() == BrowsedMessage.State.READY)
                .map(message -> new String(message.preview(), UTF_8))
                .toList();
    }

    private static ReplayPlan copy(String from, ReplayTarget to) {
        return ReplayPlan.of(Offsets.all(ref(from), Which.WITH_HISTORY), to, Mode.COPY);
    }

    private static ReplayPlan move(String from, ReplayTarget to) {
        return ReplayPlan.of(Offsets.all(ref(from), Which.READY), to, Mode.MOVE);
    }

    private static ReplayTarget queue(String name) {
        return new ReplayTarget.Queue(name);
    }

    private static ReplayTarget exchange(String name) {
        return new ReplayTarget.Exchange(name, Optional.empty());
    }

    private String start(ReplayPlan plan) {
        return session().replays().start(plan, "somebody");
    }

    private ReplayJob await(String id, State state) {
        return Await.value(
                "replay is " + state,
                () -> session().replays().job(id).orElseThrow(),
                job -> job.state() == state);
    }

    private ReplayJob done(ReplayPlan plan) {
        return await(start(plan), State.DONE);
    }

    private static void refused(Reason reason, String text, ThrowingCallable request) {
        assertThatThrownBy(request)
                .isInstanceOfSatisfying(SessionException.class, e -> assertThat(e.reason()).isEqualTo(reason))
                .hasMessageContaining(text);
    }

    // ---- copying -----------------------------------------------------------------------------------------

    @Test
    default void aQueueIsCopiedWithItsHistory() {
        declare("orders", "again");
        publish("orders", "one", "two", "three");
        ClientChannel client = broker().channel();
        client.send(new BasicAck(client.get("orders").tag(), false));
        broker().awaitMessages("orders", 2, 0);
        Instant before = Instant.now();
        ReplayJob job = done(copy("orders", queue("again")));
        assertThat(job.counts()).isEqualTo(new Counts(3, Map.of()));
        assertThat(job.position()).isEqualTo(3);
        assertThat(job.upTo()).isEqualTo(3);
        assertThat(job.by()).isEqualTo("somebody");
        assertThat(job.createdAt()).isBetween(before.minusSeconds(1), job.endedAt().orElseThrow());
        assertThat(bodies("again")).containsExactly("one", "two", "three");
        assertThat(ready("orders")).containsExactly("two", "three");
        BrowsedMessage second = messages("again").get(1);
        assertThat(second.properties().headers())
                .isEqualTo(Map.of(Replays.ID_HEADER, job.id(), Replays.OFFSET_HEADER, 1L));
        assertThat(second.routingKey()).isEqualTo("again");
        assertThat(second.properties().persistent()).isTrue();
        assertThat(session().replays().jobs()).containsExactly(job);
    }

    @Test
    default void onlyWhatIsAskedForIsCopied() {
        declare("orders", "again");
        publish("orders", "a0", "b1", "a2", "b3", "a4", "a5");
        MessageFilter filter = MessageFilter.where().text("a", LetterCase.DIFFERS).build();
        Offsets some = new Offsets(ref("orders"), 1, 5, Which.READY, Optional.of(filter));
        assertThat(done(ReplayPlan.of(some, queue("again"), Mode.COPY)).counts().confirmed()).isEqualTo(2);
        assertThat(bodies("again")).containsExactly("a2", "a4");
        Selection selection = new Selection(ref("orders"), List.of(3L, 0L, 77L, 3L));
        ReplayJob job = done(ReplayPlan.of(selection, queue("again"), Mode.COPY));
        assertThat(job.counts()).isEqualTo(new Counts(2, Map.of(ReplayReason.GONE, 1L)));
        assertThat(bodies("again")).containsExactly("a2", "a4", "a0", "b3");
        assertThat(done(copy("orders", queue("again")).withLimit(2)).counts().confirmed()).isEqualTo(2);
        assertThat(bodies("again")).hasSize(6);
    }

    @Test
    default void aQueueCanBeCopiedIntoItselfOnce() {
        declare("orders");
        publish("orders", "one", "two");
        done(copy("orders", queue("orders")));
        assertThat(bodies("orders")).containsExactly("one", "two", "one", "two");
    }

    @Test
    default void aStreamIsCopiedAndCopiedInto() {
        declare("log", Map.of("x-queue-type", "stream"));
        declare("later", Map.of("x-queue-type", "stream"));
        declare("again");
        publish("log", "one", "two");
        assertThat(done(copy("log", queue("again"))).counts().confirmed()).isEqualTo(2);
        assertThat(done(copy("again", queue("later"))).counts().confirmed()).isEqualTo(2);
        assertThat(bodies("again")).containsExactly("one", "two");
        assertThat(bodies("later")).containsExactly("one", "two");
    }

    @Test
    default void copiesAreRoutedByAnExchangeAndEdited() {
        declare("orders", "eu", "all");
        bind("events", "eu", "eu.*");
        bind("events", "all", "#");
        publish("orders", "{\"n\":1}", "{\"n\":2}", "no json");
        ReplayPlan plan = copy("orders", new ReplayTarget.Exchange("events", Optional.of("us.new")))
                .withEdits(
                        new ReplayEdit.ReplaceInKey("^us", "eu"),
                        new ReplayEdit.SetInBody("$.again", "true"));
        ReplayJob job = done(plan);
        assertThat(job.counts()).isEqualTo(new Counts(2, Map.of(ReplayReason.EDIT_FAILED, 1L)));
        for (String queue : List.of("eu", "all")) {
            assertThat(bodies(queue)).containsExactly("{\"n\":1,\"again\":true}", "{\"n\":2,\"again\":true}");
            assertThat(messages(queue)).allMatch(message -> message.routingKey().equals("eu.new"));
        }
    }

    @Test
    default void deadLettersGoBackToWhereTheyCameFrom() {
        declare("dead");
        declare("orders", Map.of("x-dead-letter-exchange", "", "x-dead-letter-routing-key", "dead"));
        bind("events", "orders", "new.#");
        session().publish(new PublishRequest("/", "events", "new.eu", Content.PERSISTENT, "one".getBytes(UTF_8)));
        ClientChannel client = broker().channel();
        client.send(new BasicReject(client.get("orders").tag(), false));
        broker().awaitMessages("dead", 1, 0);
        assertThat(done(move("dead", new ReplayTarget.Original())).counts().confirmed()).isOne();
        broker().awaitMessages("dead", 0, 0);
        assertThat(ready("orders")).containsExactly("one");
        BrowsedMessage back = messages("orders").get(1);
        assertThat(back.exchange()).isEqualTo("events");
        assertThat(back.routingKey()).isEqualTo("new.eu");
    }

    // ---- looking first -----------------------------------------------------------------------------------

    @Test
    default void aDryRunSaysWhatWouldHappenAndChangesNothing() {
        declare("orders", "eu", "all");
        bind("events", "eu", "eu");
        bind("events", "all", "eu");
        publish("orders", "{}", "no json");
        publish("orders", MessageProperties.builder().expiration("0").header("keep", 1).build(), "{}");
        publish("orders", MessageProperties.builder().type("t").build(), "{}");
        ReplayPlan plan = copy("orders", new ReplayTarget.Exchange("events", Optional.of("eu")))
                .withEdits(new ReplayEdit.SetInBody("$.a", "1"));
        ReplayPreview preview = session().replays().dryRun(plan);
        assertThat(preview.extent()).isEqualTo(Extent.WHOLE);
        assertThat(preview.targets()).isEqualTo(Map.of("eu", 2L, "all", 2L));
        assertThat(preview.refused())
                .isEqualTo(Map.of(ReplayReason.EDIT_FAILED, 1L, ReplayReason.EXPIRED, 1L));
        assertThat(preview.read()).isEqualTo(4);
        assertThat(preview.samples()).hasSize(4);
        ReplayPreview.Sample first = preview.samples().getFirst();
        assertThat(first.queues()).containsExactlyInAnyOrder("eu", "all");
        assertThat(new String(first.before().head(), UTF_8)).isEqualTo("{}");
        assertThat(new String(first.after().head(), UTF_8)).isEqualTo("{\"a\":1}");
        assertThat(first.after().exchange()).isEqualTo("events");
        assertThat(preview.samples().get(1).why().text()).contains("no JSON");
        assertThat(session().replays().jobs()).isEmpty();
        assertThat(bodies("eu")).isEmpty();
        ReplayJob job = done(plan);
        assertThat(job.counts()).isEqualTo(new Counts(2, preview.refused()));
    }

    @Test
    default void aDryRunGivesAFewSamplesAndCountsAll() {
        declare("orders", "again");
        for (int i = 0; i < 20; i++) {
            publish("orders", "m" + i);
        }
        ReplayPreview preview = session().replays().dryRun(copy("orders", queue("again")));
        assertThat(preview.targets()).isEqualTo(Map.of("again", 20L));
        assertThat(preview.samples()).hasSize(ReplayPreview.SAMPLES);
    }

    @Test
    default void aMessageThatWouldComeBackByItselfIsNotSent() {
        declare("dead");
        declare("orders", Map.of(
                "x-message-ttl", 1, "x-dead-letter-exchange", "", "x-dead-letter-routing-key", "dead"));
        publish("orders", "one");
        broker().awaitMessages("dead", 1, 0);
        ReplayPlan plan = move("dead", new ReplayTarget.Original());
        ReplayPreview preview = session().replays().dryRun(plan);
        assertThat(preview.refused()).isEqualTo(Map.of(ReplayReason.LOOP, 1L));
        assertThat(preview.samples().getFirst().why().text()).contains("'orders'", "'dead'");
        assertThat(done(plan).counts().notSent()).isEqualTo(Map.of(ReplayReason.LOOP, 1L));
        assertThat(ready("dead")).containsExactly("one");
    }

    @Test
    default void whatCannotBeDoneIsRefusedByName() {
        declare("orders");
        declare("stream", Map.of("x-queue-type", "stream"));
        Replays replays = session().replays();
        refused(Reason.NOT_FOUND, "'nowhere'", () -> replays.dryRun(copy("nowhere", queue("orders"))));
        refused(Reason.NOT_FOUND, "'nowhere'", () -> replays.start(copy("orders", queue("nowhere")), ""));
        refused(Reason.NOT_FOUND, "'nowhere'", () -> replays.start(copy("orders", exchange("nowhere")), ""));
        refused(Reason.INVALID, "stream", () -> replays.start(move("stream", queue("orders")), ""));
        refused(Reason.INVALID, "WITH_HISTORY", () -> replays.start(
                ReplayPlan.of(Offsets.all(ref("orders"), Which.WITH_HISTORY), queue("orders"), Mode.MOVE), ""));
        refused(Reason.INVALID, "'a'", () -> replays.start(
                copy("orders", queue("orders")).withEdits(new ReplayEdit.SetInBody("a", "1")), ""));
        refused(Reason.NOT_FOUND, "'x'", () -> replays.pause("x"));
        assertThat(replays.job("x")).isEmpty();
        assertThat(replays.jobs()).isEmpty();
    }

    // ---- moving ------------------------------------------------------------------------------------------

    @Test
    default void movedMessagesAreAcknowledgedInTheirSource() {
        declare("orders", "again");
        publish("orders", "one", "two", "three");
        ClientChannel client = broker().channel();
        client.get("orders");
        ReplayJob job = done(move("orders", queue("again")));
        assertThat(job.counts()).isEqualTo(new Counts(2, Map.of()));
        assertThat(bodies("again")).containsExactly("two", "three");
        broker().awaitMessages("orders", 0, 1);
        client.client().reset();
        broker().awaitMessages("orders", 1, 0);
        assertThat(ready("orders")).containsExactly("one");
    }

    @Test
    default void whatIsMovedOutOfTheMiddleLeavesTheRestInOrder() {
        declare("orders", "again");
        publish("orders", "one", "two", "three", "four", "five");
        Selection selection = new Selection(ref("orders"), List.of(1L, 3L));
        done(ReplayPlan.of(selection, queue("again"), Mode.MOVE));
        assertThat(bodies("again")).containsExactly("two", "four");
        ClientChannel client = broker().channel();
        assertThat(List.of(client.get("orders").text(), client.get("orders").text(), client.get("orders").text()))
                .containsExactly("one", "three", "five");
    }

    @Test
    default void whatAQueueRefusesGoesBackToItsPlaceAndStopsTheReplay() {
        declare("orders");
        declare("small", Map.of("x-max-length", 2, "x-overflow", "reject-publish"));
        publish("orders", "one", "two", "three", "four");
        String id = start(move("orders", queue("small")));
        ReplayJob stopped = await(id, State.STOPPED);
        assertThat(stopped.why().text()).contains("'small'", "offset 2");
        broker().awaitMessages("orders", 2, 0);
        assertThat(ready("orders")).containsExactly("three", "four");
        assertThat(messages("orders").get(2).redelivered()).isFalse();
        session().purge(ref("small"));
        session().replays().resume(id);
        ReplayJob job = await(id, State.DONE);
        assertThat(job.counts().all()).isEqualTo(4);
        assertThat(job.counts().notSent().get(ReplayReason.QUEUE_REFUSED)).isBetween(1L, 2L);
        ClientChannel client = broker().channel();
        assertThat(client.get("orders").text()).isEqualTo("three");
    }

    @Test
    default void whatReachesNoQueueStaysAndIsCounted() {
        declare("orders", "eu");
        bind("events", "eu", "eu");
        publish("orders", "one", "two");
        String id = start(move("orders", exchange("events")));
        assertThat(await(id, State.STOPPED).why().text()).contains("offset 0", "'events'", "'orders'");
        session().replays().cancel(id);
        assertThat(await(id, State.CANCELLED).counts()).isEqualTo(
                new Counts(0, Map.of(ReplayReason.UNROUTABLE, 1L)));
        ReplayJob job = done(move("orders", exchange("events")).withTrouble(Trouble.GO_ON));
        assertThat(job.counts()).isEqualTo(new Counts(0, Map.of(ReplayReason.UNROUTABLE, 2L)));
        assertThat(ready("orders")).containsExactly("one", "two");
    }

    // ---- taking back -------------------------------------------------------------------------------------

    @Test
    default void aMoveIsUndoneAsFarAsNobodyHasConsumedIt() {
        declare("orders", "again");
        publish("orders", MessageProperties.builder().deliveryMode(2).header("n", 1).build(), "one");
        publish("orders", "two", "three");
        ReplayPlan plan = move("orders", queue("again")).withEdits(new ReplayEdit.ReplaceInBody(".+", "x"));
        ReplayJob moved = done(plan);
        assertThat(moved.queues()).containsExactly("again");
        publish("again", "another");
        ClientChannel client = broker().channel();
        assertThat(client.get("again").text()).isEqualTo("x");
        Replays replays = session().replays();
        ReplayPlan undo = replays.undo(moved.id());
        ReplayPreview preview = replays.dryRun(undo);
        assertThat(preview.targets()).isEqualTo(Map.of("orders", 2L));
        ReplayJob undone = done(undo);
        assertThat(undone.counts()).isEqualTo(new Counts(2, Map.of()));
        broker().awaitMessages("again", 1, 1);
        assertThat(ready("again")).containsExactly("another");
        assertThat(ready("orders")).containsExactly("two", "three");
        BrowsedMessage back = messages("orders").getLast();
        assertThat(back.offset()).isEqualTo(4);
        assertThat(back.properties().headers()).isNull();
        assertThat(replays.dryRun(undo).read()).isZero();
        String once = "was undone before, by replay '" + undone.id() + "', which is DONE; that can be done once";
        refused(Reason.PRECONDITION_FAILED, once, () -> replays.undo(moved.id()));
        refused(Reason.PRECONDITION_FAILED, once, () -> replays.start(undo, "somebody"));
    }

    @Test
    default void onlyAMoveToOneQueueThatHasEndedIsUndone() {
        declare("orders", "a", "b");
        bind("events", "a", "#");
        bind("events", "b", "#");
        publish("orders", "one");
        Replays replays = session().replays();
        refused(Reason.NOT_FOUND, "'x'", () -> replays.undo("x"));
        String copied = done(copy("orders", queue("a"))).id();
        refused(Reason.PRECONDITION_FAILED, "COPY", () -> replays.undo(copied));
        String moved = done(move("orders", exchange("events"))).id();
        refused(Reason.PRECONDITION_FAILED, "2 queues", () -> replays.undo(moved));
        publish("orders", "two");
        ReplayPlan later = move("orders", queue("a")).notBefore(Instant.now().plus(Duration.ofDays(1)));
        String scheduled = start(later);
        refused(Reason.PRECONDITION_FAILED, "SCHEDULED", () -> replays.undo(scheduled));
    }

    // ---- while it goes on --------------------------------------------------------------------------------

    @Test
    default void aReplayWaitsAfterItsFirstMessagesForAWord() {
        declare("orders", "again");
        publish("orders", "one", "two", "three");
        String id = start(copy("orders", queue("again")).withCanary(1));
        assertThat(await(id, State.CANARY).counts().confirmed()).isOne();
        assertThat(bodies("again")).containsExactly("one");
        session().replays().resume(id);
        assertThat(await(id, State.DONE).counts().confirmed()).isEqualTo(3);
        assertThat(bodies("again")).containsExactly("one", "two", "three");
    }

    @Test
    default void aReplayIsPausedResumedAndGivenAnotherPace() {
        declare("orders", "again");
        publish("orders", "one", "two", "three");
        Replays replays = session().replays();
        String id = start(copy("orders", queue("again")).withPace(new ReplayPace.PerSecond(0.001)));
        broker().awaitMessages("again", 1, 0);
        replays.pause(id);
        assertThat(replays.job(id).orElseThrow().state()).isEqualTo(State.PAUSED);
        refused(Reason.PRECONDITION_FAILED, "PAUSED", () -> replays.pause(id));
        replays.pace(id, new ReplayPace.AtOnce());
        assertThat(bodies("again")).containsExactly("one");
        replays.resume(id);
        assertThat(await(id, State.DONE).plan().pace()).isEqualTo(new ReplayPace.AtOnce());
        assertThat(bodies("again")).containsExactly("one", "two", "three");
        refused(Reason.PRECONDITION_FAILED, "DONE", () -> replays.cancel(id));
    }

    @Test
    default void aCancelledReplayHoldsNothing() {
        declare("orders", "again");
        publish("orders", "one", "two", "three");
        String id = start(move("orders", queue("again")).withPace(new ReplayPace.PerSecond(0.001)));
        broker().awaitMessages("again", 1, 0);
        session().replays().cancel(id);
        assertThat(await(id, State.CANCELLED).counts().confirmed()).isOne();
        broker().awaitMessages("orders", 2, 0);
    }

    @Test
    default void aReplayThatIsScheduledWaitsForItsTimeAndTakesWhatIsThereThen() {
        declare("orders", "again");
        publish("orders", "one");
        Instant soon = Instant.now().plus(Duration.ofSeconds(2));
        String id = start(copy("orders", queue("again")).notBefore(soon));
        publish("orders", "two");
        ReplayJob job = await(id, State.DONE);
        assertThat(job.endedAt().orElseThrow()).isAfterOrEqualTo(soon);
        assertThat(job.upTo()).isEqualTo(2);
        String far = start(copy("orders", queue("again")).notBefore(Instant.now().plus(Duration.ofDays(9_999))));
        assertThat(await(far, State.SCHEDULED).counts().all()).isZero();
        session().replays().cancel(far);
        await(far, State.CANCELLED);
        assertThat(bodies("again")).containsExactly("one", "two");
    }

    @Test
    default void aReplayFailsWhenItsTargetOrItsSourceIsDeleted() {
        for (String doomed : List.of("again", "orders")) {
            declare("orders", "again");
            publish("orders", "one", "two", "three");
            String id = start(move("orders", queue("again")).withPace(new ReplayPace.PerSecond(0.001)));
            broker().awaitMessages("again", 1, 0);
            broker().awaitMessages("orders", 2, 0);
            session().deleteQueue(ref(doomed));
            assertThat(await(id, State.FAILED).why().text()).contains("'" + doomed + "'");
            String left = doomed.equals("again") ? "orders" : "again";
            assertThat(broker().queue(left).unacked()).isZero();
            session().deleteQueue(ref(left));
        }
    }
}
