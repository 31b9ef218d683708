package org.glassmq.gui.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.glassmq.broker.BrokerConfig;
import org.glassmq.broker.BrokerStartException;
import org.glassmq.broker.BrokerStartException.Reason;
import org.glassmq.gui.embedded.EmbeddedBroker.Engine;
import org.glassmq.gui.embedded.EmbeddedBroker.State;
import org.glassmq.gui.testing.FakeSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerTest {
    private final BlockingQueue<Runnable> ui = new LinkedBlockingQueue<>();
    private final List<String> log = new ArrayList<>();
    private final FakeSession session = new FakeSession();
    private Optional<BrokerStartException> failure = Optional.empty();
    private EmbeddedBroker broker;

    @BeforeEach
    void make(@TempDir Path directory) throws BrokerStartException {
        broker = new EmbeddedBroker(
                BrokerConfig.of(Map.of("data", directory.toString())),
                this::startEngine,
                Executors.newSingleThreadExecutor(Thread.ofVirtual().factory()),
                ui::add);
    }

    @AfterEach
    void close() {
        broker.close();
    }

    @Test
    void startsInTheBackground() throws InterruptedException {
        broker.start();
        assertThat(broker.state()).isEqualTo(new State.Starting());

        settle();
        assertThat(broker.state()).isEqualTo(new State.Running(session));
        assertThat(log).containsExactly("start 5672");
    }

    @Test
    void failureIsAStateThatCanBeLeft() throws InterruptedException {
        BrokerStartException busy = new BrokerStartException(Reason.PORT_BUSY, "127.0.0.1:5672 is in use");
        failure = Optional.of(busy);
        broker.start();
        settle();
        assertThat(broker.state()).isEqualTo(new State.Failed(busy));

        failure = Optional.empty();
        broker.start(config -> config.withAmqpPort(5673));
        settle();
        assertThat(broker.state()).isInstanceOf(State.Running.class);
        assertThat(broker.config().amqpPort()).hasValue(5673);
        assertThat(broker.configured().amqpPort()).hasValue(5672);
    }

    @Test
    void restartStopsFirst() throws InterruptedException {
        broker.start();
        settle();

        broker.restart();
        assertThat(broker.state()).isEqualTo(new State.Stopping());
        settle();
        assertThat(broker.state()).isEqualTo(new State.Starting());
        settle();

        assertThat(broker.state()).isInstanceOf(State.Running.class);
        assertThat(log).containsExactly("start 5672", "stop", "start 5672");
    }

    @Test
    void whatMakesNoSenseNowDoesNothing() throws InterruptedException {
        broker.stop();
        broker.restart();
        assertThat(broker.state()).isEqualTo(new State.Stopped());

        broker.start();
        broker.start();
        settle();
        broker.start();

        assertThat(log).containsExactly("start 5672");
        assertThat(ui).isEmpty();
    }

    @Test
    void closingStopsABrokerThatRuns() throws InterruptedException {
        broker.start();
        settle();

        broker.close();

        assertThat(log).containsExactly("start 5672", "stop");
    }

    @Test
    void whatWasClosedIsNotStartedAgain() {
        broker.close();
        broker.start();

        assertThat(broker.state()).isEqualTo(new State.Stopped());
        assertThat(log).isEmpty();
    }

    @Test
    void nextFreePortIsFoundByTrying() throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try (ServerSocket busy = new ServerSocket(0, 1, loopback)) {
            int port = busy.getLocalPort();

            OptionalInt free = Ports.nextFree(loopback, port - 1);

            assertThat(free).isPresent();
            assertThat(free.getAsInt()).isGreaterThan(port);
        }
    }

    private Engine startEngine(BrokerConfig config) throws BrokerStartException {
        if (failure.isPresent()) {
            throw failure.get();
        }
        log.add("start " + config.amqpPort().getAsInt());
        return new Engine(session, () -> log.add("stop"));
    }

    private void settle() throws InterruptedException {
        Runnable next = ui.poll(30, TimeUnit.SECONDS);
        assertThat(next).as("a change of state within 5 s").isNotNull();
        next.run();
    }
}
