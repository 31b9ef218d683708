package org.glassmq.gui.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.glassmq.broker.api.BrowseRequest;
import org.glassmq.broker.api.BrowsedMessage;
import org.glassmq.broker.api.QueueDeclaration;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.gui.publish.RunViewModel.Listed;
import org.glassmq.gui.publish.RunViewModel.View;
import org.glassmq.gui.publish.run.PublishRun.Phase;
import org.glassmq.gui.publish.run.Result;
import org.glassmq.gui.publish.run.Verdict;
import org.glassmq.gui.shell.ConsoleContext;
import org.glassmq.gui.support.Background;
import org.glassmq.gui.support.Owner;
import org.glassmq.gui.testing.RealBroker;
import org.glassmq.gui.testing.TestContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs as they are seen, with a real broker; the test says when they are looked at. */
@Timeout(120)
class RunViewModelTest {
    private final RealBroker broker = RealBroker.listening();
    private final TestContext test = new TestContext(broker.session());
    private final Queue<Runnable> due = new ArrayDeque<>();
    private final ConsoleContext context = laterByHand(test.context());
    private final PublishForm form = new PublishForm();
    private final Owner owner = new Owner();
    private PublishViewModel one;
    private RunViewModel model;

    @TempDir
    Path folder;

    @BeforeEach
    void make() {
        broker.session().declareQueue(new QueueDeclaration("/", "orders", true, false, Map.of()));
        one = new PublishViewModel(form, context, InstantSource.system(), owner);
        model = new RunViewModel(one, context, InstantSource.system(), owner);
        form.field(Field.ROUTING_KEY).set("orders");
    }

    @AfterEach
    void close() {
        owner.close();
        broker.close();
    }

    @Test
    void variablesMakeEachMessageAnother() {
        form.bodyProperty().set("${seq}: ${random:1..1000000}");
        tick();
        String seen = new String(one.firstProperty().get().orElseThrow().message().orElseThrow().body());
        model.form().field(RunField.AMOUNT).set("300");
        model.start();

        View end = until("the end", view -> view.standing().phase().over());
        assertThat(end.standing().phase()).isEqualTo(Phase.DONE);
        assertThat(end.standing().counts().confirmed()).isEqualTo(300);
        assertThat(end.progress()).hasValue(1);
        assertThat(end.results().getFirst().number()).isEqualTo(300);
        assertThat(model.rates().size()).isPositive();
        assertThat(broker.session()
                        .browse(new QueueRef("/", "orders"), new BrowseRequest(0, 300, 100))
                        .messages())
                .extracting(BrowsedMessage::preview)
                .extracting(String::new)
                .hasSize(300)
                .startsWith(seen)
                .last()
                .asString()
                .startsWith("300: ");
    }

    @Test
    void troubleCanBeListedAlone() {
        form.field(Field.ROUTING_KEY).set("${pick:orders|nowhere}");
        model.form().field(RunField.AMOUNT).set("200");
        model.start();
        until("the end", view -> view.standing().phase().over());
        model.listedProperty().set(Listed.TROUBLE);

        View end = model.viewProperty().get().orElseThrow();
        assertThat(end.results())
                .isNotEmpty()
                .extracting(Result::verdict)
                .containsOnly(new Verdict.Returned(312, "NO_ROUTE"));
        assertThat(end.standing().counts().returned() + end.standing().counts().confirmed()).isEqualTo(200);
    }

    @Test
    void mistakesOfTheFormAreToldAndNothingIsSent() {
        form.field(Field.PRIORITY).set("high");
        model.start();
        assertThat(one.errorsProperty().get().fields()).containsOnlyKeys(Field.PRIORITY);
        assertThat(model.viewProperty().get()).isEmpty();

        model.form().field(RunField.RATE).set("fast");
        model.start();
        assertThat(model.errorsProperty().get()).containsOnlyKeys(RunField.RATE);
    }

    @Test
    void runIsPausedResumedAndCancelled() {
        model.form().endProperty().set(RunForm.End.SECONDS);
        model.form().field(RunField.AMOUNT).set("600");
        model.start();
        until("some", view -> view.standing().counts().confirmed() > 50);
        assertThat(model.running()).isTrue();
        model.pause();
        until("the pause", view -> view.standing().phase() == Phase.PAUSED);
        model.resume();
        until("going on", view -> view.standing().phase() == Phase.SENDING && view.rates().confirmed() > 0);
        model.cancel();
        until("the end", view -> view.standing().phase() == Phase.CANCELLED);

        assertThat(model.running()).isFalse();
        model.forget();
        assertThat(model.viewProperty().get()).isEmpty();
    }

    @Test
    void resultsAreExportedWhileItGoesOn() throws Exception {
        model.form().field(RunField.AMOUNT).set("100");
        model.start();
        until("the end", view -> view.standing().phase().over());
        Path file = folder.resolve("results.csv");
        model.export(file).onSuccess(rows -> assertThat(rows).isEqualTo(100)).start();

        assertThat(Files.readAllLines(file)).hasSize(101);
    }

    @Test
    void brokerThatDoesNotListenIsSaid() {
        try (RealBroker deaf = new RealBroker()) {
            test.context().live().use(Optional.of(deaf.session()));
            model.start();

            assertThat(model.viewProperty().get()).isEmpty();
            assertThat(context.notices().list().getLast().text())
                    .contains("the broker does not listen for AMQP; start it with a port (--amqp)");
        }
    }

    private View until(String what, Predicate<View> condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (model.viewProperty().get().filter(condition).isEmpty()) {
            assertThat(System.nanoTime())
                    .as("waited in vain for %s, now %s", what, model.viewProperty().get().map(View::standing))
                    .isLessThan(deadline);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            tick();
        }
        return model.viewProperty().get().orElseThrow();
    }

    /** Does what was put off. */
    private void tick() {
        for (int i = due.size(); i > 0; i--) {
            due.remove().run();
        }
    }

    private ConsoleContext laterByHand(ConsoleContext of) {
        Background background = new Background(Runnable::run, Runnable::run, (_, task) -> due.add(task));
        return new ConsoleContext(
                of.live(),
                background,
                of.messages(),
                of.formats(),
                of.fxml(),
                of.settings(),
                of.notices(),
                of.navigation());
    }
}
