package org.glassmq.gui.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.glassmq.broker.api.MessageProperties;
import org.glassmq.broker.api.PublishRequest;
import org.glassmq.broker.api.QueueDeclaration;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.broker.api.ReplayEdit;
import org.glassmq.broker.api.ReplayJob;
import org.glassmq.broker.api.ReplayPace;
import org.glassmq.broker.api.ReplayPlan;
import org.glassmq.broker.api.ReplayReason;
import org.glassmq.broker.api.ReplaySource;
import org.glassmq.broker.api.ReplayTarget;
import org.glassmq.broker.archive.ReplayJson;
import org.glassmq.gui.replay.JobViewModel.State;
import org.glassmq.gui.support.Owner;
import org.glassmq.gui.testing.RealBroker;
import org.glassmq.gui.testing.TestContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Replays as they go, against a real broker. */
class JobViewModelTest {
    private static final QueueRef DEAD = new QueueRef("/", "dead");
    private static final QueueRef ORDERS = new QueueRef("/", "orders");

    private final RealBroker broker = new RealBroker();
    private final TestContext test = new TestContext(broker.session());
    private final Owner sight = new Owner();
    private final ReplaysViewModel replays = new ReplaysViewModel(test.context().background(), System::nanoTime);

    @BeforeEach
    void declare() {
        queue(DEAD);
        queue(ORDERS);
        replays.table().follow(test.context().live(), sight);
    }

    @AfterEach
    void stop() {
        sight.close();
        broker.close();
    }

    @Test
    void canaryWaitsForAWordAndTheRestFollows() {
        publish(50, "{}");
        JobViewModel model = follow(start(move().withCanary(10)));
        until("the canary", () -> state(model) == ReplayJob.State.CANARY);
        assertThat(reading(model).job().counts().confirmed()).isEqualTo(10);
        assertThat(reading(model).share()).isEqualTo(0.2);
        assertThat(reading(model).canResume()).isTrue();
        assertThat(reading(model).canPause()).isFalse();
        assertThat(ready(ORDERS)).isEqualTo(10);
        model.actions().resume(model.id()).start();
        until("the end", () -> state(model) == ReplayJob.State.DONE);

        assertThat(ready(ORDERS)).isEqualTo(50);
        assertThat(ready(DEAD)).isZero();
        assertThat(reading(model).share()).isEqualTo(1);
        assertThat(reading(model).canUndo()).isTrue();
    }

    @Test
    void replayIsPausedGivenAnotherPaceAndGoesOn() {
        publish(2_000, "{}");
        JobViewModel model = follow(start(move().withPace(new ReplayPace.PerSecond(20))));
        until("the first ones", () -> state(model) == ReplayJob.State.RUNNING && ready(ORDERS) > 0);
        model.actions().pause(model.id()).start();
        until("the pause", () -> state(model) == ReplayJob.State.PAUSED);
        model.actions().pace(model.id(), new ReplayPace.AtOnce()).start();
        model.actions().resume(model.id()).start();
        until("the end", () -> state(model) == ReplayJob.State.DONE);

        assertThat(ready(ORDERS)).isEqualTo(2_000);
        List<Exception> refused = new ArrayList<>();
        model.actions().pause(model.id()).onError(refused::add).start();
        assertThat(refused).hasSize(1);
    }

    @Test
    void severalRunAtOnceAndOneIsCancelled() {
        publish(500, "{}");
        ReplayPlan slow = ReplayPlan.of(
                        ReplaySource.Offsets.all(DEAD, ReplaySource.Which.READY),
                        new ReplayTarget.Queue("orders"),
                        ReplayPlan.Mode.COPY)
                .withPace(new ReplayPace.PerSecond(5));
        String one = start(slow);
        String other = start(slow);
        until("both", () -> replays.table().rows().size() == 2
                && replays.table().rows().stream()
                        .allMatch(row -> row.reading().job().state() == ReplayJob.State.RUNNING));
        follow(one).actions().cancel(one).start();

        until("the end of one", () -> jobState(one) == ReplayJob.State.CANCELLED);
        assertThat(jobState(other)).isEqualTo(ReplayJob.State.RUNNING);
    }

