package org.glassmq.gui.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glassmq.broker.api.MessageProperties;
import org.glassmq.broker.api.PublishRequest;
import org.glassmq.broker.api.QueueDeclaration;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.broker.api.ReplayPlan;
import org.glassmq.broker.api.ReplayReason;
import org.glassmq.broker.api.ReplaySource;
import org.glassmq.broker.api.ReplayTarget;
import org.glassmq.gui.replay.Choices.Change;
import org.glassmq.gui.replay.Choices.Origin;
import org.glassmq.gui.replay.Choices.Where;
import org.glassmq.gui.shell.Place;
import org.glassmq.gui.support.Owner;
import org.glassmq.gui.testing.RealBroker;
import org.glassmq.gui.testing.TestContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The form against a real broker: what the dry run says is what is sent. */
class ReplayFormViewModelTest {
    private final RealBroker broker = new RealBroker();
    private final TestContext test = new TestContext(broker.session());
    private final Owner life = new Owner();
    private final ReplayForm form = new ReplayForm(ZoneOffset.UTC);
    private final ReplayFormViewModel model =
            new ReplayFormViewModel(form, test.context(), InstantSource.system(), "ann", life);

    @BeforeEach
    void declare() {
        queue("orders");
        queue("copies");
        for (int i = 0; i < 5; i++) {
            broker.session()
                    .publish(new PublishRequest(
                            "/",
                            "",
                            "orders",
                            MessageProperties.builder().deliveryMode(2).build(),
                            ("{\"id\": " + i + "}").getBytes(StandardCharsets.UTF_8)));
        }
        model.show(Optional.empty());
    }

    @AfterEach
    void stop() {
        life.close();
        broker.close();
    }

    @Test
    void nothingCanBeStartedThatWasNotLookedAtAsItStands() {
        toCopies();
        assertThat(model.startableProperty().get()).isFalse();
        model.dryRun();
        assertThat(run().sent()).isEqualTo(5);
        assertThat(run().preview().targets()).isEqualTo(Map.of("copies", 5L));
        assertThat(model.startableProperty().get()).isTrue();
        assertThat(model.staleProperty().get()).isFalse();
        form.field(Field.LIMIT).set("2");

        assertThat(model.staleProperty().get()).isTrue();
        assertThat(model.startableProperty().get()).isFalse();
        model.start();
        assertThat(broker.session().replays().jobs()).as("started although it is stale").isEmpty();
        model.dryRun();
        assertThat(run().sent()).isEqualTo(2);
        model.start();

        assertThat(test.opened()).hasSize(1);
        Place.ReplayJob place = (Place.ReplayJob) test.opened().getFirst();
        assertThat(broker.session().replays().job(place.id()).orElseThrow().by()).isEqualTo("ann");
        assertThat(model.startableProperty().get()).as("started twice").isFalse();
    }

    @Test
    void everyKindOfChangeMakesTheDryRunStale() {
        toCopies();
        for (Runnable change : List.<Runnable>of(
                () -> form.field(Field.TEXT).set("x"),
                () -> form.modeProperty().set(ReplayPlan.Mode.MOVE),
                () -> form.matchCaseProperty().set(true),
                () -> form.troubleProperty().set(ReplayPlan.Trouble.GO_ON),
                () -> model.addRule(Change.SET_HEADER),
                () -> form.rules().getFirst().nameProperty().set("h"),
                () -> form.rules().clear(),
                model::addTest,
                () -> form.tests().getFirst().nameProperty().set("v"),
                () -> form.tests().clear())) {
            model.dryRun();
            assertThat(model.staleProperty().get()).isFalse();
            change.run();
            assertThat(model.staleProperty().get()).isTrue();
            form.field(Field.TEXT).set("");
        }
    }

    @Test
    void preparedPlanIsLookedAtAtOnce() {
        model.show(Optional.of(ReplayPlan.of(
                ReplaySource.Offsets.all(new QueueRef("/", "orders"), ReplaySource.Which.READY),
                new ReplayTarget.Exchange("amq.topic", Optional.empty()),
                ReplayPlan.Mode.COPY)));

        assertThat(run().sent()).isZero();
        assertThat(run().preview().refused()).isEqualTo(Map.of(ReplayReason.UNROUTABLE, 5L));
        assertThat(run().preview().samples()).allMatch(sample -> sample.why().text().contains("amq.topic"));
        assertThat(model.startableProperty().get()).as("nothing would go").isFalse();
    }

