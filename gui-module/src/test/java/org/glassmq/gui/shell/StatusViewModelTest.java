package org.glassmq.gui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.glassmq.broker.BrokerConfig;
import org.glassmq.broker.BrokerStartException;
import org.glassmq.broker.BrokerStartException.Reason;
import org.glassmq.broker.api.Alarm;
import org.glassmq.broker.api.SessionException;
import org.glassmq.broker.api.Why;
import org.glassmq.gui.embedded.EmbeddedBroker;
import org.glassmq.gui.shell.StatusViewModel.Health;
import org.glassmq.gui.shell.StatusViewModel.Status;
import org.glassmq.gui.support.Owner;
import org.glassmq.gui.testing.DirectExecutor;
import org.glassmq.gui.testing.FakeSession;
import org.glassmq.gui.testing.TestContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StatusViewModelTest {
    private final FakeSession session = new FakeSession();
    private final TestContext test = new TestContext(session);
    private Optional<BrokerStartException> failure = Optional.empty();
    private EmbeddedBroker broker;
    private StatusViewModel model;

    @BeforeEach
    void make() throws BrokerStartException {
        broker = new EmbeddedBroker(
                BrokerConfig.of(Map.of()),
                _ -> {
                    if (failure.isPresent()) {
                        throw failure.get();
                    }
                    return new EmbeddedBroker.Engine(session, () -> {});
                },
                new DirectExecutor(),
                Runnable::run);
        ConsoleContext context = test.context();
        model = new StatusViewModel(broker, context.live(), context.messages(), context.formats(), new Owner());
    }

    @Test
    void stoppedBrokerIsNoAlarm() {
        assertThat(status().health()).isEqualTo(Health.OFF);
        assertThat(status().text()).isEqualTo("Broker is stopped");
        assertThat(status().listeners()).isEmpty();
    }

    @Test
    void runningBrokerShowsListenersDurabilityAndFlow() {
        broker.start();
        session.advance(Duration.ofSeconds(1));
        test.refresh();

        assertThat(status().health()).isEqualTo(Health.GOOD);
        assertThat(status().listeners()).containsExactly("AMQP 127.0.0.1:5672");
        assertThat(status().durability()).contains("Synced to disk");
        assertThat(status().flow()).contains("0/s in    0/s out    no connections");
        assertThat(status().alarms()).isEmpty();
    }

    @Test
    void brokerThatDidNotStartSaysWhy() {
        failure = Optional.of(new BrokerStartException(Reason.PORT_BUSY, "127.0.0.1:5672 is in use"));
        broker.start();

        assertThat(status().health()).isEqualTo(Health.BAD);
        assertThat(status().text()).isEqualTo("Broker did not start: 127.0.0.1:5672 is in use");
    }

    @Test
    void alarmsAreNamed() {
        broker.start();
        session.raise(new Alarm(Alarm.Kind.DISK, Why.said("12 MiB are free in /data; publishers wait"), Instant.EPOCH));
        test.refresh();

        assertThat(status().alarms())
                .containsExactly("Disk is nearly full: 12 MiB are free in /data; publishers wait");
    }

    @Test
    void aStoreThatWaitsForTheDiskIsNamedInTheLanguageThatIsChosen() {
        broker.start();
        session.raise(new Alarm(
                Alarm.Kind.STORE_STALLED, Why.said("The store in /data cannot be written"), Instant.EPOCH));
        test.refresh();
        assertThat(status().alarms())
                .containsExactly("Store cannot write, publishers wait: The store in /data cannot be written");
    }

    @Test
    void brokerThatDoesNotAnswerIsBad() {
        broker.start();
        session.failWith(Optional.of(new SessionException(SessionException.Reason.UNAVAILABLE, "it is stopping")));
        test.refresh();

        assertThat(status().health()).isEqualTo(Health.BAD);
        assertThat(status().text()).isEqualTo("Broker does not answer: it is stopping");
    }

    private Status status() {
        return model.statusProperty().get();
    }
}