    @Test
    void whatWasNotSentIsShownByReasonWithSamples() {
        publish(3, "{\"n\": 1}");
        publish(2, "no json");
        JobViewModel model = follow(start(
                move().withTrouble(ReplayPlan.Trouble.GO_ON).withEdits(new ReplayEdit.SetInBody("$.n", "2"))));
        until("the end", () -> state(model) == ReplayJob.State.DONE);
        assertThat(reading(model).job().counts().notSent()).isEqualTo(Map.of(ReplayReason.EDIT_FAILED, 2L));
        assertThat(reading(model).notSent()).isEqualTo(2);
        assertThat(model.samples()).isEmpty();
        model.lookAtRefused().start();

        assertThat(model.samples()).extracting(sample -> sample.offset()).containsExactly(3L, 4L);
        assertThat(model.samples()).allMatch(sample -> !sample.why().isEmpty());
        JsonNode report = JsonMapper.shared().readTree(ReplayJson.text(reading(model).job()));
        assertThat(ReplayJson.job(report)).isEqualTo(reading(model).job());
        assertThat(report.at("/counts/notSent/EDIT_FAILED").asLong()).isEqualTo(2);
        assertThat(report.at("/plan/source/queue/name").asString()).isEqualTo("dead");
        ReplayTexts texts = new ReplayTexts(test.context().messages(), test.context().formats());
        assertThat(new ReportText(test.context().messages(), texts).write(reading(model).job()))
                .contains("From queue: dead", "Sent: 3", "Not sent: 2 · a change cannot be made in it");
    }

    @Test
    void moveIsUndoneByAPlanThatTheFormCanShow() {
        publish(20, "{}");
        JobViewModel model = follow(start(move()));
        until("the end", () -> state(model) == ReplayJob.State.DONE);
        List<ReplayPlan> plans = new ArrayList<>();
        model.actions().undo(model.id()).onSuccess(plans::add).start();
        ReplayForm form = new ReplayForm(test.context().formats().zone());
        form.fill(plans.getFirst());
        ReplayPlan shown = PlanReader.read(form, test.context().messages(), Instant.now())
                .plan()
                .orElseThrow();
        assertThat(shown).isEqualTo(plans.getFirst());
        JobViewModel undone = follow(start(shown));
        until("the undo", () -> state(undone) == ReplayJob.State.DONE);

        assertThat(ready(DEAD)).isEqualTo(20);
        assertThat(ready(ORDERS)).isZero();
        assertThat(reading(undone).canUndo()).isFalse();
        JobViewModel again = follow(model.id());
        until("that it is known to be undone", () -> reading(again).undo() == JobReading.Undo.DONE);
        List<Exception> refused = new ArrayList<>();
        model.actions().undo(model.id()).onError(refused::add).start();
        assertThat(refused)
                .singleElement()
                .asString()
                .contains("was undone before, by replay '" + undone.id() + "'", "that can be done once");
    }

    @Test
    void replayOfWhichNobodyKnowsIsGone() {
        JobViewModel model = follow("nobody");

        assertThat(model.stateProperty().get()).isEqualTo(new State.Gone());
    }

    private JobViewModel follow(String id) {
        JobViewModel model = new JobViewModel(test.context().live(), test.context().background(), id);
        model.follow(sight);
        return model;
    }

    private String start(ReplayPlan plan) {
        return broker.session().replays().start(plan, "ann");
    }

    private static ReplayPlan move() {
        return ReplayPlan.of(
                ReplaySource.Offsets.all(DEAD, ReplaySource.Which.READY),
                new ReplayTarget.Exchange("", Optional.of("orders")),
                ReplayPlan.Mode.MOVE);
    }

    private ReplayJob.State state(JobViewModel model) {
        return model.reading().map(JobReading::job).map(ReplayJob::state).orElse(null);
    }

    private ReplayJob.State jobState(String id) {
        return replays.table().row(id).orElseThrow().reading().job().state();
    }

    private static JobReading reading(JobViewModel model) {
        return model.reading().orElseThrow();
    }

    private long ready(QueueRef queue) {
        return broker.session().queue(queue).orElseThrow().info().ready();
    }

    private void publish(int count, String body) {
        for (int i = 0; i < count; i++) {
            broker.session()
                    .publish(new PublishRequest(
                            "/",
                            "",
                            "dead",
                            MessageProperties.builder().deliveryMode(2).build(),
                            body.getBytes(StandardCharsets.UTF_8)));
        }
    }

    private void queue(QueueRef queue) {
        broker.session().declareQueue(new QueueDeclaration("/", queue.name(), true, false, Map.of()));
    }

    /** Reads the broker until a condition holds; at most half a minute. */
    private void until(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited in vain for %s", what).isLessThan(deadline);
            LockSupport.parkNanos(5_000_000);
            test.refresh();
        }
    }
}
