package org.glassmq.gui.overview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.glassmq.broker.BrokerConfig;
import org.glassmq.broker.BrokerStartException;
import org.glassmq.broker.BrokerStartException.Reason;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.gui.embedded.EmbeddedBroker;
import org.glassmq.gui.embedded.EmbeddedBroker.State;
import org.glassmq.gui.overview.OverviewViewModel.Tile;
import org.glassmq.gui.shell.Place;
import org.glassmq.gui.support.Owner;
import org.glassmq.gui.support.Snippets;
import org.glassmq.gui.testing.DirectExecutor;
import org.glassmq.gui.testing.FakeSession;
import org.glassmq.gui.testing.TestContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OverviewViewModelTest {
    private final FakeSession session = new FakeSession();
    private final TestContext test = new TestContext(session);
    private final Owner owner = new Owner();
    private Optional<BrokerStartException> failure = Optional.empty();
    private EmbeddedBroker broker;
    private OverviewViewModel model;

    @BeforeEach
    void make() throws BrokerStartException {
        broker = new EmbeddedBroker(
                BrokerConfig.of(Map.of("data", "/data/glassmq")),
                config -> {
                    if (failure.isPresent() && config.amqpPort().getAsInt() == 5672) {
                        throw failure.get();
                    }
                    return new EmbeddedBroker.Engine(session, () -> {});
                },
                new DirectExecutor(),
                Runnable::run);
        model = new OverviewViewModel(
                broker, test.context(), new RateHistory(test.context().live(), owner), owner);
    }

    @Test
    void totalsAreThoseOfTheBroker() {
        QueueRef queue = session.addQueue("orders");
        for (int i = 0; i < 1_204; i++) {
            session.put(queue, "message " + i);
        }
        run();

        assertThat(model.tiles())
                .contains(new Tile("Ready", "1,204"), new Tile("Queues", "1"), new Tile("Connections", "0"));
        assertThat(model.subtitle()).isEqualTo("GlassMQ 0.1.0, up 0 s");
        assertThat(model.nothingHappened()).isFalse();
    }

    @Test
    void ratesGoOnBeingRecordedWhileAnotherScreenIsShown() {
        QueueRef queue = session.addQueue("orders");
        for (int i = 0; i < 4; i++) {
            session.put(queue, "message " + i);
            session.advance(Duration.ofMillis(500));
            test.refresh();
        }

        assertThat(model.rates().size()).isEqualTo(5);
        assertThat(model.rates().value(4, 0)).isCloseTo(2, within(0.01));
    }

    @Test
    void clientThatCanBeCopiedHasTheActualPort() {
        run();
        assertThat(model.connectionStringProperty().get()).isEqualTo("amqp://guest:guest@localhost:5672");
        assertThat(model.snippetProperty().get()).contains("import pika", "'localhost', 5672");

        model.languageProperty().set(Snippets.Language.SHELL);
        model.taskProperty().set(Snippets.Task.RECEIVE);

        assertThat(model.snippetProperty().get()).contains("amqp-consume -u amqp://guest:guest@localhost:5672");
    }

    @Test
    void brokerThatHasSeenNothingSaysSo() {
        run();

        assertThat(model.nothingHappened()).isTrue();
        model.publishOne();
        assertThat(test.opened()).containsExactly(new Place.Publish(Optional.empty()));
    }

    @Test
    void busyPortNamesItsHolderAndOffersAnother() {
        failure = Optional.of(new BrokerStartException(
                Reason.PORT_BUSY, "127.0.0.1:5672 is in use by process 4182 (beam.smp)"));
        broker.start();

        assertThat(model.problemProperty().get()).hasValueSatisfying(problem -> {
            assertThat(problem.what()).isEqualTo("Port 5672 is busy");
            assertThat(problem.why()).contains("beam.smp");
        });
        assertThat(model.freePortProperty().get()).isPresent();
    }

    @Test
    void otherPortIsRememberedAndTheOldOneCanBeTakenAgain() {
        failure = Optional.of(new BrokerStartException(Reason.PORT_BUSY, "127.0.0.1:5672 is in use"));
        broker.start();
        model.startOn(5673);

        assertThat(broker.state()).isInstanceOf(State.Running.class);
        assertThat(test.context().settings().number("amqp.port")).hasValue(5673);
        assertThat(model.portGivenUp()).hasValue(5672);
        assertThat(model.problemProperty().get()).isEmpty();

        failure = Optional.empty();
        model.returnToPort();

        assertThat(test.context().settings().number("amqp.port")).isEmpty();
        assertThat(broker.config().amqpPort()).hasValue(5672);
        assertThat(model.portGivenUp()).isEmpty();
    }

    @Test
    void otherFailureOffersNoPort() {
        failure = Optional.of(new BrokerStartException(
                Reason.DATA_IN_USE, "/data/glassmq is used by process 4711"));
        broker.start();

        assertThat(model.problemProperty().get()).hasValueSatisfying(problem -> assertThat(problem.what())
                .isEqualTo("The data folder is in use"));
        assertThat(model.freePortProperty().get()).isEmpty();
    }

    @Test
    void nothingStaysOfABrokerThatWasStopped() {
        run();
        model.stop();

        assertThat(model.snapshotProperty().get()).isEmpty();
        assertThat(model.snippetProperty().get()).isEmpty();
        assertThat(model.subtitle()).isEqualTo("The broker is stopped.");
    }

    private void run() {
        broker.start();
        model.watch(owner);
        test.refresh();
    }
}