    @Test
    void whatTheBrokerRefusesIsSaidWhereTheFaultIs() {
        form.field(Field.QUEUE).set("nowhere");
        model.dryRun();
        assertThat(model.errorsProperty().get()).containsOnlyKeys(Field.QUEUE);
        toCopies();
        form.field(Field.TARGET_QUEUE).set("nowhere");
        model.dryRun();
        assertThat(model.errorsProperty().get()).containsOnlyKeys(Field.TARGET_QUEUE);
        form.whereProperty().set(Where.EXCHANGE);
        form.field(Field.TARGET_EXCHANGE).set("nowhere");
        model.dryRun();
        assertThat(model.errorsProperty().get()).containsOnlyKeys(Field.TARGET_EXCHANGE);
        toCopies();
        model.addRule(Change.SET_IN_BODY);
        form.rules().getFirst().nameProperty().set("$..id");
        form.rules().getFirst().valueProperty().set("1");
        model.dryRun();

        assertThat(form.rules().getFirst().errorProperty().get()).contains("$..id");
        assertThat(model.errorsProperty().get()).isEmpty();
        form.rules().getFirst().nameProperty().set("$.id");
        model.dryRun();
        assertThat(form.rules().getFirst().errorProperty().get()).isEmpty();
        assertThat(new String(run().preview().samples().getFirst().after().head(), StandardCharsets.UTF_8))
                .isEqualTo("{\"id\":1}");
    }

    @Test
    void fileOfExportedMessagesIsLookedAtAndSent() throws IOException {
        Path file = broker.folder().resolve("orders.jsonl");
        form.originProperty().set(Origin.FILE);
        form.field(Field.FILE).set("orders.jsonl");
        model.dryRun();
        assertThat(model.errorsProperty().get()).containsOnlyKeys(Field.FILE);
        form.field(Field.FILE).set(file.toString());
        model.dryRun();
        assertThat(model.errorsProperty().get().get(Field.FILE)).contains(file.toString());
        Files.writeString(file, """
                {"virtual_host":"/","queue":"q","offset":7,"arrived_at":"2026-03-01T12:00:00.123Z","exchange":"",\
                "routing_key":"copies","properties":{"delivery_mode":2},"body_encoding":"utf-8","body":"one"}
                this is no message
                """);
        model.dryRun();

        assertThat(run().sent()).isEqualTo(1);
        assertThat(run().preview().targets()).isEqualTo(Map.of("copies", 1L));
        assertThat(run().preview().refused()).isEqualTo(Map.of(ReplayReason.UNREADABLE, 1L));
        model.start();
        assertThat(test.opened()).singleElement().isInstanceOf(Place.ReplayJob.class);
    }

    @Test
    void lookingChangesNothing() {
        toCopies();
        form.modeProperty().set(ReplayPlan.Mode.MOVE);
        var before = broker.session().queue(new QueueRef("/", "orders")).orElseThrow().info().ready();
        model.dryRun();

        assertThat(run().sent()).isEqualTo(5);
        assertThat(broker.session().queue(new QueueRef("/", "orders")).orElseThrow().info().ready())
                .isEqualTo(before);
        assertThat(broker.session().queue(new QueueRef("/", "copies")).orElseThrow().info().ready())
                .isZero();
        assertThat(broker.session().replays().jobs()).isEmpty();
    }

    private DryRun run() {
        return model.dryRunProperty().get().orElseThrow();
    }

    private void toCopies() {
        form.field(Field.QUEUE).set("orders");
        form.whereProperty().set(Where.QUEUE);
        form.field(Field.TARGET_QUEUE).set("copies");
    }

    private void queue(String name) {
        broker.session().declareQueue(new QueueDeclaration("/", name, true, false, Map.of()));
    }
}
